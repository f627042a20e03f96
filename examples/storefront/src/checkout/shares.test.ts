import { expect, test } from "vitest";
import { sharesOf } from "./shares.ts";

const orders = [
  [1275],
  [1275, 495],
  [100, 100, 100],
  [1, 1, 1, 997],
  [333, 334, 335, 1, 2],
  [99_999, 7, 50_001],
];

test.each(orders.flatMap((amounts) => [1, 5, 100].map((worth) => [amounts, worth] as const)))(
  "shares of %j at %i a point are what was paid, to the point and the penny",
  (amounts, worth) => {
    const goods = amounts.reduce((sum, amount) => sum + amount, 0);
    const most = Math.floor(goods / worth);
    for (let pointsUsed = 0; pointsUsed <= most; pointsUsed += Math.ceil(most / 97) || 1) {
      const totals = { points: pointsUsed, money: goods - pointsUsed * worth };
      const lines = amounts.map((amount, index) => ({ ordinal: index + 1, amount }));
      const paid = { goods, pointsUsed, pointsAmount: pointsUsed * worth, lines };
      const shares = [...sharesOf(paid).values()];
      for (const part of ["points", "money"] as const) {
        const total = totals[part];
        expect(shares.reduce((sum, share) => sum + share[part], 0)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const exact = (total * (amounts[index] ?? 0)) / goods;
          expect(share[part]).toBeGreaterThanOrEqual(Math.floor(exact));
          expect(share[part]).toBeLessThanOrEqual(Math.ceil(exact));
        }
      }
    }
  },
);
