import { isRegularsError, type MatchedRefundLine, type RefundLine } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDraft } from "../../test/support/draft.ts";
import { type LineOf, loadedOrder, refundedRow } from "../../test/support/loaded-order.ts";
import { matchedParts, orderParts, type RefundPart, takes } from "./refund-parts.ts";
import type { LoadedOrder } from "./store.ts";

const key = { source: "till", id: "r", refundedAt: 0 };

function parts(loaded: LoadedOrder, lines?: readonly RefundLine[]): RefundPart[] {
  return orderParts(loaded, { ...key, order: { source: "till", id: "1" }, lines });
}

/** The order after a refund. */
function after(loaded: LoadedOrder, taken: readonly RefundPart[]): LoadedOrder {
  const rows = taken.map(({ line, quantity, amount }) =>
    refundedRow(quantity, amount, line.ordinal),
  );
  return { ...loaded, refunded: [...loaded.refunded, ...rows] };
}

/** `ordinal: units, money` of each part. */
const plain = (taken: readonly RefundPart[]): string[] =>
  taken.map(({ line, quantity, amount }) => `${line.ordinal}: ${quantity}, ${amount}`);

const two: readonly LineOf[] = [
  { quantity: 3, amount: 1_000 },
  { quantity: 1, amount: 500 },
];

test("units take their cumulative share of the money, so that three thirds are the whole", () => {
  let loaded = loadedOrder(two);
  const amounts: number[] = [];
  for (let i = 0; i < 3; i++) {
    const taken = parts(loaded, [{ ordinal: 1, quantity: 1 }]);
    amounts.push(taken[0]?.amount ?? 0);
    loaded = after(loaded, taken);
  }
  expect(amounts).toEqual([333, 333, 334]);
});

test("without lines all that is left is taken, in units or, once money was refunded, in money", () => {
  expect(plain(parts(loadedOrder(two)))).toEqual(["1: 3, 1000", "2: 1, 500"]);
  const some = loadedOrder(two, [refundedRow(2, 666), refundedRow(0, 100, 2)]);
  expect(plain(parts(some))).toEqual(["1: 1, 334", "2: 0, 400"]);
});

test("a line named without quantity or amount is taken whole", () => {
  const some = loadedOrder(two, [refundedRow(1, 333)]);
  expect(plain(parts(some, [{ ordinal: 1 }]))).toEqual(["1: 2, 667"]);
});

test("a line named twice in one refund is counted on", () => {
  const lines = [
    { ordinal: 1, quantity: 1 },
    { ordinal: 1, quantity: 2 },
  ];
  expect(plain(parts(loadedOrder(two), lines))).toEqual(["1: 1, 333", "1: 2, 667"]);
});

test.each([
  ["more units than are left", [{ ordinal: 1, quantity: 3 }], 3, 2],
  ["more money than is left", [{ ordinal: 1, amount: 668 }], 668, 667],
  ["a line that the order has not", [{ ordinal: 9, quantity: 1 }], 1, 0],
  ["nothing of a line that is gone", [{ ordinal: 2 }], 0, 0],
])("refused: %s", (_, lines, asked, left) => {
  const some = loadedOrder(two, [refundedRow(1, 333), refundedRow(1, 500, 2)]);
  let error: unknown;
  try {
    parts(some, lines);
  } catch (reason) {
    error = reason;
  }
  expect(isRegularsError(error, "refund_exceeds")).toBe(true);
  expect(error).toMatchObject({ params: { asked, left } });
});

test("after money was refunded a unit is left only as far as its money is", () => {
  const some = loadedOrder(two, [refundedRow(0, 400)]);
  expect(plain(parts(some, [{ ordinal: 1 }]))).toEqual(["1: 1, 333"]);
  expect(() => parts(some, [{ ordinal: 1, quantity: 2 }])).toThrow();
});

