// ISO 8601 durations read into months, days and exact milliseconds.

import type { Duration } from "@regulars/contract";

/** A duration in the three units that do not convert into each other. */
export interface DurationParts {
  /** Years and months. */
  readonly months: number;
  /** Weeks and days. */
  readonly days: number;
  /** Hours, minutes and seconds. */
  readonly milliseconds: number;
}

const pattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const memo = new Map<Duration, DurationParts>();

/** Entries the memo holds before it starts again. */
const memoSize = 1000;

/** Reads a duration such as `P12M`, `P1Y2M10D`, `PT48H`. RangeError when it is none. */
export function parseDuration(duration: Duration): DurationParts {
  const known = memo.get(duration);
  if (known) return known;
  const found = pattern.exec(duration);
  if (!found) throw new RangeError(`${JSON.stringify(duration)} is not an ISO 8601 duration`);
  const part = (index: number) => Number(found[index] ?? 0);
  const parts: DurationParts = {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    milliseconds: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1000,
  };
  if (memo.size >= memoSize) memo.clear();
  memo.set(duration, parts);
  return parts;
}
