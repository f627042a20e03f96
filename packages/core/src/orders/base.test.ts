import type { ProgramDocument } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { orderDocument } from "../../test/support/documents.ts";
import { divide, lineBases, spread } from "./base.ts";

const weights = fc.array(fc.nat({ max: 2 ** 45 }), { minLength: 1, maxLength: 12 });
const total = fc.maxSafeInteger();
const size = (value: bigint) => (value < 0n ? -value : value);

test("shares add up to the total, whatever its sign", () => {
  fc.assert(
    fc.property(total, weights, (whole, by) => {
      const shares = spread(whole, by).map(BigInt);
      expect(shares.reduce((a, b) => a + b)).toBe(BigInt(whole));
    }),
  );
});

test("no share is a whole unit away from its exact part, beyond 2^53 too", () => {
  fc.assert(
    fc.property(total, weights, (whole, by) => {
      const sum = by.map(BigInt).reduce((a, b) => a + b);
      fc.pre(sum > 0n);
      const shares = spread(whole, by);
      for (const [i, weight] of by.entries()) {
        const error = BigInt(shares[i] as number) * sum - BigInt(whole) * BigInt(weight);
        expect(size(error)).toBeLessThan(sum);
      }
    }),
  );
});

test("a negative total is spread like the positive one", () => {
  fc.assert(
    fc.property(total, weights, (whole, by) => {
      const mirrored = spread(0 - whole, by).map((share) => 0 - share);
      expect(mirrored).toEqual(spread(whole, by).map((share) => share + 0));
    }),
  );
});

test.each([
  [10, [1, 1, 1], [4, 3, 3]],
  [11, [1, 1, 1], [4, 4, 3]],
  [-10, [1, 1, 1], [-4, -3, -3]],
  [1, [1, 3, 3], [0, 1, 0]],
  [100, [0, 50, 0], [0, 100, 0]],
  [7, [0, 0], [7, 0]],
  [-7, [0, 0], [-7, 0]],
  [0, [3, 4], [0, 0]],
  [5, [], []],
])("%i over %j is %j: ties go to the earlier share", (whole, by, shares) => {
  expect(spread(whole, by).map((share) => share + 0)).toEqual(shares);
});

test("multiplying and dividing is exact where the product is beyond 2^53", () => {
  const natural = fc.maxSafeNat();
  fc.assert(
    fc.property(natural, natural, fc.integer({ min: 1, max: 2 ** 53 - 1 }), (a, b, c) => {
      const quotient = (BigInt(a) * BigInt(b)) / BigInt(c);
      fc.pre(quotient <= BigInt(Number.MAX_SAFE_INTEGER));
      const remainder = (BigInt(a) * BigInt(b)) % BigInt(c);
      expect(divide(a, b, c)).toEqual({
        quotient: Number(quotient),
        remainder: Number(remainder),
      });
    }),
  );
});

const order = orderDocument("1", {
  at: 0,
  lines: [
    { ordinal: 1, sku: "A", quantity: 1, amount: 6_000, discount: 500, tax: 1_000 },
    { ordinal: 2, sku: "B", quantity: 2, amount: 3_000, tax: 500 },
  ],
  discount: 900,
  tax: 90,
  shipping: 300,
});

test.each([
  ["after discount, tax in", { discount: "after", tax: "included" }, [5_460, 2_730]],
  ["before discount, tax in", { discount: "before", tax: "included" }, [6_560, 3_030]],
  ["after discount, tax out", { discount: "after", tax: "excluded" }, [4_400, 2_200]],
  ["before discount, tax out", { discount: "before", tax: "excluded" }, [5_500, 2_500]],
  ["with shipping", { discount: "after", tax: "included", shipping: true }, [5_660, 2_830]],
] as const)("what a line earns for: %s", (_, base: ProgramDocument["earning"]["base"], bases) => {
  expect(lineBases(order, base)).toEqual(bases);
});

test("what was paid with points earns nothing", () => {
  const paid = { ...order, discount: 0, tax: 0, pointsPaid: { points: 45, amount: 4_500 } };
  const base = { discount: "after", tax: "included" } as const;
  expect(lineBases(paid, base)).toEqual([3_000, 1_500]);
  expect(lineBases({ ...paid, pointsPaid: { points: 90, amount: 9_000 } }, base)).toEqual([0, 0]);
});

test("no line earns for less than nothing", () => {
  const base = { discount: "after", tax: "included" } as const;
  expect(lineBases({ ...order, discount: 99_999, tax: 0 }, base)).toEqual([0, 0]);
});
