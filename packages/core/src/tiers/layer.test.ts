import { expect, test } from "vitest";
import { noon } from "../../test/support/draft.ts";
import { createCalendar } from "../kernel/calendar.ts";
import { layerFactsOf } from "./layer.ts";
import type { BucketRow } from "./store.ts";

const day = (date: string, rest: Partial<BucketRow> = {}): BucketRow => ({
  shop: "default",
  customer: "cus_1",
  day: date,
  spend: 100,
  orders: 1,
  points: 0,
  qualifying: 0,
  activity: 3,
  ...rest,
});

const calendar = createCalendar("Asia/Shanghai");
const factsOf = (buckets: readonly BucketRow[], at = noon("2024-06-15")) =>
  layerFactsOf({ standings: [], buckets }, { calendar, at, tags: ["press"] });

test("spend, frequency and activity count twelve months up to the day", () => {
  const buckets = [
    day("2023-06-15"),
    day("2023-06-16"),
    day("2024-06-15", { orders: 2 }),
    day("2024-06-16"),
  ];
  expect(factsOf(buckets)).toMatchObject({
    spend: 200,
    frequency: 3,
    activity: 6,
    interactions: 6,
    recencyDays: 0,
    tags: ["press"],
  });
});

test("recency is the days since the last order, however long ago", () => {
  expect(factsOf([day("2022-06-15"), day("2024-06-01", { orders: 0 })]).recencyDays).toBe(731);
  expect(factsOf([day("2024-06-01", { orders: 0 })]).recencyDays).toBeUndefined();
});

test("the day is the program's, not the server's", () => {
  const late = Date.parse("2024-06-15T16:30:00Z");
  expect(factsOf([day("2024-06-15")], late).recencyDays).toBe(1);
});

test("tiers are told by ladder", () => {
  const standing = {
    shop: "default",
    customer: "cus_1",
    ladder: "levels",
    tier: "v2",
    since: 0,
    keptUntil: undefined,
    graceUntil: undefined,
    dueAt: undefined,
  };
  const facts = layerFactsOf({ standings: [standing], buckets: [] }, { calendar, at: 0, tags: [] });
  expect(facts.tiers).toEqual({ levels: "v2" });
});
