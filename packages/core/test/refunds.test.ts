// Money and points are exact, and undoing is bounded: refunds in any split, after spending, twice.

import type { ClawbackPolicy, ProgramDocument } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { played } from "./support/programs.ts";
import { createRandom } from "./support/random.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const now = Date.UTC(2024, 4, 1, 12);
const base = played[0]?.document as ProgramDocument;
let count = 0;

const fresh = (kind: string): { source: string; id: string } => ({
  source: "till",
  id: `${kind}${++count}`,
});

interface Bought {
  readonly quantity: number;
  readonly amount: number;
}

function order(
  customer: { source: string; id: string },
  lines: readonly Bought[],
  rest: object = {},
) {
  return {
    ...fresh("o"),
    customer,
    currency: "GBP",
    placedAt: now,
    paidAt: now,
    lines: lines.map(({ quantity, amount }, i) => ({
      ordinal: i + 1,
      sku: `S${i}`,
      quantity,
      amount,
    })),
    ...rest,
  };
}

async function standing(shop: TestShop, ref: { source: string; id: string }) {
  const { available, pending, debt } = await shop.regulars.ledger.balance(ref);
  const { tier, metric } = await shop.regulars.tiers.status(ref);
  return { available, pending, debt, tier, metric };
}

const lines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    amount: fc.integer({ min: 0, max: 90_000 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Splits every line into refunds: of units, or of money. */
function split(bought: readonly Bought[], seed: number, inMoney: boolean) {
  const { between, chance } = createRandom(seed);
  const parts: { ordinal: number; quantity?: number; amount?: number }[] = [];
  bought.forEach(({ quantity, amount }, i) => {
    const byMoney = inMoney && amount > 0 && chance(2);
    let left = byMoney ? amount : quantity;
    while (left > 0) {
      const part = byMoney ? between(1, left) : between(1, left);
      parts.push(byMoney ? { ordinal: i + 1, amount: part } : { ordinal: i + 1, quantity: part });
      left -= part;
    }
  });
  return parts
    .map((part) => ({ part, at: between(1, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ part }) => part);
}

test("refunds in any split add up to the whole, and all is as before the order", {
  timeout: 120_000,
}, async () => {
  const shop = await openShop({ ...base, earning: { ...base.earning, rounding: "ceil" } }, { now });
  let cases = 0;
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.integer(),
      fc.boolean(),
      fc.integer({ min: 0, max: 500 }),
      async (bought, seed, inMoney, discount) => {
        const ref = fresh("c");
        await shop.regulars.orders.record(order(ref, [{ quantity: 1, amount: 12_345 }]));
        const before = await standing(shop, ref);
        const total = bought.reduce((all, line) => all + line.amount, 0);
        const document = order(ref, bought, { discount: Math.min(discount, total) });
        const { points } = await shop.regulars.orders.record(document);
        let clawed = 0;
        for (const part of split(bought, seed, inMoney)) {
          const { moved } = await shop.regulars.orders.refund({
            ...fresh("r"),
            order: { source: document.source, id: document.id },
            refundedAt: now,
            lines: [part],
          });
          for (const { clawedBack, forgiven, intoDebt } of moved) {
            clawed += clawedBack;
            expect({ forgiven, intoDebt }).toEqual({ forgiven: 0, intoDebt: 0 });
          }
        }
        expect(clawed).toBe(points);
        expect(await standing(shop, ref)).toEqual(before);
        cases++;
      },
    ),
    { numRuns: 120 },
  );
  await checkBooks(shop);
  await shop.close();
  console.info({ cases, promise: "L12" });
});

const policies: readonly ClawbackPolicy[] = [
  { type: "only_unspent" },
  { type: "within_balance" },
  { type: "into_debt" },
  { type: "into_debt", floor: -50 },
  { type: "into_debt", floor: 0 },
];

test.each(policies)(
  "refunds after spending stay within the policy: $type $floor",
  { timeout: 60_000 },
  async (clawback) => {
    const shop = await openShop({ ...base, clawback }, { now });
    for (let seed = 1; seed <= 25; seed++) {
      const { between, chance, pick } = createRandom(seed);
      const ref = fresh("c");
      const bought: { key: { source: string; id: string }; left: number }[] = [];
      let earned = 0;
      let spent = 0;
      for (let step = 0; step < 14; step++) {
        const { available } =
          bought.length === 0 ? { available: 0 } : await shop.regulars.ledger.balance(ref);
        if (bought.length === 0 || chance(3)) {
          const quantity = between(1, 5);
          const document = order(ref, [{ quantity, amount: between(0, 20_000) }]);
          earned += (await shop.regulars.orders.record(document)).points;
          bought.push({ key: { source: document.source, id: document.id }, left: quantity });
        } else if (available > 0 && chance(2)) {
          const points = between(1, available);
          spent += points;
          await shop.regulars.ledger.spend({ ...fresh("s"), customer: ref, points });
        } else {
          const one = pick(bought);
          if (one.left === 0) continue;
          const quantity = between(1, one.left);
          one.left -= quantity;
          const { moved } = await shop.regulars.orders.refund({
            ...fresh("r"),
            order: one.key,
            refundedAt: now,
            lines: [{ ordinal: 1, quantity }],
          });
          for (const { intoDebt, forgiven } of moved) {
            if (clawback.type === "into_debt" && clawback.floor === undefined)
              expect(forgiven).toBe(0);
            if (clawback.type !== "into_debt") expect(intoDebt).toBe(0);
          }
        }
        const { available: left, debt, net } = await shop.regulars.ledger.balance(ref);
        expect(Math.min(left, debt)).toBe(0);
        expect(net).toBe(left - debt);
        expect(net).toBeLessThanOrEqual(earned - spent);
        if (clawback.type === "into_debt") {
          if (clawback.floor !== undefined) expect(net).toBeGreaterThanOrEqual(clawback.floor);
        } else expect(net).toBeGreaterThanOrEqual(0);
      }
    }
    await checkBooks(shop);
    await shop.close();
  },
);

test("earning, spending and refunding in a circle gains nothing", async () => {
  const shop = await openShop(base, { now });
  const ref = fresh("c");
  let spent = 0;
  for (let round = 0; round < 10; round++) {
    const document = order(ref, [{ quantity: 3, amount: 30_000 }]);
    await shop.regulars.orders.record(document);
    const { available } = await shop.regulars.ledger.balance(ref);
    if (available > 0) {
      spent += available;
      await shop.regulars.ledger.spend({ ...fresh("s"), customer: ref, points: available });
    }
    await shop.regulars.orders.refund({
      ...fresh("r"),
      order: { source: document.source, id: document.id },
      refundedAt: now,
    });
  }
  const { net } = await shop.regulars.ledger.balance(ref);
  expect(net + spent).toBe(0);
  await checkBooks(shop);
  await shop.close();
});

test("a second refund of the same goods is refused and changes nothing", async () => {
  const shop = await openShop(base, { now });
  const ref = fresh("c");
  const document = order(ref, [{ quantity: 2, amount: 10_000 }]);
  await shop.regulars.orders.record(document);
  const all = { order: { source: document.source, id: document.id }, refundedAt: now };
  await shop.regulars.orders.refund({
    ...fresh("r"),
    ...all,
    lines: [{ ordinal: 1, quantity: 2 }],
  });
  const after = await standing(shop, ref);
  for (const line of [{ quantity: 1 }, { quantity: 2 }, { amount: 1 }]) {
    await expect(
      shop.regulars.orders.refund({ ...fresh("r"), ...all, lines: [{ ordinal: 1, ...line }] }),
    ).rejects.toMatchObject({ code: "refund_exceeds" });
  }
  await expect(shop.regulars.orders.refund({ ...fresh("r"), ...all })).rejects.toMatchObject({
    code: "refund_exceeds",
  });
  expect(await standing(shop, ref)).toEqual(after);
  await checkBooks(shop);
  await shop.close();
});
