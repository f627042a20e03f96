// What of a wallet ends when, and what becomes available when.

import type { CalendarDate } from "@regulars/contract";
import type { Calendar } from "../kernel/calendar.ts";
import type { LotRow } from "./store.ts";

/** Points that end together. */
export interface Expiring {
  readonly points: number;
  /** First instant at which they are no longer valid. */
  readonly expiresAt: number;
  readonly lastValidDay: CalendarDate;
}

/** Points that become available together. */
export interface Activating {
  readonly points: number;
  readonly availableAt: number;
  readonly day: CalendarDate;
}

/** Active points of a wallet by the instant at which they end, soonest first; those without an end are left out. */
export function expiringOf(
  lots: readonly LotRow[],
  wallet: string,
  calendar: Calendar,
): readonly Expiring[] {
  return sumsBy(lots, (lot) =>
    lot.wallet === wallet && lot.state === "active" ? lot.expiresAt : undefined,
  ).map(([expiresAt, points]) => ({
    points,
    expiresAt,
    lastValidDay: calendar.dateOf(expiresAt - 1),
  }));
}

/** Pending points of a wallet by the instant at which they become available, soonest first. */
export function activatingOf(
  lots: readonly LotRow[],
  wallet: string,
  calendar: Calendar,
): readonly Activating[] {
  return sumsBy(lots, (lot) =>
    lot.wallet === wallet && lot.state === "pending" ? lot.availableAt : undefined,
  ).map(([availableAt, points]) => ({ points, availableAt, day: calendar.dateOf(availableAt) }));
}

function sumsBy(
  lots: readonly LotRow[],
  instantOf: (lot: LotRow) => number | undefined,
): [instant: number, points: number][] {
  const sums = new Map<number, number>();
  for (const lot of lots) {
    const instant = instantOf(lot);
    if (instant !== undefined) sums.set(instant, (sums.get(instant) ?? 0) + lot.remaining);
  }
  return [...sums].sort(([a], [b]) => a - b);
}
