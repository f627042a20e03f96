// The calendar of one IANA zone: instants to local dates and back, durations, periods and ends of lots.

import type {
  CalendarDate,
  CapPeriod,
  Duration,
  ExpiryPolicy,
  Instant,
  PendingPolicy,
  RoundTo,
} from "@regulars/contract";
import {
  firstOfUnit,
  formatDay,
  lastOfUnit,
  parseDate,
  periodOf,
  shiftDay,
  weekdayOf,
} from "./calendar-date.ts";
import { parseDuration } from "./calendar-duration.ts";
import { createZoneOffsets, dayLength } from "./calendar-zone.ts";

/** Dates and instants of one zone. Pure and memoised; share one per zone. */
export interface Calendar {
  /** IANA name. */
  readonly zone: string;
  /** Local date of an instant. */
  dateOf(instant: Instant): CalendarDate;
  /** Local date of an instant as days since 1970-01-01. */
  dayOf(instant: Instant): number;
  /** Local hour of an instant, 0 to 23. */
  hourOf(instant: Instant): number;
  /** First instant of a local date (after a gap, where midnight is skipped). */
  startOf(date: CalendarDate): Instant;
  /** 1 Monday … 7 Sunday. */
  weekday(date: CalendarDate): number;
  addDays(date: CalendarDate, days: number): CalendarDate;
  /** Adds the date parts of a duration (or takes them off with sign −1), clamped to the end of the month; time parts count nothing. */
  addDuration(date: CalendarDate, duration: Duration, sign?: 1 | -1): CalendarDate;
  /** Adds a duration: date parts on the wall clock, then time parts exactly. */
  plus(instant: Instant, duration: Duration): Instant;
  /** First day of the unit that contains a date. */
  firstDayOf(date: CalendarDate, unit: RoundTo): CalendarDate;
  /** Last day of the unit that contains a date. */
  lastDayOf(date: CalendarDate, unit: RoundTo): CalendarDate;
  /** Name of the period that contains a date: `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`, `ever`. */
  periodKey(date: CalendarDate, period: CapPeriod): string;
  /** End of a lot earned at an instant, exclusive: the first instant after the rounded local day (`day` when no unit is given). */
  expiresAt(from: Instant, policy: ExpiryPolicy): Instant | undefined;
  /** When pending points of an instant become available: that instant without a policy; with `roundTo` the first instant after the rounded local day. */
  availableAt(from: Instant, pending?: PendingPolicy): Instant;
  /** First day of a rolling window on a day: the smallest d with d ≤ day < d + window. */
  windowStart(day: CalendarDate, window: Duration): CalendarDate;
}

/** Local days whose first instant is kept before the memo starts again. */
const memoSize = 20_000;

/** Makes the calendar of a zone. RangeError when the zone is unknown. */
export function createCalendar(zone: string): Calendar {
  const offsets = createZoneOffsets(zone);
  const starts = new Map<number, Instant>();
  const windows = new Map<Duration, Map<CalendarDate, CalendarDate>>();

  const dayOf = (instant: Instant): number =>
    Math.floor((instant + offsets.at(instant)) / dayLength);

  function startOfDay(day: number): Instant {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = offsets.firstAtOrAfterWall(day * dayLength);
    if (starts.size >= memoSize) starts.clear();
    starts.set(day, start);
    return start;
  }

  function plus(instant: Instant, duration: Duration): Instant {
    const parts = parseDuration(duration);
    if (parts.months === 0 && parts.days === 0) return instant + parts.milliseconds;
    const wall = instant + offsets.at(instant);
    const day = Math.floor(wall / dayLength);
    const moved = shiftDay(day, parts, 1) * dayLength + (wall - day * dayLength);
    return offsets.fromWall(moved) + parts.milliseconds;
  }

  return {
    zone,
    dayOf,
    dateOf: (instant) => formatDay(dayOf(instant)),
    hourOf(instant) {
      const wall = instant + offsets.at(instant);
      return Math.floor((wall - Math.floor(wall / dayLength) * dayLength) / 3_600_000);
    },
    startOf: (date) => startOfDay(parseDate(date)),
    weekday: (date) => weekdayOf(parseDate(date)),
    addDays: (date, days) => formatDay(parseDate(date) + days),
    addDuration: (date, duration, sign = 1) =>
      formatDay(shiftDay(parseDate(date), parseDuration(duration), sign)),
    plus,
    firstDayOf: (date, unit) => formatDay(firstOfUnit(parseDate(date), unit)),
    lastDayOf: (date, unit) => formatDay(lastOfUnit(parseDate(date), unit)),
    periodKey: (date, period) => periodOf(parseDate(date), period),
    expiresAt(from, policy) {
      if (policy.type === "never") return undefined;
      const parts = parseDuration(policy.duration);
      const last =
        parts.milliseconds === 0
          ? shiftDay(dayOf(from), parts, 1)
          : dayOf(plus(from, policy.duration));
      return startOfDay(lastOfUnit(last, policy.roundTo ?? "day") + 1);
    },
    availableAt(from, pending) {
      if (!pending) return from;
      const due = plus(from, pending.duration);
      if (!pending.roundTo) return due;
      return startOfDay(lastOfUnit(dayOf(due), pending.roundTo) + 1);
    },
    windowStart(day, window) {
      let known = windows.get(window);
      if (known === undefined || known.size >= memoSize) {
        known = new Map();
        windows.set(window, known);
      }
      let start = known.get(day);
      if (start === undefined) {
        start = formatDay(firstOfWindow(parseDate(day), window));
        known.set(day, start);
      }
      return start;
    },
  };
}

function firstOfWindow(end: number, window: Duration): number {
  const parts = parseDuration(window);
  let start = Math.min(shiftDay(end, parts, -1), end);
  while (start < end && shiftDay(start, parts, 1) <= end) start += 1;
  while (shiftDay(start - 1, parts, 1) > end) start -= 1;
  return start;
}
