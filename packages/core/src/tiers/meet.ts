// Meeting a ladder: how a customer comes onto it, and how one who stands on it goes on under a new version.

import type { CompiledTier } from "../program/index.ts";
import {
  type Bench,
  dueAt,
  heldOf,
  judgeChange,
  judgeDue,
  keptFrom,
  put,
  record,
} from "./judge.ts";
import type { TierDraft } from "./state.ts";
import type { StandingRow } from "./store.ts";
import { isBoundary, valueOn } from "./window.ts";

/** Puts a customer on a ladder's first tier; where rises come at once, on to what the metric reaches already. */
export function enter(draft: TierDraft, bench: Bench, at: number): void {
  const first = bench.ladder.tiers[0] as CompiledTier;
  const row: StandingRow = {
    shop: draft.shop,
    customer: draft.customer,
    ladder: bench.ladder.id,
    tier: first.id,
    since: at,
    keptUntil: undefined,
    graceUntil: undefined,
    dueAt: undefined,
  };
  const standing = { ...row, dueAt: dueAt(bench, row, at) };
  draft.standings.push(standing);
  record(draft, bench, { from: undefined, to: first, reason: "joined", at, metric: 0 });
  judgeChange(draft, bench, standing, { at, before: unknown });
}

/** The rung reached before a change of the rules: what is not reached now was not lost by the customer. */
const unknown = -1;

/** How a standing meets a version. */
export interface Meeting {
  readonly at: number;
  /** Whether `at` is the version's start; else it is met again, which moves nobody twice. */
  readonly isStart: boolean;
  /** The tier held, as the last version that had it knew it. */
  readonly former: CompiledTier | undefined;
}

/**
 * Brings a standing under the ladder of a new version. A tier that is gone is replaced; what is due at the instant is
 * judged by the new rules; a term that was granted runs on where the new rules have such terms, else ends.
 */
export function meet(draft: TierDraft, bench: Bench, standing: StandingRow, how: Meeting): void {
  const { at } = how;
  if (bench.ladder.indexOf(standing.tier) < 0) replace(draft, bench, standing, how);
  const placed = standingOn(draft, bench);
  const isDue = placed.dueAt !== undefined && placed.dueAt <= at;
  if (isDue || (how.isStart && beginsPeriod(bench, at))) judgeDue(draft, bench, placed, at);
  adopt(draft, bench, how);
}

function standingOn(draft: TierDraft, bench: Bench): StandingRow {
  return draft.standings.find((row) => row.ladder === bench.ladder.id) as StandingRow;
}

function beginsPeriod({ measure }: Bench, at: number): boolean {
  const day = measure.calendar.dateOf(at);
  return measure.calendar.startOf(day) === at && isBoundary(measure, day);
}

/** Puts a customer whose tier is gone where the metric says, or on the same rung where tiers are kept beyond it. */
function replace(
  draft: TierDraft,
  bench: Bench,
  standing: StandingRow,
  { at, former }: Meeting,
): void {
  const { ladder, measure } = bench;
  const { upgrade, retention, downgrade } = ladder.document;
  const metric = valueOn(measure, measure.calendar.dateOf(at));
  const isByMetric = upgrade === "at_once" && retention.type === "none" && downgrade !== "none";
  const rung = Math.min(former?.index ?? 0, ladder.tiers.length - 1);
  const to = isByMetric ? ladder.reached(metric) : (ladder.tiers[rung] as CompiledTier);
  const from = { id: standing.tier, threshold: former?.threshold ?? 0 };
  const rise = Math.sign(to.threshold - from.threshold);
  const reason = rise > 0 ? "upgraded" : rise < 0 ? "downgraded" : "prolonged";
  // What is due stays due: it is judged next.
  const next = { ...standing, tier: to.id, since: at };
  draft.standings[draft.standings.indexOf(standing)] = next;
  record(draft, bench, { from, to, reason, at, metric });
}

function adopt(draft: TierDraft, bench: Bench, { at, isStart }: Meeting): void {
  const { ladder, measure } = bench;
  const { downgrade, retention, grace, upgrade, onRefund } = ladder.document;
  const before = standingOn(draft, bench);
  const held = heldOf(bench, before);
  const canFall = held.index > 0 && downgrade !== "none";
  const hasTerms = canFall && retention.type !== "none";
  // A grace that the rules no longer know ends here.
  const endsGrace = canFall && before.graceUntil !== undefined && grace === undefined;
  const graceUntil = endsGrace ? at : canFall ? before.graceUntil : undefined;
  const kept = hasTerms ? before.keptUntil : undefined;
  const isOpen = hasTerms && kept === undefined && graceUntil === undefined;
  const keptUntil = isOpen ? keptFrom(bench, held, at) : kept;
  put(draft, bench, before, { ...before, keptUntil, graceUntil }, at);

  const standing = standingOn(draft, bench);
  const isReached = valueOn(measure, measure.calendar.dateOf(at)) >= held.threshold;
  const isDaily =
    canFall && retention.type === "none" && upgrade === "at_once" && onRefund === "at_once";
  const falls = isDaily && !isReached && graceUntil === undefined;
  // Met again, only a fall to the reached tier cannot be made twice.
  const isSettled = isStart || (downgrade === "to_qualified" && grace === undefined);
  if (endsGrace || (falls && isSettled)) judgeDue(draft, bench, standing, at);
  else judgeChange(draft, bench, standing, { at, before: unknown });
}
