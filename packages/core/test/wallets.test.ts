// Points paid, and wallets of their own kind.

import type { ProgramDocument } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];
const name = { en: "Points" };
const perPound = { type: "per_amount", points: 1, per: 100 } as const;

const two: ProgramDocument = {
  ...simpleProgram,
  wallets: [
    { id: "points", name },
    { id: "growth", name, qualifying: true },
  ],
  earning: {
    ...simpleProgram.earning,
    pending: { duration: "P7D" },
    rules: [
      { id: "points", name, trigger: "order", award: perPound },
      {
        id: "growth",
        name,
        trigger: "order",
        award: { type: "per_item", points: 5 },
        wallet: "growth",
        pending: { duration: "P0D" },
        expiry: { type: "never" },
      },
    ],
  },
  ladders: (simpleProgram.ladders ?? []).map((ladder) => ({
    ...ladder,
    metric: "qualifying_points" as const,
    tiers: ladder.tiers.map((tier) => ({ ...tier, threshold: tier.threshold === 0 ? 0 : 10 })),
  })),
};

async function open(program: ProgramDocument = two): Promise<TestShop> {
  const shop = await openShop(program, { now });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

const key = { source: "till", customer: ann };

async function balances({ regulars }: TestShop) {
  const wallets = await Promise.all(
    ["points", "growth"].map((wallet) => regulars.ledger.balance(ann, { wallet })),
  );
  return wallets.map(({ pending, available, debt }) => [pending, available, debt]);
}

test("an order paid with points earns for the rest only, and so does its refund", async () => {
  const shop = await open(simpleProgram);
  const { orders, ledger, tiers } = shop.regulars;
  await orders.record(orderDocument("1", { at: now, amount: 60_000 }));
  await ledger.spend({ ...key, id: "s", points: 500 });
  const paid = orderDocument("2", {
    at: now,
    lines: [
      { ordinal: 1, sku: "A", quantity: 1, amount: 6_000 },
      { ordinal: 2, sku: "B", quantity: 1, amount: 4_000 },
    ],
    pointsPaid: { points: 500, amount: 5_000 },
  });
  expect((await orders.record(paid)).points).toBe(50);
  expect((await tiers.status(ann)).metric).toBe(65_000);
  const refunded = await orders.refund({
    source: "till",
    id: "r",
    order: { source: "till", id: "2" },
    refundedAt: now,
    lines: [{ ordinal: 2, quantity: 1 }],
  });
  expect(refunded).toMatchObject({ amount: 4_000, moved: [{ clawedBack: 20 }] });
  expect((await tiers.status(ann)).metric).toBe(63_000);
});

test("an order paid wholly with points earns nothing, but counts as an order", async () => {
  const shop = await open(simpleProgram);
  const outcome = await shop.regulars.orders.record(
    orderDocument("1", { at: now, pointsPaid: { points: 1_000, amount: 10_000 } }),
  );
  expect(outcome).toMatchObject({ points: 0, moved: [] });
  expect(await shop.regulars.ledger.entries(ann)).toEqual([]);
});

test("one order pays into two wallets, each with its own waiting time and end", async () => {
  const shop = await open();
  const order = orderDocument("1", { at: now, quantity: 2 });
  expect((await shop.regulars.orders.record(order)).moved).toMatchObject([
    { wallet: "points", earned: 100 },
    { wallet: "growth", earned: 10 },
  ]);
  expect(await balances(shop)).toEqual([
    [100, 0, 0],
    [0, 10, 0],
  ]);
  const lots = await shop.regulars.ledger.lots(ann);
  expect(lots.map(({ wallet, expiresAt }) => [wallet, expiresAt === undefined]).sort()).toEqual([
    ["growth", true],
    ["points", false],
  ]);
});

test("qualifying points move the ladder, the others do not", async () => {
  const shop = await open();
  const { orders, tiers } = shop.regulars;
  await orders.record(orderDocument("1", { at: now, amount: 900_000 }));
  expect(await tiers.status(ann)).toMatchObject({ tier: "member", metric: 5 });
  await orders.record(orderDocument("2", { at: now, amount: 100 }));
  expect(await tiers.status(ann)).toMatchObject({ tier: "silver", metric: 10 });
});

test("a refund takes from each wallet what it gave, and debts stay apart", async () => {
  const shop = await open();
  const { orders, ledger } = shop.regulars;
  await orders.record(orderDocument("1", { at: now, quantity: 2 }));
  await ledger.spend({ ...key, id: "s", points: 8, wallet: "growth" });
  const refund = { order: { source: "till", id: "1" }, refundedAt: now };
  expect((await orders.refund({ source: "till", id: "r", ...refund })).moved).toMatchObject([
    { wallet: "points", clawedBack: 100, intoDebt: 0 },
    { wallet: "growth", clawedBack: 10, intoDebt: 8 },
  ]);
  expect(await balances(shop)).toEqual([
    [0, 0, 0],
    [0, 0, 8],
  ]);
  await orders.record(orderDocument("2", { at: now, quantity: 3 }));
  expect(await balances(shop)).toEqual([
    [100, 0, 0],
    [0, 7, 0],
  ]);
});

test("points of one wallet do not pay for a spend of another, and a wallet must be known", async () => {
  const shop = await open();
  const { orders, ledger } = shop.regulars;
  await orders.record(orderDocument("1", { at: now, quantity: 2 }));
  expect(await codeOf(ledger.spend({ ...key, id: "a", points: 50 }))).toBe("insufficient_points");
  expect(await codeOf(ledger.spend({ ...key, id: "b", points: 1, wallet: "gold" }))).toBe(
    "unknown_wallet",
  );
  expect(await codeOf(ledger.spend({ ...key, id: "c", points: 10, wallet: "growth" }))).toBe(
    "done",
  );
});
