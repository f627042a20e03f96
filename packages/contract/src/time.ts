// Instants, calendar dates and durations: the three kinds of time the product knows.

import * as z from "zod/mini";
import { leaf } from "./schema/leaf.ts";

/** A point in time: UTC milliseconds since 1970, a safe integer. */
export type Instant = number;

/** A calendar date without a time, `YYYY-MM-DD`, read in the program's zone. */
export type CalendarDate = string;

/** An ISO 8601 duration such as `P12M`, `P7D`, `PT48H`; never negative, no fractions. */
export type Duration = string;

/** The calendar unit to whose end a duration is extended. */
export type RoundTo = "day" | "month" | "quarter" | "half_year" | "year";

/** A duration in the units that calendars add one after the other. */
export interface DurationParts {
  readonly years: number;
  readonly months: number;
  /** Weeks are seven days each. */
  readonly days: number;
  /** Hours, minutes and seconds. */
  readonly milliseconds: number;
}

/** 1900-01-01T00:00Z, the earliest instant. */
export const earliestInstant = -2_208_988_800_000;

/** The last millisecond of the year 9999, the latest instant. */
export const latestInstant = 253_402_300_799_999;

/** An instant from 1900 to 9999. */
export const instantSchema: z.ZodMiniType<Instant> = leaf({
  reason: "instant",
  valid: (value) =>
    Number.isSafeInteger(value) &&
    (value as number) >= earliestInstant &&
    (value as number) <= latestInstant,
  json: { type: "integer", minimum: earliestInstant, maximum: latestInstant },
});

/** A calendar date that exists, from 1900 to 9999. */
export const calendarDateSchema: z.ZodMiniType<CalendarDate> = leaf({
  reason: "date",
  valid: isCalendarDate,
  json: { type: "string", format: "date" },
});

/** A duration, zero allowed, of at most a thousand years. */
export const durationSchema: z.ZodMiniType<Duration> = leaf({
  reason: "duration",
  valid: (value) => typeof value === "string" && readDuration(value) !== undefined,
  json: {
    type: "string",
    pattern:
      "^P(?!$)(\\d{1,8}Y)?(\\d{1,8}M)?(\\d{1,8}W)?(\\d{1,8}D)?(T(?!$)(\\d{1,8}H)?(\\d{1,8}M)?(\\d{1,8}S)?)?$",
  },
});

/** A duration longer than zero. */
export const positiveDurationSchema: z.ZodMiniType<Duration> = leaf({
  reason: "positive_duration",
  valid: (value) => {
    const parts = typeof value === "string" ? readDuration(value) : undefined;
    return parts !== undefined && !isZero(parts);
  },
  json: {
    type: "string",
    pattern:
      "^P(?=.*[1-9])(\\d{1,8}Y)?(\\d{1,8}M)?(\\d{1,8}W)?(\\d{1,8}D)?(T(?!$)(\\d{1,8}H)?(\\d{1,8}M)?(\\d{1,8}S)?)?$",
  },
});

/** The units to which a duration may be rounded up. */
export const roundToSchema: z.ZodMiniType<RoundTo> = z.enum([
  "day",
  "month",
  "quarter",
  "half_year",
  "year",
]);

const datePattern = /^(19|[2-9]\d)\d\d-(\d\d)-(\d\d)$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a value is a calendar date that exists, from 1900-01-01 to 9999-12-31. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  const match = typeof value === "string" ? datePattern.exec(value) : null;
  if (match === null) return false;
  const day = Number(match[3]);
  return day >= 1 && day <= daysInMonth(Number(match[0].slice(0, 4)), Number(match[2]));
}

/** How many days a month has: 29 for February of leap years; 0 when `month` is not 1 … 12. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (monthLengths[month - 1] ?? 0) + (leap ? 1 : 0);
}

const durationPattern =
  /^P(?!$)(?:(\d{1,8})Y)?(?:(\d{1,8})M)?(?:(\d{1,8})W)?(?:(\d{1,8})D)?(?:T(?!$)(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$/;
const day = 86_400_000;

/** Reads an ISO 8601 duration; `undefined` for anything else. */
export function readDuration(text: string): DurationParts | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, dayCount = 0, hours = 0, minutes = 0, seconds = 0] =
    match.slice(1).map((digits) => Number(digits ?? 0));
  const days = weeks * 7 + dayCount;
  const milliseconds = hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  const tooLong = years * 12 + months > 12_000 || days + milliseconds / day > 366_000;
  return tooLong ? undefined : { years, months, days, milliseconds };
}

function isZero({ years, months, days, milliseconds }: DurationParts): boolean {
  return years + months + days + milliseconds === 0;
}
