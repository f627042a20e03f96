import fc from "fast-check";
import { expect, test } from "vitest";
import { lineRow, refundedRow } from "../../test/support/loaded-order.ts";
import { awardOf, moneyOf, positionOf, refundedByLine, takenAt } from "./position.ts";

const line = lineRow({ quantity: 3, amount: 1_000 });

test("refunds of a line are added up, those of other lines left out", () => {
  const rows = [refundedRow(1, 333), refundedRow(1, 333), refundedRow(2, 5, 2)];
  expect(refundedByLine(rows)(1)).toEqual({ units: 2, money: 0, byMoney: false });
  expect(refundedByLine([...rows, refundedRow(0, 70)])(1)).toEqual({
    units: 2,
    money: 70,
    byMoney: true,
  });
});

test("a line is counted in units until money is refunded without units, then in money", () => {
  expect(positionOf(line, { units: 2, money: 0, byMoney: false })).toEqual({ done: 2, whole: 3 });
  expect(positionOf(line, { units: 2, money: 70, byMoney: true })).toEqual({
    done: 736,
    whole: 1_000,
  });
});

test("a position never goes beyond the whole, when an update has made the line smaller", () => {
  expect(positionOf(line, { units: 5, money: 0, byMoney: false })).toEqual({ done: 3, whole: 3 });
  expect(positionOf(line, { units: 5, money: 900, byMoney: true })).toEqual({
    done: 1_000,
    whole: 1_000,
  });
});

test("money taken follows the amount in force", () => {
  const refunded = { units: 2, money: 70, byMoney: true };
  expect(moneyOf(line, refunded)).toBe(736);
  expect(moneyOf({ ...line, amount: 900 }, refunded)).toBe(670);
});

test("a line without money has no position in money", () => {
  const free = lineRow({ quantity: 2, amount: 0 });
  expect(positionOf(free, { units: 0, money: 0, byMoney: true })).toEqual({ done: 0, whole: 1 });
});

test("any way to the whole takes the whole: nothing is lost to rounding, nothing taken twice", () => {
  const whole = fc.integer({ min: 1, max: 2 ** 40 });
  const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.maxSafeNat(), whole, steps, (value, all, fractions) => {
      const stops = fractions.map((part) => Math.floor(part * all)).sort((a, b) => a - b);
      let before = 0n;
      for (const done of [...stops, all]) {
        const taken = BigInt(takenAt(value, { done, whole: all }));
        expect(taken).toBe((BigInt(value) * BigInt(done)) / BigInt(all));
        expect(taken).toBeGreaterThanOrEqual(before);
        before = taken;
      }
      expect(before).toBe(BigInt(value));
    }),
  );
});

test("a line without award gave nothing", () => {
  expect(awardOf(line)).toEqual({});
  expect(awardOf(lineRow({ award: { points: 4, growth: 1 } }))).toEqual({ points: 4, growth: 1 });
});
