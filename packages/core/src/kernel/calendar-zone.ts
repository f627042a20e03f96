// Offsets of an IANA zone from UTC, learned from Intl once per UTC day and kept.

import type { Instant } from "@regulars/contract";

/** Milliseconds of a UTC day. */
export const dayLength = 86_400_000;

/** Days whose one offset is kept: eleven years and a bit. A power of two. */
const keptDays = 4096;

/** Days with a change of offset that are kept before the memo starts again. */
const keptChanges = 1000;

/** A UTC day in which the offset changes. */
interface Change {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/** The offsets of one zone. */
export interface ZoneOffsets {
  /** Milliseconds that local time is ahead of UTC at an instant. */
  at(instant: Instant): number;
  /** The instant of a wall-clock time (its milliseconds read as if UTC): the earlier of two; after a gap, moved on by it. */
  fromWall(wall: number): Instant;
  /** The first instant whose wall clock shows this time or a later one. */
  firstAtOrAfterWall(wall: number): Instant;
}

/** Learns the offsets of a zone. RangeError when Intl does not know it. */
export function createZoneOffsets(zone: string): ZoneOffsets {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  /** Each UTC day has one place, by its lowest bits; `owners` says whose offset stands there. */
  const owners = new Float64Array(keptDays).fill(Number.NaN);
  const offsets = new Float64Array(keptDays);
  const changes = new Map<number, Change>();

  function ask(instant: Instant): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
    const wall = new Date(0);
    const year = Number(parts.year);
    wall.setUTCFullYear(
      parts.era?.startsWith("B") ? 1 - year : year,
      Number(parts.month) - 1,
      Number(parts.day),
    );
    wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return wall.getTime() - Math.floor(instant / 1000) * 1000;
  }

  function learn(day: number, instant: Instant): number {
    const known = changes.get(day);
    if (known) return instant < known.at ? known.before : known.after;
    let low = day * dayLength;
    let high = low + dayLength;
    const before = ask(low);
    const after = ask(high);
    if (before === after) {
      owners[day & (keptDays - 1)] = day;
      offsets[day & (keptDays - 1)] = before;
      return before;
    }
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (ask(middle) === before) low = middle;
      else high = middle;
    }
    if (changes.size >= keptChanges) changes.clear();
    changes.set(day, { at: high, before, after });
    return instant < high ? before : after;
  }

  function at(instant: Instant): number {
    const day = Math.floor(instant / dayLength);
    const place = day & (keptDays - 1);
    return owners[place] === day ? (offsets[place] ?? 0) : learn(day, instant);
  }

  function candidates(wall: number): { earliest: Instant | undefined; before: number } {
    const before = at(wall - dayLength);
    const after = at(wall + dayLength);
    let earliest: Instant | undefined;
    for (const offset of [before, after]) {
      const instant = wall - offset;
      if (at(instant) !== offset) continue;
      if (earliest === undefined || instant < earliest) earliest = instant;
    }
    return { earliest, before };
  }

  return {
    at,
    fromWall(wall) {
      const { earliest, before } = candidates(wall);
      return earliest ?? wall - before;
    },
    firstAtOrAfterWall(wall) {
      const { earliest, before } = candidates(wall);
      if (earliest !== undefined) return earliest;
      let low = wall - before - dayLength;
      let high = wall - before;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (middle + at(middle) < wall) low = middle;
        else high = middle;
      }
      return high;
    },
  };
}
