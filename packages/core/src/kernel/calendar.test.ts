// The calendar against an independent oracle (Temporal), over many zones and every kind of jump.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Calendar, createCalendar } from "./calendar.ts";

const zones = [
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Chatham",
  "Pacific/Pago_Pago",
  "Etc/GMT+12",
  "Etc/GMT-14",
];

const calendars = new Map<string, Calendar>(zones.map((zone) => [zone, createCalendar(zone)]));

function calendarOf(zone: string): Calendar {
  const calendar = calendars.get(zone);
  if (!calendar) throw new Error(zone);
  return calendar;
}

const earliest = Date.UTC(1972, 0, 1);
const latest = Date.UTC(2036, 11, 31);

const zoneArbitrary = fc.constantFrom(...zones);
const instantArbitrary = fc.integer({ min: earliest, max: latest });
const dateArbitrary = fc
  .integer({ min: 1, max: 23_700 })
  .map((day) => Temporal.PlainDate.from("1972-01-01").add({ days: day }).toString());
const datePartsArbitrary = fc.record({
  years: fc.integer({ min: 0, max: 5 }),
  months: fc.integer({ min: 0, max: 30 }),
  weeks: fc.integer({ min: 0, max: 10 }),
  days: fc.integer({ min: 0, max: 100 }),
});

/** Instants around every change of offset of a zone. */
function jumps(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(earliest).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds > latest) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

const startIn = (date: string, zone: string) =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;