test("a wholly refunded order is refused, a cancelled one taken with nothing", () => {
  const gone = [refundedRow(3, 1_000), refundedRow(1, 500, 2)];
  expect(() => parts(loadedOrder(two, gone))).toThrow();
  expect(parts(loadedOrder(two, gone, { cancelledAt: 5 }))).toEqual([]);
});

test("any refunds, in units and in money, take all of the points and money and no more", () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    amount: fc.integer({ min: 0, max: 3_000 }),
  });
  const step = fc.record({
    ordinal: fc.integer({ min: 1, max: 3 }),
    quantity: fc.integer({ min: 1, max: 5 }),
    money: fc.option(fc.integer({ min: 1, max: 900 })),
  });
  const points = fc.nat({ max: 500 });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 3 }),
      fc.array(step, { maxLength: 12 }),
      points,
      (lines, steps, value) => {
        let loaded = loadedOrder(lines);
        const amounts = lines.map(() => 0);
        const given = lines.map(() => 0);
        const refund = (asked?: readonly RefundLine[]): void => {
          let taken: RefundPart[];
          try {
            taken = parts(loaded, asked);
          } catch (error) {
            if (!isRegularsError(error, "refund_exceeds")) throw error;
            return;
          }
          loaded = after(loaded, taken);
          for (const part of taken) {
            const i = part.line.ordinal - 1;
            expect(takes(part, value)).toBeGreaterThanOrEqual(0);
            amounts[i] = (amounts[i] as number) + part.amount;
            given[i] = (given[i] as number) + takes(part, value);
          }
        };
        for (const { ordinal, quantity, money } of steps)
          refund([money === null ? { ordinal, quantity } : { ordinal, amount: money }]);
        refund();
        expect(amounts).toEqual(lines.map(({ amount }) => amount));
        expect(given).toEqual(lines.map(() => value));
      },
    ),
    { numRuns: 500 },
  );
});

/** A draft that has loaded purchases of one line each: [number, placedAt, line, refunded units]. */
function bought(
  ...orders: readonly (readonly [number, number, LineOf, number?])[]
): Parameters<typeof matchedParts>[0] {
  const draft = newDraft();
  for (const [number, placedAt, line, units = 0] of orders) {
    const rows = units === 0 ? [] : [refundedRow(units, 0)];
    draft.orders.push(loadedOrder([line], rows, { number, placedAt }));
  }
  return draft;
}

const match = (
  draft: Parameters<typeof matchedParts>[0],
  ...lines: readonly MatchedRefundLine[]
) => {
  const found = matchedParts(draft, { ...key, customer: "cus_1", refundedAt: 50, match: lines });
  return {
    parts: found.parts.map(({ loaded, quantity }) => [loaded.order.number, quantity]),
    unmatched: found.unmatched,
  };
};

test("a refund without an order takes from the latest earlier purchases, newest first", () => {
  const cup = { quantity: 2, amount: 400, sku: "cup" };
  const draft = bought([1, 10, cup], [2, 30, cup], [3, 30, cup], [4, 51, cup]);
  expect(match(draft, { sku: "cup", quantity: 3 })).toEqual({
    parts: [
      [3, 2],
      [2, 1],
    ],
    unmatched: [],
  });
});

test("what was refunded before is not found again, within one refund neither", () => {
  const cup = { quantity: 3, amount: 600, sku: "cup" };
  const draft = bought([1, 10, cup], [2, 20, cup, 2]);
  const twice = [
    { sku: "cup", quantity: 2 },
    { sku: "cup", quantity: 9 },
  ];
  expect(match(draft, ...twice)).toEqual({
    parts: [
      [2, 1],
      [1, 1],
      [1, 2],
    ],
    unmatched: [{ line: 1, sku: "cup", quantity: 7 }],
  });
});

