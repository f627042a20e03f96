// When the points of a rule become available and when they end.

import type { ExpiryPolicy, Instant, PendingPolicy } from "@regulars/contract";
import type { Calendar } from "../kernel/calendar.ts";
import { parseDuration } from "../kernel/calendar-duration.ts";

/** The dates of lots that share a pending and an expiry policy. */
export interface LotTerms {
  /** Equal keys mean equal policies. */
  readonly key: string;
  availableAt(earnedAt: Instant): Instant;
  /** Exclusive; undefined: never. */
  expiresAt(earnedAt: Instant): Instant | undefined;
}

/** Earning days whose end is kept. A power of two. */
const keptDays = 1024;

/** Makes the terms of a pending and an expiry policy. */
export function createLotTerms(
  calendar: Calendar,
  pending: PendingPolicy | undefined,
  expiry: ExpiryPolicy,
): LotTerms {
  const key = keyOf(pending, expiry);
  const byDay = expiry.type === "after" && parseDuration(expiry.duration).milliseconds === 0;
  /** Each earning day has one place, by its lowest bits; `owners` says whose end stands there. */
  const owners = new Float64Array(keptDays).fill(Number.NaN);
  const ends = new Float64Array(keptDays);
  return {
    key,
    availableAt: (earnedAt) => (pending ? calendar.availableAt(earnedAt, pending) : earnedAt),
    expiresAt(earnedAt) {
      if (!byDay) return calendar.expiresAt(earnedAt, expiry);
      const day = calendar.dayOf(earnedAt);
      const place = day & (keptDays - 1);
      if (owners[place] === day) return ends[place];
      const end = calendar.expiresAt(earnedAt, expiry);
      if (end !== undefined) {
        owners[place] = day;
        ends[place] = end;
      }
      return end;
    },
  };
}

function keyOf(pending: PendingPolicy | undefined, expiry: ExpiryPolicy): string {
  const end = expiry.type === "never" ? "never" : `${expiry.duration}/${expiry.roundTo ?? "day"}`;
  return `${pending ? `${pending.duration}/${pending.roundTo ?? ""}` : ""}|${end}`;
}
