// Random programs and random orders for them.

import type { Condition, Ladder, ProgramDocument, ProgramVersion } from "@regulars/contract";
import fc from "fast-check";
import type { AwardInput, AwardLine } from "../../src/program/award.ts";

const skus = ["apple", "pear", "plum"];
const categories = ["fruit", "garden", "sale"];
const channels = ["web", "store", "app"];

const orderLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom("order.amount", "order.base"),
    op: fc.constantFrom("gte", "lt", "gt", "lte", "ne"),
    value: fc.integer({ min: 0, max: 20_000 }),
  }),
  fc.record({
    fact: fc.constant("order.quantity"),
    op: fc.constant("between"),
    value: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 20 })),
  }),
  fc.record({
    fact: fc.constant("order.channel"),
    op: fc.constantFrom("in", "not_in"),
    value: fc.subarray(channels, { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant("order.weekday"),
    op: fc.constantFrom("eq", "ne"),
    value: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    fact: fc.constant("customer.tags"),
    op: fc.constantFrom("contains_any", "contains_all"),
    value: fc.subarray(["vip", "staff"], { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant("customer.tier"),
    op: fc.constantFrom("eq", "gte", "lt"),
    value: fc.constantFrom("member", "gold"),
  }),
) as fc.Arbitrary<Condition>;

const lineLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constant("line.sku"),
    op: fc.constantFrom("eq", "ne"),
    value: fc.constantFrom(...skus),
  }),
  fc.record({
    fact: fc.constant("line.categories"),
    op: fc.constantFrom("contains"),
    value: fc.constantFrom(...categories),
  }),
  fc.record({
    fact: fc.constant("line.quantity"),
    op: fc.constantFrom("gte", "lt"),
    value: fc.integer({ min: 1, max: 6 }),
  }),
) as fc.Arbitrary<Condition>;

function tree(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const children = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    children.map((all) => ({ all })),
    children.map((any) => ({ any })),
    leaf.map((not) => ({ not })),
    fc.tuple(leaf, children).map(([first, any]) => ({ all: [first, { not: { any } }] })),
  );
}

const period = fc.constantFrom("day", "week", "month", "quarter", "year", "ever");

const cap = fc.record({ points: fc.integer({ min: 1, max: 300 }), period });

const caps = fc.record(
  { perOrder: fc.integer({ min: 1, max: 200 }), perCustomer: cap, perProgram: cap },
  { requiredKeys: [] },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const baseRule = fc.record(
  {
    trigger: fc.constant("order"),
    award: fc.oneof(
      fc.record({
        type: fc.constant("per_amount"),
        points: fc.integer({ min: 1, max: 7 }),
        per: fc.constantFrom(1, 30, 100, 250, 700),
      }),
      fc.record({ type: fc.constant("fixed"), points: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ type: fc.constant("per_item"), points: fc.integer({ min: 1, max: 20 }) }),
    ),
    when: tree(orderLeaf),
    lines: tree(lineLeaf),
    caps,
    once: fc.boolean(),
    wallet: fc.constantFrom("points", "growth"),
    pending: fc.constantFrom({ duration: "P7D" }, { duration: "P14D", roundTo: "day" }),
    expiry: fc.constantFrom({ type: "never" }, { type: "after", duration: "P6M" }),
  },
  { requiredKeys: ["trigger", "award"] },
);

const multiplierRule = fc.record(
  {
    trigger: fc.constant("order"),
    award: fc.record({
      type: fc.constant("multiplier"),
      value: fc.constantFrom(10_000, 12_500, 13_333, 15_000, 30_000),
    }),
    when: tree(orderLeaf),
    lines: tree(lineLeaf),
    once: fc.boolean(),
  },
  { requiredKeys: ["trigger", "award"] },
);

const rules = fc
  .array(fc.oneof({ arbitrary: baseRule, weight: 3 }, { arbitrary: multiplierRule, weight: 1 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) =>
    list.map((rule, index): unknown => ({ id: `r${index}`, name: { en: "R" }, ...rule })),
  );

const ladder: Ladder = {
  id: "main",
  name: { en: "Main" },
  metric: "spend",
  window: { type: "rolling", duration: "P12M" },
  tiers: [
    { id: "member", name: { en: "Member" }, threshold: 0 },
    {
      id: "gold",
      name: { en: "Gold" },
      threshold: 50_000,
      benefits: [
        { type: "earning_multiplier", value: 12_500 },
        { type: "birthday_multiplier", value: 20_000, period: "month" },
      ],
    },
  ],
  upgrade: "at_once",
  retention: { type: "none" },
  downgrade: "to_qualified",
  onRefund: "at_once",
};

/** A random program of order rules. */
export const arbitraryVersion: fc.Arbitrary<ProgramVersion> = fc
  .record({
    rounding: fc.constantFrom("floor", "nearest", "ceil"),
    multipliers: fc.constantFrom("highest", "add", "multiply"),
    rules,
  })
  .map((earning) => ({
    version: 3,
    effectiveFrom: 0,
    publishedAt: 0,
    document: {
      format: 1,
      name: { en: "Random" },
      currency: "GBP",
      zone: "Europe/London",
      wallets: [
        { id: "points", name: { en: "Points" } },
        { id: "growth", name: { en: "Growth" }, qualifying: true },
      ],
      earning: {
        on: "paid",
        base: { discount: "after", tax: "included" },
        who: "customers",
        expiry: { type: "after", duration: "P12M", roundTo: "month" },
        ...earning,
      },
      clawback: { type: "into_debt" },
      ladders: [ladder],
    } as ProgramDocument,
  }));

const line = fc.record({
  sku: fc.constantFrom(...skus),
  categories: fc.subarray(categories),
  quantity: fc.integer({ min: 1, max: 9 }),
  amount: fc.integer({ min: 0, max: 9000 }),
  discount: fc.integer({ min: 0, max: 9000 }),
});

const lines = fc.array(line, { minLength: 1, maxLength: 6 }).map((list) =>
  list.map(
    ({ discount, ...rest }, index): AwardLine => ({
      ordinal: index + 1,
      ...rest,
      base: Math.max(0, rest.amount - discount),
    }),
  ),
);

/** A random order with the counters that it finds. */
export const arbitraryInput: fc.Arbitrary<AwardInput> = fc
  .record({
    placedAt: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
    channel: maybe(fc.constantFrom(...channels)),
    lines,
    tier: fc.constantFrom("member", "gold"),
    tags: fc.subarray(["vip", "staff"]),
    birthday: maybe(fc.constantFrom({ month: 2, day: 29 }, { month: 6, day: 15 })),
    points: fc.integer({ min: 0, max: 120 }),
    times: fc.integer({ min: 0, max: 1 }),
    granted: fc.integer({ min: 0, max: 200 }),
    used: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ birthday, channel, granted, lines: own, placedAt, points, tags, tier, times, used }) => ({
    trigger: "order",
    placedAt,
    earnedAt: placedAt + 3_600_000,
    channel,
    currency: "GBP",
    lines: own,
    customer: { member: true, tiers: { main: tier }, tags, birthday, orders: 3 },
    counters: () => ({ points, times }),
    shares: () => ({ granted: Math.max(granted, used), used }),
  }));
