// Windows: which days a ladder counts on a day, and when what it counts will fall.

import type { Ladder } from "@regulars/contract";
import type { Calendar } from "../kernel/calendar.ts";
import { bucketColumn } from "./bucket.ts";
import type { BucketRow } from "./store.ts";

/** What a ladder measures with. */
export interface Measure {
  readonly ladder: Ladder;
  readonly calendar: Calendar;
  /** Local date on whose anniversaries membership years begin. */
  readonly anchorDay: string;
  readonly buckets: readonly BucketRow[];
}

/** The anniversary of a date in a year; 29 February falls on 28 February in years without one. */
function anniversary(anchorDay: string, year: number): string {
  const monthDay = anchorDay.slice(5);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, "0")}-${monthDay === "02-29" && !isLeap ? "02-28" : monthDay}`;
}

/** First day that counts on a day. */
export function firstDay(measure: Omit<Measure, "buckets">, day: string): string {
  const { window } = measure.ladder;
  switch (window.type) {
    case "rolling":
      return measure.calendar.windowStart(day, window.duration);
    case "calendar_year":
      return `${day.slice(0, 4)}-01-01`;
    case "membership_year": {
      const year = Number(day.slice(0, 4));
      const start = anniversary(measure.anchorDay, year);
      return start <= day ? start : anniversary(measure.anchorDay, year - 1);
    }
    case "lifetime":
      return "0000-01-01";
  }
}

/** The metric on a day: Σ of the days that count. */
export function valueOn(measure: Measure, day: string): number {
  const from = firstDay(measure, day);
  const column = bucketColumn[measure.ladder.metric];
  let value = 0;
  for (const bucket of measure.buckets)
    if (bucket.day >= from && bucket.day <= day) value += bucket[column];
  return value;
}

/** The first day after `day` on which the metric is below `threshold`, if nothing new happens; undefined: never. */
export function firstFall(measure: Measure, day: string, threshold: number): string | undefined {
  const { window } = measure.ladder;
  if (threshold <= 0 || window.type === "lifetime") return undefined;
  const { calendar } = measure;
  const column = bucketColumn[measure.ladder.metric];
  if (window.type !== "rolling") {
    const next = nextYear(measure, day);
    return valueOn(measure, next) < threshold ? next : firstFall(measure, next, threshold);
  }
  const from = firstDay(measure, day);
  const entering: Change[] = [];
  const leaving: Change[] = [];
  let value = 0;
  for (const row of measure.buckets) {
    const amount = row[column];
    if (amount === 0 || row.day < from) continue;
    if (row.day > day) entering.push({ day: row.day, amount });
    else value += amount;
    leaving.push({ day: calendar.addDuration(row.day, window.duration), amount });
  }
  entering.sort(byDay);
  leaving.sort(byDay);
  let entered = 0;
  for (let left = 0; left < leaving.length; ) {
    const candidate = (leaving[left] as Change).day;
    for (; leaving[left]?.day === candidate; left++) value -= (leaving[left] as Change).amount;
    for (; (entering[entered]?.day ?? "~") <= candidate; entered++)
      value += (entering[entered] as Change).amount;
    if (value < threshold) return candidate;
  }
  return undefined;
}

/** What comes into a rolling window or goes out of it on a day. */
interface Change {
  readonly day: string;
  readonly amount: number;
}

function byDay(a: Change, b: Change): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
}

/** First day of the next calendar or membership year. */
function nextYear(measure: Omit<Measure, "buckets">, day: string): string {
  const year = Number(day.slice(0, 4));
  if (measure.ladder.window.type === "calendar_year")
    return `${String(year + 1).padStart(4, "0")}-01-01`;
  const start = anniversary(measure.anchorDay, year);
  return start > day ? start : anniversary(measure.anchorDay, year + 1);
}

/** First day of the next period: of a year for year windows, else of a calendar month. */
export function nextBoundary(measure: Omit<Measure, "buckets">, day: string): string {
  const { type } = measure.ladder.window;
  if (type === "calendar_year" || type === "membership_year") return nextYear(measure, day);
  return measure.calendar.addDays(measure.calendar.lastDayOf(day, "month"), 1);
}

/** True when a day is the first of a period. */
export function isBoundary(measure: Omit<Measure, "buckets">, day: string): boolean {
  return nextBoundary(measure, measure.calendar.addDays(day, -1)) === day;
}
