// A compiled program: what it needs, which counters it reads, its ladders, layers and versions.
import type { ProgramDocument } from "@regulars/contract";
import { describe, expect, test } from "vitest";
import { fallsIn } from "./birthday.ts";
import { type CompiledProgram, compileProgram } from "./compiled.ts";
import { versionAt } from "./versions.ts";

const fixed = { type: "fixed", points: 10 } as const;

function program(
  changes: Partial<ProgramDocument>,
  rules: ProgramDocument["earning"]["rules"] = [],
) {
  const document: ProgramDocument = {
    format: 1,
    name: { en: "Test" },
    currency: "GBP",
    zone: "Asia/Shanghai",
    earning: {
      on: "paid",
      base: { discount: "after", tax: "included" },
      who: "customers",
      rounding: "floor",
      multipliers: "multiply",
      expiry: { type: "never" },
      rules,
    },
    clawback: { type: "only_unspent" },
    ...changes,
  };
  return compileProgram({ version: 7, effectiveFrom: 5, publishedAt: 0, document });
}

const ladders: ProgramDocument["ladders"] = [
  {
    id: "main",
    name: { en: "Main" },
    metric: "spend",
    window: { type: "lifetime" },
    tiers: [
      { id: "member", name: { en: "Member" }, threshold: 0 },
      { id: "silver", name: { en: "Silver" }, threshold: 50_000 },
      {
        id: "gold",
        name: { en: "Gold" },
        threshold: 200_000,
        benefits: [{ type: "earning_multiplier", value: 15_000 }],
      },
    ],
    upgrade: "at_once",
    retention: { type: "none" },
    downgrade: "to_qualified",
    onRefund: "at_once",
  },
];

describe("needs", () => {
  const base = { id: "r", name: { en: "R" }, trigger: "order", award: fixed } as const;
  const nothing = { profile: false, counters: false, shares: false, orderCount: false };

  test("nothing where rules read nothing", () => {
    expect(program({}, [base]).needs).toEqual(nothing);
  });

  test("what conditions, caps and benefits read", () => {
    const when = { not: { fact: "birthday.today", op: "eq", value: true } } as const;
    const orders = { any: [{ fact: "customer.orders", op: "eq", value: 0 }] } as const;
    const perProgram = { points: 5000, period: "ever" } as const;
    expect(program({}, [{ ...base, when }]).needs).toEqual({ ...nothing, profile: true });
    expect(program({}, [{ ...base, when: orders }]).needs).toEqual({
      ...nothing,
      orderCount: true,
    });
    expect(program({}, [{ ...base, once: true }]).needs).toEqual({ ...nothing, counters: true });
    expect(program({}, [{ ...base, caps: { perProgram } }]).needs).toEqual({
      ...nothing,
      shares: true,
    });
  });
});

describe("counters and shares", () => {
  const capped = program({ ladders }, [
    {
      id: "welcome",
      name: { en: "W" },
      trigger: "order",
      award: fixed,
      once: true,
      caps: { perCustomer: { points: 40, period: "week" } },
    },
    {
      id: "pool",
      name: { en: "P" },
      trigger: "order",
      award: { type: "per_amount", points: 1, per: 100 },
      caps: { perProgram: { points: 100_000, period: "quarter" } },
    },
    { id: "review", name: { en: "R" }, trigger: { event: "review" }, award: fixed, once: true },
  ]);
  const placedAt = Date.parse("2026-12-31T16:30:00Z");

  test("are named by trigger, in the local period of placing", () => {
    expect(capped.counterNames("order", placedAt)).toEqual([
      { rule: "welcome", period: "ever" },
      { rule: "welcome", period: "2026-W53" },
    ]);
    expect(capped.counterNames("review", placedAt)).toEqual([{ rule: "review", period: "ever" }]);
    expect(capped.counterNames("login", placedAt)).toEqual([]);
    expect(capped.shareNames("order", placedAt)[0]).toMatchObject({
      rule: "pool",
      period: "2027-Q1",
      cap: 100_000,
    });
  });

  test("a lease holds the most that an order of this size can be given", () => {
    const [share] = capped.shareNames("order", placedAt, { base: 1_000_000, quantity: 3 });
    expect(share?.lease).toBeGreaterThanOrEqual(15_000);
    const [large] = capped.shareNames("order", placedAt, { base: 100_000_000, quantity: 3 });
    expect(large?.lease).toBe(100_000);
  });
});

