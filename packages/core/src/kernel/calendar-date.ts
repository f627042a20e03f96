// Dates of the proleptic Gregorian calendar as whole days since 1970-01-01: arithmetic without a zone.

import type { CalendarDate, CapPeriod, RoundTo } from "@regulars/contract";
import type { DurationParts } from "./calendar-duration.ts";

/** Year, month (1 to 12) and day of the month. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Entries a memo holds before it starts again. */
const memoSize = 40_000;

const datesByDay = new Map<number, CalendarDate>();
const daysByDate = new Map<CalendarDate, number>();

/** Days since 1970-01-01 of a civil date. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function dayFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day. The inverse of `dayFromCivil`. */
export function civilFromDay(epochDay: number): CivilDate {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const index = Math.floor((5 * dayOfYear + 2) / 153);
  const month = index < 10 ? index + 3 : index - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * index + 2) / 5) + 1,
  };
}

/** Number of days of a month. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(epochDay: number): CalendarDate {
  const known = datesByDay.get(epochDay);
  if (known !== undefined) return known;
  const { year, month, day } = civilFromDay(epochDay);
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (datesByDay.size >= memoSize) datesByDay.clear();
  datesByDay.set(epochDay, text);
  return text;
}

/** Reads `YYYY-MM-DD`. RangeError when it is not a date that exists. */
export function parseDate(date: CalendarDate): number {
  const known = daysByDate.get(date);
  if (known !== undefined) return known;
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!real) throw new RangeError(`${JSON.stringify(date)} is not a calendar date (YYYY-MM-DD)`);
  const result = dayFromCivil(year, month, day);
  if (daysByDate.size >= memoSize) daysByDate.clear();
  daysByDate.set(date, result);
  return result;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** Adds (or takes off) the date parts of a duration: months first, clamped to the end of the month, then days. */
export function shiftDay(epochDay: number, parts: DurationParts, sign: 1 | -1): number {
  if (parts.months === 0) return epochDay + sign * parts.days;
  const { year, month, day } = civilFromDay(epochDay);
  const months = year * 12 + (month - 1) + sign * parts.months;
  const toYear = Math.floor(months / 12);
  const toMonth = months - toYear * 12 + 1;
  const clamped = Math.min(day, daysInMonth(toYear, toMonth));
  return dayFromCivil(toYear, toMonth, clamped) + sign * parts.days;
}

/** First day of the unit that contains a day. */
export function firstOfUnit(epochDay: number, unit: RoundTo): number {
  if (unit === "day") return epochDay;
  const { year, month } = civilFromDay(epochDay);
  const length = monthsOf(unit);
  return dayFromCivil(year, Math.floor((month - 1) / length) * length + 1, 1);
}

/** Last day of the unit that contains a day. */
export function lastOfUnit(epochDay: number, unit: RoundTo): number {
  if (unit === "day") return epochDay;
  const { year, month } = civilFromDay(epochDay);
  const length = monthsOf(unit);
  const last = Math.floor((month - 1) / length) * length + length;
  return dayFromCivil(year, last, daysInMonth(year, last));
}

/** Name of the cap period that contains a day; weeks are those of ISO 8601. */
export function periodOf(epochDay: number, period: CapPeriod): string {
  if (period === "ever") return "ever";
  if (period === "day") return formatDay(epochDay);
  if (period === "week") {
    const thursday = epochDay - weekdayOf(epochDay) + 4;
    const { year } = civilFromDay(thursday);
    const week = Math.floor((thursday - dayFromCivil(year, 1, 1)) / 7) + 1;
    return `${pad(year, 4)}-W${pad(week, 2)}`;
  }
  const { year, month } = civilFromDay(epochDay);
  if (period === "month") return `${pad(year, 4)}-${pad(month, 2)}`;
  if (period === "quarter") return `${pad(year, 4)}-Q${Math.ceil(month / 3)}`;
  return pad(year, 4);
}

function monthsOf(unit: Exclude<RoundTo, "day">): number {
  return { month: 1, quarter: 3, half_year: 6, year: 12 }[unit];
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
