// Settling: posts all that became due, in time order. A customer's standing at any instant is posted + due.

import { activateDue, dueOf, expireDue } from "../ledger/index.ts";
import type { CompiledProgram } from "../program/index.ts";
import { benchOf, dueAt, enter, judgeDue } from "../tiers/index.ts";
import type { CustomerDraft } from "./state.ts";

/**
 * Posts activations, tier moves and expiries due up to the later of `through` and what was settled already.
 * Equal instants: activate, tiers, expire, tiers.
 */
export function settle(draft: CustomerDraft, through: number): void {
  const until = Math.max(draft.settledThrough, through);
  for (let rounds = 0; ; rounds++) {
    const at = nextDue(draft);
    if (at === undefined || at > until) break;
    if (rounds > 100_000) throw new Error(`what is due for ${draft.customer} does not end`);
    activateDue(draft, at);
    judgeTiers(draft, at);
    expireDue(draft, at);
    judgeTiers(draft, at);
  }
  draft.settledThrough = until;
}

/** The earliest due instant of a customer; undefined: none. */
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

/** Puts an eligible customer on the first tier of each ladder that they are not on yet. */
export function enterLadders(draft: CustomerDraft, at: number): void {
  const program = draft.programs.at(at);
  if (draft.standings.length >= program.ladders.length || !isEligible(draft.membership, program))
    return;
  for (const ladder of program.ladders) {
    if (draft.standings.some((row) => row.ladder === ladder.id)) continue;
    enter(draft, benchOf(draft, program, ladder), at);
  }
}