describe("ladders", () => {
  const main = program({ ladders }).ladder("main");

  test("tiers are reached at their threshold", () => {
    const reached = [0, 49_999, 50_000, 199_999, 200_000, 10 ** 9].map(
      (metric) => main?.reached(metric).id,
    );
    expect(reached).toEqual(["member", "member", "silver", "silver", "gold", "gold"]);
  });

  test("an unknown tier has no rung", () => {
    expect(["member", "gold", "diamond"].map((tier) => main?.indexOf(tier))).toEqual([0, 2, -1]);
  });
});

describe("layers", () => {
  const layered = program({
    ladders,
    layers: [
      {
        id: "dedicated",
        name: { en: "D" },
        service: "dedicated",
        when: {
          any: [
            { fact: "customer.tier", op: "gte", value: "gold" },
            { fact: "customer.tags", op: "contains", value: "press" },
          ],
        },
      },
      {
        id: "recent",
        name: { en: "R" },
        service: "priority",
        when: { fact: "customer.recency_days", op: "lte", value: 30 },
      },
      { id: "standard", name: { en: "S" }, service: "standard" },
    ],
  });
  const facts = { spend: 0, frequency: 0, activity: 0, interactions: 0, tags: [], tiers: {} };

  test("the first whose condition holds", () => {
    const of = (more: Partial<Parameters<CompiledProgram["layerOf"]>[0]>) =>
      layered.layerOf({ ...facts, ...more })?.id;
    expect(of({ tiers: { main: "gold" }, recencyDays: 1 })).toBe("dedicated");
    expect(of({ tags: ["press"] })).toBe("dedicated");
    expect(of({ tiers: { main: "silver" }, recencyDays: 30 })).toBe("recent");
    expect(of({ recencyDays: 31 })).toBe("standard");
    expect(of({})).toBe("standard");
  });
});

describe("birthdays", () => {
  const day = (date: string) => Date.parse(date) / 86_400_000;
  const leap = { month: 2, day: 29 };

  test("29 February falls on 28 February or 1 March in other years", () => {
    expect(fallsIn(leap, day("2027-02-28"), "day", "28_february")).toBe(true);
    expect(fallsIn(leap, day("2027-03-01"), "day", "28_february")).toBe(false);
    expect(fallsIn(leap, day("2027-03-01"), "day", "1_march")).toBe(true);
    expect(fallsIn(leap, day("2028-02-29"), "day", "1_march")).toBe(true);
    expect(fallsIn(leap, day("2027-03-15"), "month", "1_march")).toBe(true);
  });

  test("a week is Monday to Sunday, across the turn of the year too", () => {
    const newYear = { month: 1, day: 1 };
    const found = ["2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"].map((date) =>
      fallsIn(newYear, day(date), "week", "28_february"),
    );
    expect(found).toEqual([false, true, true, false]);
  });
});

test("the version in force is the latest not after an instant; the first covers all time before", () => {
  const versions = [{ effectiveFrom: 300 }, { effectiveFrom: 100 }, { effectiveFrom: 200 }];
  const found = [0, 100, 199, 200, 299, 300, 900].map(
    (instant) => versionAt(versions, instant)?.effectiveFrom,
  );
  expect(found).toEqual([100, 100, 100, 200, 200, 300, 300]);
  expect(versionAt([], 5)).toBeUndefined();
});
