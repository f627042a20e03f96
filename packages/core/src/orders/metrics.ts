// Metrics: what orders and refunds change in the day buckets, and the tiers that follow.

import { settle } from "../customers/index.ts";
import {
  addToDay,
  type Bench,
  type BucketDelta,
  benchOf,
  judgeChange,
  type StandingRow,
  valueOn,
} from "../tiers/index.ts";
import type { Draft } from "./state.ts";

/** Changes of day buckets by one command. */
export type DayChanges = readonly { readonly day: string; readonly delta: BucketDelta }[];

/**
 * Applies changes of day buckets, then moves tiers by them, and posts what the command itself made due.
 * The order of these matters: a late lot may be over already, and a tier is judged at the end of what is settled.
 */
export function applyMetrics(draft: Draft, changes: DayChanges): void {
  const at = draft.settledThrough;
  const program = draft.programs.at(at);
  const day = program.calendar.dateOf(at);
  const judged: { bench: Bench; standing: StandingRow; before: number }[] = [];
  for (const standing of draft.standings) {
    const ladder = program.ladder(standing.ladder);
    if (ladder === undefined) continue;
    const bench = benchOf(draft, program, ladder);
    judged.push({ bench, standing, before: ladder.reached(valueOn(bench.measure, day)).index });
  }
  let isChanged = false;
  for (const { day: on, delta } of changes) {
    if (isNothing(delta)) continue;
    addToDay(draft, on, delta);
    isChanged = true;
  }
  if (isChanged)
    for (const { bench, standing, before } of judged)
      judgeChange(draft, bench, standing, { at, before });
  settle(draft, at);
}

function isNothing(delta: BucketDelta): boolean {
  return !(delta.spend || delta.orders || delta.points || delta.qualifying || delta.activity);
}

/** The tier on the first ladder, for outcomes. */
export function firstTier(draft: Draft): string | undefined {
  return draft.standings[0]?.tier;
}

/** Splits points by wallet into the metrics that they count for. */
export function pointMetrics(
  points: Readonly<Record<string, number>>,
  qualifying: ReadonlySet<string>,
): { readonly points: number; readonly qualifying: number } {
  let earned = 0;
  let qualified = 0;
  for (const wallet in points) {
    if (qualifying.has(wallet)) qualified += points[wallet] as number;
    else earned += points[wallet] as number;
  }
  return { points: earned, qualifying: qualified };
}
