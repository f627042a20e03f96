// ISO 8601 durations read into months, days and exact milliseconds.

import { type Duration, parseDuration as readDuration } from "@regulars/contract";

/** A duration in the three units that do not convert into each other. */
export interface DurationParts {
  /** Years and months. */
  readonly months: number;
  /** Weeks and days. */
  readonly days: number;
  /** Hours, minutes and seconds. */
  readonly milliseconds: number;
}

const memo = new Map<Duration, DurationParts>();

/** Entries the memo holds before it starts again. */
const memoSize = 1000;

/** Reads a duration such as `P12M`, `P1Y2M10D`, `PT48H`, once. RangeError when it is none. */
export function parseDuration(duration: Duration): DurationParts {
  const known = memo.get(duration);
  if (known) return known;
  const { years, months, days, milliseconds } = readOrThrow(duration);
  const parts: DurationParts = { months: years * 12 + months, days, milliseconds };
  if (memo.size >= memoSize) memo.clear();
  memo.set(duration, parts);
  return parts;
}

/** Programs are checked before they are compiled: a malformed duration here is a fault of ours, not of the input. */
function readOrThrow(duration: Duration): ReturnType<typeof readDuration> {
  try {
    return readDuration(duration);
  } catch (cause) {
    throw new RangeError(`${JSON.stringify(duration)} is not an ISO 8601 duration`, { cause });
  }
}
