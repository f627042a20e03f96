// Whether a birthday falls on a day, in its week or in its month.

import { civilFromDay, dayFromCivil, isLeapYear, weekdayOf } from "../kernel/calendar-date.ts";

/** Where a 29 February birthday falls in years without one. */
export type LeapBirthday = "28_february" | "1_march";

/** The stretch of days around a birthday that counts; weeks begin on Monday. */
export type BirthdayPeriod = "day" | "week" | "month";

/** The day (since 1970-01-01) on which a birthday falls in a year. */
function birthdayIn(
  year: number,
  birthday: { readonly month: number; readonly day: number },
  leap: LeapBirthday,
): number {
  const { month, day } = birthday;
  if (month !== 2 || day !== 29 || isLeapYear(year)) return dayFromCivil(year, month, day);
  return leap === "1_march" ? dayFromCivil(year, 3, 1) : dayFromCivil(year, 2, 28);
}

/** Whether the birthday falls on the day, or in the week or month that contains it. */
export function fallsIn(
  birthday: { readonly month: number; readonly day: number },
  epochDay: number,
  period: BirthdayPeriod,
  leap: LeapBirthday,
): boolean {
  const { year, month } = civilFromDay(epochDay);
  if (period === "day") return birthdayIn(year, birthday, leap) === epochDay;
  if (period === "month") return civilFromDay(birthdayIn(year, birthday, leap)).month === month;
  const monday = epochDay - weekdayOf(epochDay) + 1;
  for (const candidate of [civilFromDay(monday).year, civilFromDay(monday + 6).year]) {
    const day = birthdayIn(candidate, birthday, leap);
    if (day >= monday && day <= monday + 6) return true;
  }
  return false;
}
