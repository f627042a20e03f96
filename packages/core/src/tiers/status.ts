// Tier status: what a member sees of a ladder at an instant.

import type { TierStatus } from "@regulars/contract";
import { type Bench, dueAt, heldOf, judgedValue } from "./judge.ts";
import type { TierState } from "./state.ts";
import type { StandingRow } from "./store.ts";
import { valueOn } from "./window.ts";

/** Describes a standing, settled through `at`. */
export function statusOf(bench: Bench, standing: StandingRow, at: number): TierStatus {
  const { ladder, measure } = bench;
  const held = heldOf(bench, standing);
  const metric = valueOn(measure, measure.calendar.dateOf(at));
  const next = ladder.tiers[held.index + 1];
  const expiresAt = held.index === 0 ? undefined : endOf(bench, standing, at);
  const judged =
    expiresAt === undefined ? undefined : judgedValue(bench, measure.calendar.dateOf(expiresAt));
  return {
    customer: standing.customer,
    ladder: ladder.id,
    tier: held.id,
    name: held.document.name,
    since: standing.since,
    metric,
    ...(next === undefined
      ? {}
      : { nextTier: next.id, toNext: Math.max(0, next.threshold - metric) }),
    requiredToRemain: judged === undefined ? 0 : Math.max(0, held.threshold - judged),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    benefits: held.benefits,
  };
}

function endOf(bench: Bench, standing: StandingRow, at: number): number | undefined {
  return standing.graceUntil ?? standing.keptUntil ?? dueAt(bench, standing, at);
}

/** The tier held at an instant: the last movement not after it decides; without one, the first tier. */
export function tierAt(
  state: Pick<TierState, "standings" | "movements">,
  ladder: Bench["ladder"],
  at: number,
): string {
  const standing = state.standings.find((row) => row.ladder === ladder.id);
  const first = ladder.tiers[0]?.id ?? "";
  if (standing === undefined) return first;
  if (at >= standing.since) return standing.tier;
  if (state.movements === undefined)
    throw new Error(`movements of ${standing.customer} were not loaded`);
  let tier = first;
  for (const row of state.movements) if (row.ladder === ladder.id && row.at <= at) tier = row.to;
  return tier;
}
