import { expect, test } from "vitest";
import { loadedOrder, refundedRow } from "../../test/support/loaded-order.ts";
import { keptOf, nothingKept } from "./kept.ts";

const lines = [
  { quantity: 3, amount: 1_000, base: 900, award: { points: 10, growth: 2 } },
  { quantity: 1, amount: 500, award: { points: 5 } },
];

test("an order without refunds keeps all it gave", () => {
  expect(keptOf(loadedOrder(lines))).toEqual({
    points: { points: 15, growth: 2 },
    spend: 1_400,
    orders: 1,
  });
});

test("refunded units take their share of every line's points and base, rounded in favour of the customer", () => {
  expect(keptOf(loadedOrder(lines, [refundedRow(1, 333)]))).toEqual({
    points: { points: 12, growth: 2 },
    spend: 1_100,
    orders: 1,
  });
});

test("refunded money takes its share too", () => {
  expect(keptOf(loadedOrder(lines, [refundedRow(0, 500)]))).toEqual({
    points: { points: 10, growth: 1 },
    spend: 950,
    orders: 1,
  });
});

test("an order stops counting as one when its last line is gone", () => {
  const gone = [refundedRow(3, 1_000)];
  expect(keptOf(loadedOrder(lines, gone)).orders).toBe(1);
  expect(keptOf(loadedOrder(lines, [...gone, refundedRow(1, 500, 2)]))).toEqual({
    points: { points: 0, growth: 0 },
    spend: 0,
    orders: 0,
  });
});

test("an order that has not earned, or is cancelled, keeps nothing", () => {
  expect(keptOf(loadedOrder(lines, [], { earnedAt: undefined }))).toEqual(nothingKept);
  expect(keptOf(loadedOrder(lines, [], { cancelledAt: 5 }))).toEqual(nothingKept);
});
