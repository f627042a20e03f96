import type { TierWindow } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ladderWith } from "../../test/support/ladder-story.ts";
import { createCalendar } from "../kernel/calendar.ts";
import type { BucketRow } from "./store.ts";
import { firstDay, firstFall, isBoundary, type Measure, nextBoundary, valueOn } from "./window.ts";

const calendar = createCalendar("UTC");

const bucket = (day: string, spend: number): BucketRow => ({
  shop: "default",
  customer: "cus_1",
  day,
  spend,
  orders: 1,
  points: 2,
  qualifying: 3,
  activity: 4,
});

function measure(window: TierWindow, buckets: readonly BucketRow[] = [], anchorDay = "2020-02-29") {
  return { ladder: ladderWith({ window }), calendar, anchorDay, buckets } satisfies Measure;
}

const rolling = (duration: string): TierWindow => ({ type: "rolling", duration });

test.each([
  [rolling("P12M"), "2024-03-15", "2023-03-16"],
  [rolling("P1M"), "2024-03-30", "2024-03-01"],
  [rolling("P90D"), "2024-03-30", "2024-01-01"],
  [{ type: "calendar_year" } as const, "2024-12-31", "2024-01-01"],
  [{ type: "calendar_year" } as const, "2025-01-01", "2025-01-01"],
  [{ type: "membership_year" } as const, "2025-02-27", "2024-02-29"],
  [{ type: "membership_year" } as const, "2025-02-28", "2025-02-28"],
  [{ type: "membership_year" } as const, "2028-02-28", "2027-02-28"],
  [{ type: "lifetime" } as const, "2024-03-30", "0000-01-01"],
])("the window %j counts on %s from %s", (window, day, from) => {
  expect(firstDay(measure(window), day)).toBe(from);
});

test("a day of the window counts, the day after its end does not", () => {
  const buckets = [bucket("2023-03-15", 1), bucket("2023-03-16", 10), bucket("2024-03-15", 100)];
  const year = measure(rolling("P12M"), [...buckets, bucket("2024-03-16", 1_000)]);
  expect(valueOn(year, "2024-03-15")).toBe(110);
});

test("each metric reads its own column", () => {
  const at = { ...measure({ type: "lifetime" }, [bucket("2024-01-01", 9)]) };
  const metrics = ["spend", "orders", "points_earned", "qualifying_points", "activity"] as const;
  const values = metrics.map((metric) =>
    valueOn({ ...at, ladder: { ...at.ladder, metric } }, "2024-01-01"),
  );
  expect(values).toEqual([9, 1, 2, 3, 4]);
});

test("the day of the fall is the one that counting day by day finds", () => {
  const windows = fc.constantFrom<TierWindow>(
    rolling("P1M"),
    rolling("P45D"),
    rolling("P12M"),
    { type: "calendar_year" },
    { type: "membership_year" },
  );
  const days = fc.array(fc.tuple(fc.nat({ max: 700 }), fc.nat({ max: 100 })), { maxLength: 8 });
  fc.assert(
    fc.property(windows, days, fc.integer({ min: 1, max: 200 }), (window, bought, threshold) => {
      const today = "2024-01-31";
      const unique = new Map(bought.map(([ago, spend]) => [calendar.addDays(today, -ago), spend]));
      const at = measure(
        window,
        [...unique].map(([day, spend]) => bucket(day, spend)),
      );
      fc.pre(valueOn(at, today) >= threshold);
      let day = calendar.addDays(today, 1);
      while (valueOn(at, day) >= threshold) day = calendar.addDays(day, 1);
      expect(firstFall(at, today, threshold)).toBe(day);
    }),
    { numRuns: 300 },
  );
});

test("what asks for nothing, or counts a whole life, never falls", () => {
  expect(firstFall(measure(rolling("P1M")), "2024-01-01", 0)).toBeUndefined();
  const life = measure({ type: "lifetime" }, [bucket("2020-01-01", 500)]);
  expect(firstFall(life, "2024-01-01", 500)).toBeUndefined();
});

test.each([
  [rolling("P12M"), "2024-01-31", "2024-02-01"],
  [{ type: "lifetime" } as const, "2024-12-31", "2025-01-01"],
  [{ type: "calendar_year" } as const, "2024-01-01", "2025-01-01"],
  [{ type: "membership_year" } as const, "2024-02-28", "2024-02-29"],
  [{ type: "membership_year" } as const, "2024-02-29", "2025-02-28"],
])("with the window %j the period after %s begins on %s", (window, day, next) => {
  expect(nextBoundary(measure(window), day)).toBe(next);
  expect(isBoundary(measure(window), next)).toBe(true);
  expect(isBoundary(measure(window), calendar.addDays(next, 1))).toBe(false);
});
