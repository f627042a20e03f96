// Wall-clock times of an IANA zone as instants, memoised by the day, and by the quarter of an hour where clocks change.

/** Turns a wall-clock time, given as if it were UTC milliseconds, into the instant it names in a zone. */
export type ToInstant = (wall: number) => number;

const day = 86_400_000;
const quarter = 15 * 60_000;
const remembered = 4096;

/**
 * Makes the conversion for a zone. A time that a clock change skips is moved forward by the gap;
 * of a time that occurs twice, the first is meant. RangeError when the zone is unknown.
 */
export function createZone(zone: string): ToInstant {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  if (format.resolvedOptions().timeZone === "UTC") return (wall) => wall;

  const offsetAt = (instant: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const shown = Date.UTC(year, month - 1, day, hour, minute, second);
    return shown - Math.floor(instant / 1000) * 1000;
  };

  const resolve = (wall: number): number => {
    const before = offsetAt(wall - day);
    const after = offsetAt(wall + day);
    if (before === after) return before;
    const early = wall - Math.max(before, after);
    const late = wall - Math.min(before, after);
    if (offsetAt(early) === Math.max(before, after)) return Math.max(before, after);
    if (offsetAt(late) === Math.min(before, after)) return Math.min(before, after);
    return before;
  };

  const memo = (length: number, find: (slot: number) => number | undefined) => {
    const known = new Map<number, number | undefined>();
    return (wall: number): number | undefined => {
      const slot = Math.floor(wall / length);
      if (!known.has(slot)) {
        if (known.size >= remembered) known.clear();
        known.set(slot, find(slot * length));
      }
      return known.get(slot);
    };
  };
  const ofQuarter = memo(quarter, resolve);
  const ofDay = memo(day, (start) => {
    const offset = resolve(start);
    return resolve(start + day) === offset && resolve(start + day / 2) === offset
      ? offset
      : undefined;
  });
  return (wall) => wall - (ofDay(wall) ?? ofQuarter(wall) ?? 0);
}
