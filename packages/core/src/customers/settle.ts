// Settling: posts all that became due, in time order. A customer's standing at any instant is posted + due.

import { futureTolerance } from "../kernel/clock.ts";
import { activateDue, dueOf, expireDue } from "../ledger/index.ts";
import { type CompiledProgram, formerTier } from "../program/index.ts";
import { benchOf, dueAt, enter, judgeDue, meet } from "../tiers/index.ts";
import type { CustomerDraft } from "./state.ts";

/**
 * Posts activations, tier moves and expiries due up to the later of `through` and what was settled already.
 * The start of a version with other ladders is due too. Equal instants: activate, versions, tiers, expire, tiers.
 */
export function settle(draft: CustomerDraft, through: number): void {
  const until = Math.max(draft.settledThrough, through);
  // Who was never settled has met no version, and enters the ladders of the one in force.
  let met = draft.settledThrough === 0 ? until : draft.settledThrough;
  if (isMetAgain(draft)) meetVersion(draft, { at: met, isStart: false });
  for (let rounds = 0; ; rounds++) {
    const due = nextDue(draft);
    const change = draft.programs.changeAfter(met);
    const at = Math.min(due ?? Infinity, change ?? Infinity);
    if (at > until) break;
    if (rounds > 100_000) throw new Error(`what is due for ${draft.customer} does not end`);
    activateDue(draft, at);
    if (at === change) {
      meetVersion(draft, { at, isStart: true });
      met = at;
    }
    judgeTiers(draft, at);
    expireDue(draft, at);
    judgeTiers(draft, at);
  }
  draft.settledThrough = until;
}

/**
 * A customer may be settled a little ahead of the clock. A version that was published afterwards, from an instant
 * before that, is met where the customer stands; who met it already is not moved again.
 */
function isMetAgain({ settledThrough, programs }: CustomerDraft): boolean {
  const change = programs.changeUntil(settledThrough);
  return change !== undefined && settledThrough <= change + futureTolerance;
}

/** Brings a customer under the ladders of the version in force. */
function meetVersion(
  draft: CustomerDraft,
  { at, isStart }: { readonly at: number; readonly isStart: boolean },
): void {
  const program = draft.programs.at(at);
  for (const standing of draft.standings) {
    const ladder = program.ladder(standing.ladder);
    if (ladder === undefined) continue;
    const { tier } = standing;
    const former = formerTier(draft.programs.versions, { ladder: ladder.id, tier, at });
    meet(draft, benchOf(draft, program, ladder), standing, { at, isStart, former });
  }
  enterLadders(draft, at);
}

/** The earliest instant at which something of a customer is due, versions aside; undefined: none. */
export function nextDue(draft: CustomerDraft): number | undefined {
  let next: number | undefined;
  // Lots that were left in the database are not due within the batch; those at hand may be, also ones it made.
  for (const lot of draft.lots) {
    const due = dueOf(lot);
    if (due !== undefined && (next === undefined || due < next)) next = due;
  }
  for (const { dueAt } of draft.standings) {
    if (dueAt !== undefined && (next === undefined || dueAt < next)) next = dueAt;
  }
  return next;
}

function judgeTiers(draft: CustomerDraft, at: number): void {
  for (const standing of draft.standings) {
    if (standing.dueAt === undefined || standing.dueAt > at) continue;
    const program = draft.programs.at(at);
    const ladder = program.ladder(standing.ladder);
    if (ladder === undefined) {
      // The version in force has no such ladder: the standing stays as it is, and is judged no more.
      draft.standings[draft.standings.indexOf(standing)] = { ...standing, dueAt: undefined };
      continue;
    }
    judgeDue(draft, benchOf(draft, program, ladder), standing, standing.dueAt);
  }
}

/** Whether a customer earns and stands on ladders under a program. */
export function isEligible(
  membership: CustomerDraft["membership"],
  program: CompiledProgram,
): boolean {
  return program.document.earning.who === "members"
    ? membership === "active"
    : membership !== "suspended";
}

/** Looks anew when tiers are judged, after the years of the membership have moved. */
export function redateTiers(draft: CustomerDraft, at: number): void {
  const program = draft.programs.at(at);
  for (const [i, standing] of draft.standings.entries()) {
    const ladder = program.ladder(standing.ladder);
    if (ladder?.document.window.type !== "membership_year") continue;
    const due = dueAt(benchOf(draft, program, ladder), standing, at);
    draft.standings[i] = { ...standing, dueAt: due };
  }
}

/**
 * Puts an eligible customer on each ladder that they are not on yet, and lifts them by what they did before they
 * joined, or before the ladder was.
 */
export function enterLadders(draft: CustomerDraft, at: number): void {
  const program = draft.programs.at(at);
  if (!isEligible(draft.membership, program)) return;
  for (const ladder of program.ladders) {
    if (draft.standings.some((row) => row.ladder === ladder.id)) continue;
    enter(draft, benchOf(draft, program, ladder), at);
  }
}
