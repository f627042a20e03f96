// What the engine made of the orders and refunds of an import, added up.

import type { OrderOutcome, PointsMoved, RefundOutcome } from "@regulars/contract";

/** Sums over an import's outcomes. Orders and refunds count whatever their status. */
export interface Outcomes {
  orders: number;
  refunds: number;
  /** By status, orders and refunds together. */
  recorded: number;
  updated: number;
  unchanged: number;
  ignored: number;
  parked: number;
  unmatchedRefundLines: number;
  /** Orders and refunds that the engine refused. */
  refused: number;
  /** Points moved by what was recorded or updated now, all wallets. */
  pointsEarned: number;
  pointsClawedBack: number;
}

/** Sums of nothing. */
export function noOutcomes(): Outcomes {
  return {
    orders: 0,
    refunds: 0,
    recorded: 0,
    updated: 0,
    unchanged: 0,
    ignored: 0,
    parked: 0,
    unmatchedRefundLines: 0,
    refused: 0,
    pointsEarned: 0,
    pointsClawedBack: 0,
  };
}

/** Adds an outcome; `mine` says that an unchanged one was recorded by this import before it was interrupted. */
export function addOutcome(
  sums: Outcomes,
  outcome: OrderOutcome | RefundOutcome,
  mine: boolean,
): void {
  if ("unmatched" in outcome) {
    sums.refunds++;
    sums.unmatchedRefundLines += outcome.unmatched.length;
  } else sums.orders++;
  const status = outcome.status === "unchanged" && mine ? "recorded" : outcome.status;
  sums[status]++;
  if (status === "recorded" || status === "updated") addPoints(sums, outcome.moved);
}

function addPoints(sums: Outcomes, moved: readonly PointsMoved[]): void {
  for (const { earned, clawedBack } of moved) {
    sums.pointsEarned += earned;
    sums.pointsClawedBack += clawedBack;
  }
}
