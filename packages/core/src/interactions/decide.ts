// What may be kept of what a customer does. Rules that give points are given nothing of it: their facts have no such name.

import type { Interaction, TrackOutcome } from "@regulars/contract";
import { type ConsentDraft, isGivenAt } from "../consents/index.ts";
import type { InteractionDraft } from "./state.ts";

/** Interactions that are kept of a customer: the newest. */
export const mostKept = 500;

/** Keeps those that are new and for whose instants the consent to analytics was given; counts the others. */
export function track(
  draft: ConsentDraft & InteractionDraft,
  items: readonly Interaction[],
): TrackOutcome {
  const consent = draft.consents.find(({ purpose }) => purpose === "analytics");
  const known = new Set(draft.interactionIds);
  let repeated = 0;
  let refused = 0;
  for (const { id, kind, name, subject, at } of items) {
    if (known.has(id)) repeated++;
    else if (!isGivenAt(consent, at)) refused++;
    else {
      known.add(id);
      draft.interactionRows.push({
        shop: draft.shop,
        customer: draft.customer,
        id,
        at,
        recordedAt: draft.now,
        kind,
        body: JSON.stringify({ name, subject }),
      });
    }
  }
  draft.interactionIds = [...known];
  const recorded = draft.interactionRows.length;
  return {
    status: recorded > 0 ? "recorded" : "unchanged",
    customer: draft.customer,
    recorded,
    repeated,
    dropped: refused === 0 ? [] : [{ reason: "no_consent", count: refused }],
  };
}
