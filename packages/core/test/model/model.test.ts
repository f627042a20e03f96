// Facts about the model itself, worked out by hand: an oracle is believed only where it can be followed.
import { expect, test } from "vitest";
import type { Command, Document, LadderDocument } from "./document.ts";
import { replay } from "./model.ts";

const day = 86_400_000;
const start = Date.UTC(2024, 0, 10, 12);
const ann = { source: "shop", id: "ann" };

const ladder: LadderDocument = {
  id: "main",
  metric: "spend",
  window: { type: "rolling", duration: "P30D" },
  tiers: [
    { id: "member", threshold: 0 },
    { id: "silver", threshold: 100 },
    { id: "gold", threshold: 300 },
  ],
  upgrade: "at_once",
  retention: { type: "none" },
  downgrade: "to_qualified",
  onRefund: "at_once",
};

const program = (change: Partial<LadderDocument>, rest: Partial<Document> = {}): Document => ({
  currency: "GBP",
  zone: "UTC",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    rounding: "floor",
    multipliers: "multiply",
    expiry: { type: "after", duration: "P60D" },
    rules: [{ id: "pound", award: { type: "per_amount", points: 1, per: 1 } }],
  },
  clawback: { type: "into_debt" },
  ladders: [{ ...ladder, ...change }],
  ...rest,
});

const order = (id: string, now: number, amount: number): Command => ({
  kind: "order",
  now,
  body: {
    source: "till",
    id,
    customer: ann,
    currency: "GBP",
    placedAt: now,
    paidAt: now,
    lines: [{ ordinal: 1, sku: "A", quantity: 3, amount }],
  },
});

const refund = (id: string, now: number, quantity: number): Command => ({
  kind: "refund",
  now,
  body: {
    source: "till",
    id: `r${id}${now}`,
    order: { source: "till", id },
    refundedAt: now,
    lines: [{ ordinal: 1, quantity }],
  },
});

const spend = (id: string, now: number, points: number): Command => ({
  kind: "spend",
  now,
  body: { source: "till", id, customer: ann, points },
});

const touch = (now: number): Command => ({ kind: "touch", now, through: now });

/** Movements of the first ladder as `reason tier YYYY-MM-DD`. */
function moves(document: Document, commands: readonly Command[]): string[] {
  const movements =
    replay(document, commands).shop.customers.get("shop/ann")?.ladders[0]?.movements ?? [];
  return movements.map(
    ({ reason, to, at }) => `${reason} ${to} ${new Date(at).toISOString().slice(0, 10)}`,
  );
}

const spree = [order("1", start, 350), touch(start + 400 * day)];

test("without retention a tier ends on the day its order leaves the window", () => {
  expect(moves(program({}), spree)).toEqual([
    "joined member 2024-01-10",
    "upgraded gold 2024-01-10",
    "downgraded member 2024-02-09",
  ]);
});

test("one level a day without retention, grace before each", () => {
  expect(moves(program({ downgrade: "one_level" }), spree).slice(2)).toEqual([
    "downgraded silver 2024-02-09",
    "downgraded member 2024-02-10",
  ]);
  expect(moves(program({ downgrade: "one_level", grace: "P5D" }), spree).slice(2)).toEqual([
    "downgraded silver 2024-02-14",
    "downgraded member 2024-02-20",
  ]);
});

test("fixed retention prolongs from the old end, and gives grace before a downgrade", () => {
  const fixed = program({ retention: { type: "fixed", duration: "P40D" }, grace: "P10D" });
  const again = [
    order("1", start, 350),
    order("2", start + 35 * day, 300),
    touch(start + 400 * day),
  ];
  expect(moves(fixed, again)).toEqual([
    "joined member 2024-01-10",
    "upgraded gold 2024-01-10",
    "prolonged gold 2024-02-19",
    "downgraded member 2024-04-09",
  ]);
});

test("sliding retention counts from the last day that qualified", () => {
  expect(moves(program({ retention: { type: "sliding", duration: "P20D" } }), spree).at(-1)).toBe(
    "downgraded member 2024-02-28",
  );
});

test("a year's spend holds a tier through the next year, judged by the closed year", () => {
  const years = program({
    window: { type: "calendar_year" },
    retention: { type: "calendar", years: 1 },
  });
  const twice = [
    order("1", start, 350),
    order("2", start + 400 * day, 300),
    touch(start + 1500 * day),
  ];
  expect(moves(years, twice)).toEqual([
    "joined member 2024-01-10",
    "upgraded gold 2024-01-10",
    "prolonged gold 2026-01-01",
    "downgraded member 2027-01-01",
  ]);
});

test("next period: up on the first of the next month, down when a month begins without it", () => {
  expect(moves(program({ upgrade: "next_period" }), spree)).toEqual([
    "joined member 2024-01-10",
    "upgraded gold 2024-02-01",
    "downgraded member 2024-03-01",
  ]);
});

test("a refund takes the tier at once, or at the next boundary", () => {
  const back = [order("1", start, 300), refund("1", start + day, 1), touch(start + 300 * day)];
  expect(moves(program({}), back).slice(2)).toEqual([
    "downgraded silver 2024-01-11",
    "downgraded member 2024-02-09",
  ]);
  expect(moves(program({ onRefund: "at_period_end" }), back).slice(2)).toEqual([
    "downgraded silver 2024-02-01",
    "downgraded member 2024-03-01",
  ]);
});

test("a refund after spending goes into debt, which the next points settle", () => {
  const { shop } = replay(program({}), [
    order("1", start, 100),
    spend("s", start + 1, 90),
    refund("1", start + 2, 3),
    order("2", start + 3, 60),
  ]);
  const customer = shop.customers.get("shop/ann");
  expect([customer?.available("points"), customer?.owed("points")]).toEqual([0, 30]);
});

test("expired points of a refunded order are not taken twice", () => {
  const { shop } = replay(program({}), [
    order("1", start, 100),
    order("2", start + 50 * day, 80),
    refund("1", start + 70 * day, 3),
  ]);
  const customer = shop.customers.get("shop/ann");
  expect([customer?.available("points"), customer?.owed("points")]).toEqual([80, 0]);
});
