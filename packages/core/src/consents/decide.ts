// What changes consents, and what one allows at an instant.

import type { ConsentChange, ConsentOutcome } from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import type { ConsentDraft } from "./state.ts";
import type { ConsentRow } from "./store.ts";

/**
 * Records what the customer said at an instant. The latest word counts, by the instant at which it was said; of two at
 * one instant the one that was recorded later. The same word of the same instant changes nothing.
 */
export function recordConsent(
  draft: ConsentDraft,
  change: ConsentChange,
  at: number,
): ConsentOutcome {
  const { purpose, state, source, textVersion, locale } = change;
  const channel = change.channel ?? "any";
  const place = draft.consents.findIndex(
    (row) => row.purpose === purpose && row.channel === channel,
  );
  const known = draft.consents[place];
  if (known !== undefined && at === known.at && isRepeat(known, change))
    return { status: "unchanged", customer: draft.customer, state };
  const sequence = tell(draft, {
    type: state === "given" ? "consent.given" : "consent.withdrawn",
    occurredAt: at,
    data: { purpose, channel, source },
  });
  const { shop, customer, now: recordedAt, actor } = draft;
  const said = {
    shop,
    customer,
    purpose,
    channel,
    state,
    source,
    textVersion,
    locale,
    at,
    sequence,
  };
  draft.consentRecords.push({ ...said, recordedAt, actor });
  if (known !== undefined && at < known.at) {
    if (state === "withdrawn") draft.consents[place] = { ...known, ...cutGivenTime(known, at) };
    return { status: "recorded", customer, state: known.state };
  }
  const row = { ...said, ...givenTime(known, { state, at }) };
  if (known === undefined) draft.consents.push(row);
  else draft.consents[place] = row;
  return { status: "recorded", customer, state };
}

function isRepeat(known: ConsentRow, change: ConsentChange): boolean {
  return (
    known.state === change.state &&
    known.source === change.source &&
    known.textVersion === change.textVersion &&
    known.locale === change.locale
  );
}

/** The last time in which the consent was given, after a change. */
function givenTime(
  known: ConsentRow | undefined,
  { state, at }: { readonly state: ConsentChange["state"]; readonly at: number },
): Pick<ConsentRow, "givenFrom" | "givenUntil"> {
  const { givenFrom, givenUntil } = known ?? {};
  const isGiven = known?.state === "given";
  if (state === "given") return { givenFrom: isGiven ? givenFrom : at, givenUntil: undefined };
  return isGiven ? { givenFrom, givenUntil: at } : { givenFrom, givenUntil };
}

/** The last time in which it was given, after a withdrawal that comes late: what is not certain any more is left out. */
function cutGivenTime(known: ConsentRow, at: number): Pick<ConsentRow, "givenFrom" | "givenUntil"> {
  const { givenFrom, givenUntil } = known;
  if (givenFrom === undefined || at < givenFrom) return { givenFrom, givenUntil };
  if (known.state === "given") return { givenFrom: known.at, givenUntil };
  return { givenFrom, givenUntil: Math.min(at, givenUntil ?? at) };
}

/**
 * Whether a consent was given at an instant, as far as its row tells: it knows the last time in which it was given, and
 * says no to all before. It never says yes where the customer had not given it.
 */
export function isGivenAt(row: ConsentRow | undefined, at: number): boolean {
  if (row?.givenFrom === undefined || at < row.givenFrom) return false;
  return row.givenUntil === undefined || at < row.givenUntil;
}
