import fc from "fast-check";
import { expect, test } from "vitest";
import { issuesOf, refusalOf } from "../test/refusals.ts";
import {
  calendarDateSchema,
  daysInMonth,
  durationSchema,
  instantSchema,
  isCalendarDate,
  parseDuration,
  parseWith,
  positiveDurationSchema,
} from "./index.ts";

test.each([
  ["P12M", { years: 0, months: 12, days: 0, milliseconds: 0 }],
  ["P1Y2M3W4D", { years: 1, months: 2, days: 25, milliseconds: 0 }],
  ["PT48H", { years: 0, months: 0, days: 0, milliseconds: 172_800_000 }],
  ["P1DT1H1M1S", { years: 0, months: 0, days: 1, milliseconds: 3_661_000 }],
  ["P0D", { years: 0, months: 0, days: 0, milliseconds: 0 }],
])("%s is read part by part", (text, parts) => {
  expect(parseDuration(text)).toEqual(parts);
});

const wrongDurations = [
  "",
  "P",
  "PT",
  "P1DT",
  "P1.5D",
  "P1,5D",
  "-P1D",
  "P-1D",
  "P1H",
  "12M",
  "p12m",
  "P1M1Y",
  "P 1D",
  "P1001Y",
  "P99999999D",
];

test.each(wrongDurations)("%j is no duration", (text) => {
  const error = refusalOf(() => parseDuration(text));
  expect(error.code).toBe("invalid_input");
  expect(error.issues?.[0]?.remedy.en).toContain("P12M");
  expect(issuesOf(durationSchema, text)).toEqual(error.issues);
});

test("a duration's parts are what was written", () => {
  const count = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(count, count, count, count, count, (years, months, weeks, days, hours) => {
      expect(parseDuration(`P${years}Y${months}M${weeks}W${days}DT${hours}H`)).toEqual({
        years,
        months,
        days: weeks * 7 + days,
        milliseconds: hours * 3_600_000,
      });
    }),
  );
});

test("where a duration must last, zero is refused", () => {
  expect(parseWith(positiveDurationSchema, "PT1S")).toBe("PT1S");
  expect(issuesOf(positiveDurationSchema, "P0Y0D")[0]?.reason.en).toContain("longer than zero");
});

test("exactly the dates that the calendar has are dates", () => {
  const part = fc.integer({ min: 0, max: 40 });
  const year = fc.integer({ min: 1900, max: 9999 });
  fc.assert(
    fc.property(year, part, part, (year, month, day) => {
      const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
      const date = new Date(`${text}T00:00:00Z`);
      const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
      expect(isCalendarDate(text)).toBe(exists);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [1900, 2, 28],
  [2000, 2, 29],
  [2012, 2, 29],
  [2011, 4, 30],
  [2011, 13, 0],
])("the month %d-%d has %d … days", (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days);
});

test.each([
  "2011-02-29",
  "2011-2-1",
  "2011-12-09T00:00",
  "09/12/2011",
  "1899-12-31",
  "10000-01-01",
  "",
  20111209,
  null,
])("%j is no date", (value) => {
  expect(issuesOf(calendarDateSchema, value)[0]?.remedy.en).toContain("2011-12-09");
});

test("instants are whole milliseconds of the years 1900 to 9999", () => {
  for (const instant of [Date.UTC(1900, 0, 1), 0, Date.UTC(9999, 11, 31, 23, 59, 59, 999)])
    expect(parseWith(instantSchema, instant)).toBe(instant);
  for (const wrong of [Date.UTC(1899, 11, 31), Date.UTC(10_000, 0, 1), 0.5, Number.NaN, "0", null])
    expect(issuesOf(instantSchema, wrong)).toHaveLength(1);
});

test("a time sent as text is answered with the number to send", () => {
  const [issue] = issuesOf(instantSchema, "2011-12-09T12:50:00Z");
  expect(issue?.remedy).toEqual({ en: "Send 1323435000000", zh: "请填写 1323435000000" });
});
