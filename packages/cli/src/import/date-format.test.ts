import fc from "fast-check";
import { expect, test } from "vitest";
import { compileDate } from "./date-format.ts";
import { createZone } from "./zone.ts";

const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

test("a wall-clock date is read in its zone, summer and winter", () => {
  const read = compileDate("YYYY-MM-DD HH:mm:ss", "Europe/London");
  expect(iso(read("2010-12-01 08:26:00"))).toBe("2010-12-01T08:26:00.000Z");
  expect(iso(read("2011-07-01 08:26:00"))).toBe("2011-07-01T07:26:00.000Z");
});

test("a skipped hour moves forward, a repeated one is the first", () => {
  const read = compileDate("YYYY-MM-DD HH:mm", "Europe/London");
  expect(iso(read("2011-03-27 01:30"))).toBe("2011-03-27T01:30:00.000Z");
  expect(iso(read("2011-10-30 01:30"))).toBe("2011-10-30T00:30:00.000Z");
  expect(iso(read("2011-10-30 02:00"))).toBe("2011-10-30T02:00:00.000Z");
});

test("formats of other countries are read", () => {
  expect(iso(compileDate("D.M.YYYY H:mm", "Europe/Berlin")("1.2.2024 9:05"))).toBe(
    "2024-02-01T08:05:00.000Z",
  );
  expect(iso(compileDate("YYYY年M月D日", "Asia/Shanghai")("2024年2月29日"))).toBe(
    "2024-02-28T16:00:00.000Z",
  );
  expect(iso(compileDate("iso", "Asia/Shanghai")("2024-02-29T08:00:00+08:00"))).toBe(
    "2024-02-29T00:00:00.000Z",
  );
  expect(iso(compileDate("iso", "Asia/Shanghai")("2024-02-29"))).toBe("2024-02-28T16:00:00.000Z");
  expect(iso(compileDate("epoch_s", "UTC")("1709164800"))).toBe("2024-02-29T00:00:00.000Z");
});

test("what is no such date is refused", () => {
  const read = compileDate("YYYY-MM-DD", "UTC");
  for (const text of ["", "2023-02-29", "2023-13-01", "2023-00-10", "23-01-01", "2023-01-01 ", "x"])
    expect(read(text), text).toBeUndefined();
  expect(compileDate("YYYY-MM-DD HH:mm", "UTC")("2023-01-01 24:00")).toBeUndefined();
});

test("a format without a day and an unknown zone are refused", () => {
  expect(() => compileDate("YYYY-MM", "UTC")).toThrow(RangeError);
  expect(() => compileDate("YYYY-MM-DD", "Europe/Londres")).toThrow(RangeError);
});

test("an instant shown in a zone is read back as the same instant", () => {
  for (const zone of [
    "Europe/London",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
  ]) {
    const toInstant = createZone(zone);
    const format = new Intl.DateTimeFormat("sv", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    fc.assert(
      fc.property(fc.integer({ min: 1_104_537_600, max: 1_893_456_000 }), (second) => {
        const wall = (at: number) => Date.parse(`${format.format(at).replace(" ", "T")}Z`);
        const found = toInstant(wall(second * 1000));
        expect(wall(found)).toBe(wall(second * 1000));
        expect(found).toBeLessThanOrEqual(second * 1000);
        expect(second * 1000 - found).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 300 },
    );
  }
});
