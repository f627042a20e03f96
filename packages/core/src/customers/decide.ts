// What changes a customer themselves: registering, updating, joining, leaving, erasing.

import { type CustomerChange, type CustomerProfile, RegularsError } from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";
import { enterLadders, redateTiers } from "./settle.ts";
import type { CustomerDraft } from "./state.ts";

/** Registers: a new customer with a profile; `joinedAt` in it makes them a member at once. */
export function register(
  _context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  const profile = command.body as CustomerProfile;
  draft.profile = profile;
  draft.profileChanged = true;
  if (profile.joinedAt !== undefined) join(draft, profile.joinedAt);
  return { status: "recorded", customer: draft.customer };
}

/** Replaces the given fields of the profile; a field set to `null` is removed. */
export function update(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  refuseErased(draft);
  const patch = command.body as Readonly<Record<string, unknown>>;
  const next: Record<string, unknown> = { ...draft.profile };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete next[field];
    else if (value !== undefined) next[field] = value;
  }
  draft.profile = next as unknown as CustomerProfile;
  draft.profileChanged = true;
  tell(draft, {
    type: "customer.updated",
    occurredAt: context.occurredAt,
    data: { fields: Object.keys(patch) },
  });
  return { status: "recorded", customer: draft.customer };
}

/** Makes the customer a member. */
export function joinProgram(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  refuseErased(draft);
  if (draft.membership === "active") return { status: "unchanged", customer: draft.customer };
  const { at = context.occurredAt } = command.body as { readonly at?: number | undefined };
  join(draft, at);
  return { status: "recorded", customer: draft.customer };
}

function join(draft: CustomerDraft, at: number): void {
  draft.membership = "active";
  draft.joinedAt = at;
  draft.anchor = at;
  tell(draft, { type: "customer.joined", occurredAt: at });
  const from = Math.max(at, draft.settledThrough);
  redateTiers(draft, from);
  enterLadders(draft, from);
}

/** Ends the membership; points stay as they are. */
export function leaveProgram(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  _command: Command,
): CustomerChange {
  refuseErased(draft);
  if (draft.membership === "left") return { status: "unchanged", customer: draft.customer };
  draft.membership = "left";
  tell(draft, { type: "customer.left", occurredAt: context.occurredAt });
  return { status: "recorded", customer: draft.customer };
}

/** Removes the person: profile and identities go, entries and orders stay under an id that names nobody. */
export function erase(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  _command: Command,
): CustomerChange {
  if (draft.membership === "erased") return { status: "unchanged", customer: draft.customer };
  draft.membership = "erased";
  draft.profile = undefined;
  draft.profileChanged = true;
  tell(draft, { type: "customer.erased", occurredAt: context.occurredAt });
  return { status: "recorded", customer: draft.customer };
}

/** Refuses to act for a person who was erased. */
export function refuseErased(draft: Pick<CustomerDraft, "membership" | "customer">): void {
  if (draft.membership === "erased") {
    throw new RegularsError("customer_erased", { customer: draft.customer });
  }
}