describe("against Temporal", () => {
  test("local date and hour of any instant", () => {
    fc.assert(
      fc.property(zoneArbitrary, instantArbitrary, (zone, instant) => {
        const expected = zoned(instant, zone);
        expect(calendarOf(zone).dateOf(instant)).toBe(expected.toPlainDate().toString());
        expect(calendarOf(zone).hourOf(instant)).toBe(expected.hour);
      }),
      { numRuns: 3000 },
    );
  });

  test("local date one second around every change of offset since 1972", () => {
    for (const zone of zones)
      for (const jump of jumps(zone))
        for (const instant of [jump - 1000, jump - 1, jump, jump + 1, jump + 3_600_000]) {
          const expected = zoned(instant, zone);
          const found = [calendarOf(zone).dateOf(instant), calendarOf(zone).hourOf(instant)];
          expect(found).toEqual([expected.toPlainDate().toString(), expected.hour]);
        }
  });

  test("first instant of any local day", () => {
    fc.assert(
      fc.property(zoneArbitrary, dateArbitrary, (zone, date) => {
        expect(calendarOf(zone).startOf(date)).toBe(startIn(date, zone));
      }),
      { numRuns: 3000 },
    );
  });

  test("first instant of the days around every change of offset", () => {
    for (const zone of zones)
      for (const jump of jumps(zone)) {
        const day = zoned(jump, zone).toPlainDate();
        for (const days of [-1, 0, 1]) {
          const date = day.add({ days }).toString();
          const start = calendarOf(zone).startOf(date);
          expect(`${zone} ${date} ${start}`).toBe(`${zone} ${date} ${startIn(date, zone)}`);
        }
      }
  });

  test("adding a duration on the wall clock", () => {
    const durations = fc.record({
      date: datePartsArbitrary,
      hours: fc.integer({ min: 0, max: 100 }),
      minutes: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(zoneArbitrary, instantArbitrary, durations, (zone, instant, parts) => {
        const { date, hours, minutes } = parts;
        const text = `P${date.years}Y${date.months}M${date.weeks}W${date.days}DT${hours}H${minutes}M`;
        const expected = zoned(instant, zone).add({ ...date, hours, minutes });
        expect(calendarOf(zone).plus(instant, text)).toBe(expected.epochMilliseconds);
      }),
      { numRuns: 3000 },
    );
  });

  test("adding calendar parts to the hours around every change of offset", () => {
    for (const zone of zones)
      for (const jump of jumps(zone))
        for (const hours of [-2, -1, 0, 1]) {
          const instant = jump + hours * 3_600_000 - 2 * 86_400_000;
          const expected = zoned(instant, zone).add({ days: 2 }).epochMilliseconds;
          expect(`${zone} ${calendarOf(zone).plus(instant, "P2D")}`).toBe(`${zone} ${expected}`);
        }
  });

  test("dates plus and minus the date parts of a duration", () => {
    fc.assert(
      fc.property(
        dateArbitrary,
        datePartsArbitrary,
        fc.constantFrom<1 | -1>(1, -1),
        (date, parts, sign) => {
          const text = `P${parts.years}Y${parts.months}M${parts.weeks}W${parts.days}D`;
          const plain = Temporal.PlainDate.from(date);
          const expected = sign === 1 ? plain.add(parts) : plain.subtract(parts);
          expect(calendarOf("UTC").addDuration(date, text, sign)).toBe(expected.toString());
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("weekday, added days and ISO week of any date", () => {
    fc.assert(
      fc.property(dateArbitrary, fc.integer({ min: -900, max: 900 }), (date, days) => {
        const plain = Temporal.PlainDate.from(date);
        const calendar = calendarOf("UTC");
        expect(calendar.weekday(date)).toBe(plain.dayOfWeek);
        expect(calendar.addDays(date, days)).toBe(plain.add({ days }).toString());
        const week = `${plain.yearOfWeek}-W${String(plain.weekOfYear).padStart(2, "0")}`;
        expect(calendar.periodKey(date, "week")).toBe(week);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("ends of lots", () => {
  const london = calendarOf("Europe/London");
  const at = (text: string) => Date.parse(text);

  test("twelve months to the month's end, exclusive", () => {
    const policy = { type: "after", duration: "P12M", roundTo: "month" } as const;
    expect(london.expiresAt(at("2010-12-01T08:26:00Z"), policy)).toBe(at("2012-01-01T00:00:00Z"));
    expect(london.expiresAt(at("2011-05-31T22:30:00Z"), policy)).toBe(at("2012-05-31T23:00:00Z"));
    expect(london.expiresAt(at("2011-05-31T23:30:00Z"), policy)).toBe(at("2012-06-30T23:00:00Z"));
  });

  test("31 January plus one month is the last day of February", () => {
    const policy = { type: "after", duration: "P1M" } as const;
    expect(london.expiresAt(at("2028-01-31T12:00:00Z"), policy)).toBe(at("2028-03-01T00:00:00Z"));
    expect(london.expiresAt(at("2027-01-31T12:00:00Z"), policy)).toBe(at("2027-03-01T00:00:00Z"));
  });

  test("a duration of hours ends with the local day it reaches", () => {
    const policy = { type: "after", duration: "PT48H" } as const;
    expect(london.expiresAt(at("2026-11-20T23:59:00Z"), policy)).toBe(at("2026-11-23T00:00:00Z"));
  });

  test.each([
    ["day", "2026-05-15T23:00:00Z"],
    ["month", "2026-05-31T23:00:00Z"],
    ["quarter", "2026-06-30T23:00:00Z"],
    ["half_year", "2026-06-30T23:00:00Z"],
    ["year", "2027-01-01T00:00:00Z"],
  ] as const)("rounded to the end of the %s", (roundTo, end) => {
    const policy = { type: "after", duration: "P1D", roundTo } as const;
    expect(london.expiresAt(at("2026-05-14T12:00:00Z"), policy)).toBe(at(end));
  });

  test("points that never end have no end", () => {
    expect(london.expiresAt(0, { type: "never" })).toBeUndefined();
  });

  test("pending points wait on the wall clock, or to the day after a rounded day", () => {
    const from = at("2026-03-22T10:00:00Z");
    expect(london.availableAt(from)).toBe(from);
    expect(london.availableAt(from, { duration: "P7D" })).toBe(at("2026-03-29T09:00:00Z"));
    expect(london.availableAt(from, { duration: "PT168H" })).toBe(at("2026-03-29T10:00:00Z"));
    expect(london.availableAt(from, { duration: "P7D", roundTo: "day" })).toBe(
      at("2026-03-29T23:00:00Z"),
    );
  });
});

describe("periods and windows", () => {
  const calendar = calendarOf("Asia/Shanghai");

  test("first and last day of units", () => {
    expect(calendar.firstDayOf("2026-11-22", "half_year")).toBe("2026-07-01");
    expect(calendar.lastDayOf("2026-11-22", "half_year")).toBe("2026-12-31");
    expect(calendar.firstDayOf("2026-02-10", "quarter")).toBe("2026-01-01");
    expect(calendar.lastDayOf("2028-02-10", "month")).toBe("2028-02-29");
  });

  test("period keys", () => {
    const keys = (["day", "week", "month", "quarter", "year", "ever"] as const).map((period) =>
      calendar.periodKey("2026-11-22", period),
    );
    expect(keys).toEqual(["2026-11-22", "2026-W47", "2026-11", "2026-Q4", "2026", "ever"]);
  });

  test("a window starts at the smallest day that still counts", () => {
    const windows = fc.constantFrom("P12M", "P1M", "P1Y", "P30D", "P1M1D", "P6M", "P1W");
    fc.assert(
      fc.property(dateArbitrary, windows, (day, window) => {
        const start = calendar.windowStart(day, window);
        const counts = (from: string) => from <= day && day < calendar.addDuration(from, window);
        expect(counts(start)).toBe(true);
        for (let days = 1; days <= 5; days += 1)
          expect(counts(calendar.addDays(start, -days))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("a date that does not exist is refused", () => {
    for (const date of ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", ""])
      expect(() => calendar.startOf(date)).toThrow(RangeError);
    for (const duration of ["P", "PT", "P1.5M", "-P1D", "12M", "P1D2M", ""])
      expect(() => calendar.plus(0, duration)).toThrow(RangeError);
    expect(() => createCalendar("Europe/Atlantis")).toThrow(RangeError);
  });
});