test("an article matches by its exact name, and by its price when one is given", () => {
  const draft = bought(
    [1, 10, { quantity: 1, amount: 100, sku: "cup", unitPrice: "1.00" }],
    [2, 20, { quantity: 1, amount: 200, sku: "cup", unitPrice: "2.00" }],
    [3, 30, { quantity: 1, amount: 100, sku: "CUP", unitPrice: "1.00" }],
  );
  expect(match(draft, { sku: "cup", unitPrice: "1.00", quantity: 2 })).toEqual({
    parts: [[1, 1]],
    unmatched: [{ line: 0, sku: "cup", quantity: 1 }],
  });
});

test("cancelled orders are no purchases", () => {
  const draft = newDraft();
  draft.orders.push(loadedOrder([{ quantity: 1, amount: 9 }], [], { cancelledAt: 5, placedAt: 1 }));
  expect(match(draft, { sku: "A", quantity: 1 })).toEqual({
    parts: [],
    unmatched: [{ line: 0, sku: "A", quantity: 1 }],
  });
});

/** The order with a count of how often its lines and refunds are read. */
function counted(loaded: LoadedOrder, reads: { count: number }): LoadedOrder {
  const watched = <Row extends object>(row: Row): Row =>
    new Proxy(row, {
      get(target, property, receiver) {
        reads.count++;
        return Reflect.get(target, property, receiver);
      },
    });
  return {
    order: loaded.order,
    lines: loaded.lines.map(watched),
    refunded: loaded.refunded.map(watched),
  };
}

test("the effort grows with the lines, not with their square", () => {
  const count = 1_000;
  const ordinals = Array.from({ length: count }, (_, i) => i + 1);
  const lines = ordinals.map((i) => ({ quantity: 2, amount: 100, sku: `sku-${i}` }));
  const rows = ordinals.map((i) => refundedRow(1, 50, i));
  const most = 60 * count;

  const named = { count: 0 };
  const asked = ordinals.map((ordinal) => ({ ordinal, quantity: 1 }));
  expect(parts(counted(loadedOrder(lines, rows), named), asked)).toHaveLength(count);
  expect(named.count).toBeLessThan(most);

  const whole = { count: 0 };
  expect(parts(counted(loadedOrder(lines, rows), whole))).toHaveLength(count);
  expect(whole.count).toBeLessThan(most);

  const matched = { count: 0 };
  const draft = newDraft();
  draft.orders.push(counted(loadedOrder(lines, rows, { placedAt: 1 }), matched));
  const articles = ordinals.map((i) => ({ sku: `sku-${i}`, quantity: 1 }));
  expect(match(draft, ...articles).parts).toHaveLength(count);
  expect(matched.count).toBeLessThan(most);

  const same = { count: 0 };
  const again = newDraft();
  const cups = ordinals.map(() => ({ quantity: 1, amount: 50, sku: "cup" }));
  again.orders.push(counted(loadedOrder(cups, [], { placedAt: 1 }), same));
  const cup = ordinals.map(() => ({ sku: "cup", quantity: 1 }));
  expect(match(again, ...cup).parts).toHaveLength(count);
  expect(same.count).toBeLessThan(most);
});

test("what a price has taken is not found again without the price", () => {
  const cup = { quantity: 2, amount: 200, sku: "cup", unitPrice: "1.00" };
  const draft = bought([1, 10, cup], [2, 20, { ...cup, unitPrice: "2.00" }], [3, 30, cup]);
  const lines = [
    { sku: "cup", unitPrice: "1.00", quantity: 3 },
    { sku: "cup", quantity: 2 },
    { sku: "cup", unitPrice: "1.00", quantity: 2 },
  ];
  expect(match(draft, ...lines)).toEqual({
    parts: [
      [3, 2],
      [1, 1],
      [2, 2],
      [1, 1],
    ],
    unmatched: [{ line: 2, sku: "cup", quantity: 1 }],
  });
});

test("units left after money are found in a line of a million units at once", () => {
  const some = loadedOrder([{ quantity: 1_000_000, amount: 1_000_000 }], [refundedRow(0, 999_000)]);
  expect(plain(parts(some, [{ ordinal: 1 }]))).toEqual(["1: 1000, 1000"]);
});
