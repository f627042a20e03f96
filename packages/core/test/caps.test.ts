// Limits on what rules give: per order, per customer, in the whole program, and once for ever.

import { DatabaseSync } from "node:sqlite";
import type { EarningRule, ProgramDocument } from "@regulars/contract";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const now = noon("2024-03-05");
const day = 86_400_000;
const opened: TestShop[] = [];

/** One point per £1 under limits of the rule. */
const capped = (rest: Partial<EarningRule>): ProgramDocument =>
  earningProgram({
    rules: [
      {
        id: "base",
        name: { en: "Points" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
        ...rest,
      },
    ],
  });

async function open(program: ProgramDocument): Promise<TestShop> {
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

let count = 0;

/** Orders of £100 by customers in turn, all at once; tells what they earned together. */
async function buy({ regulars, clock }: TestShop, names: readonly string[], amount = 10_000) {
  const outcomes = await Promise.all(
    names.map((id) =>
      regulars.orders.record(
        orderDocument(`${++count}`, { at: clock.now, amount, customer: { source: "shop", id } }),
      ),
    ),
  );
  return outcomes.reduce((sum, { points }) => sum + points, 0);
}

const crowd = (size: number) => Array.from({ length: size }, (_, i) => `customer ${i}`);
const anns = (size: number) => Array.from({ length: size }, () => "ann");

test("an order gives no more than its cap, spread over its lines", async () => {
  const shop = await open(capped({ caps: { perOrder: 30 } }));
  const lines = [
    { ordinal: 1, sku: "A", quantity: 1, amount: 2_000 },
    { ordinal: 2, sku: "B", quantity: 1, amount: 1_000 },
    { ordinal: 3, sku: "C", quantity: 1, amount: 6_000 },
  ];
  await shop.regulars.orders.record(orderDocument("lines", { at: now, lines }));
  const order = await shop.regulars.orders.get({ source: "till", id: "lines" });
  expect(order.lines.map(({ points }) => points.points)).toEqual([7, 3, 20]);
});

test("a customer's cap holds over orders sent at once, and is exhausted to the last point", async () => {
  const shop = await open(capped({ caps: { perCustomer: { points: 250, period: "day" } } }));
  expect(await buy(shop, [...anns(20), "bob"])).toBe(250 + 100);
});

test("a customer's cap begins anew with the local day, and a refund gives no room back", async () => {
  const shop = await open(capped({ caps: { perCustomer: { points: 150, period: "day" } } }));
  expect(await buy(shop, anns(2))).toBe(150);
  await shop.regulars.orders.refund({
    source: "till",
    id: "r",
    order: { source: "till", id: `${count}` },
    refundedAt: now,
  });
  expect(await buy(shop, anns(1))).toBe(0);
  shop.clock.now = now + day;
  expect(await buy(shop, anns(1))).toBe(100);
});

test("a late order counts in the period of its own day", async () => {
  const shop = await open(capped({ caps: { perCustomer: { points: 150, period: "month" } } }));
  expect(await buy(shop, anns(2))).toBe(150);
  const late = orderDocument("late", { at: noon("2024-02-20") });
  expect((await shop.regulars.orders.record(late)).points).toBe(100);
});

test("the program's cap is never passed by any number of customers at once", async () => {
  const shop = await open(capped({ caps: { perProgram: { points: 4_321, period: "ever" } } }));
  let given = 0;
  for (let batch = 0; batch < 4; batch++) given += await buy(shop, crowd(300));
  expect(given).toBeLessThanOrEqual(4_321);
  expect(given).toBeGreaterThan(4_321 - 16 * 100);
  expect(await buy(shop, crowd(300))).toBeLessThanOrEqual(4_321 - given);
});

test("several engines on one database share the program's cap", async () => {
  const program = capped({ caps: { perProgram: { points: 2_000, period: "ever" } } });
  const shop = await open(program);
  const other = await openShop(program, { now, store: shop.store });
  const given = await Promise.all([shop, other, shop, other].map((one) => buy(one, crowd(40))));
  const total = given.reduce((a, b) => a + b, 0);
  expect(total).toBeLessThanOrEqual(2_000);
  expect(total).toBeGreaterThan(2_000 - 16 * 100);
  await other.regulars.close();
});

test("the program's cap begins anew with its period", async () => {
  const shop = await open(capped({ caps: { perProgram: { points: 100, period: "month" } } }));
  const march = await buy(shop, crowd(200));
  expect(march).toBeLessThanOrEqual(100);
  shop.clock.now = noon("2024-04-01");
  const april = await buy(shop, crowd(200));
  expect(april).toBeLessThanOrEqual(100);
  expect(Math.min(march, april)).toBeGreaterThan(0);
});

test("a customer's and the program's cap hold together", async () => {
  const caps = {
    perCustomer: { points: 120, period: "ever" },
    perProgram: { points: 1_000, period: "ever" },
  } as const;
  const shop = await open(capped({ caps }));
  await buy(shop, [...crowd(40), ...crowd(40), ...crowd(40)]);
  const balances = await Promise.all(
    crowd(40).map((id) => shop.regulars.ledger.balance({ source: "shop", id })),
  );
  const each = balances.map(({ available }) => available);
  expect(Math.max(...each)).toBeLessThanOrEqual(120);
  expect(each.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1_000);
});

test("dry runs and refused orders of a customer use up no room of theirs", async () => {
  const shop = await open(capped({ caps: { perProgram: { points: 300, period: "ever" } } }));
  expect(await buy(shop, anns(1))).toBe(100);
  for (let i = 0; i < 20; i++) {
    const order = orderDocument(`dry ${i}`, { at: now });
    expect((await shop.regulars.orders.record(order, { dryRun: true })).points).toBe(100);
    expect(await codeOf(shop.regulars.orders.record({ ...order, currency: "EUR" }))).toBe(
      "currency_mismatch",
    );
  }
  expect(await buy(shop, anns(4))).toBe(200);
});

test("an order's update draws on its own share of the caps again", async () => {
  const caps = {
    perCustomer: { points: 150, period: "ever" },
    perProgram: { points: 5_000, period: "ever" },
  } as const;
  const shop = await open(capped({ caps }));
  const order = orderDocument("1", { at: now });
  await shop.regulars.orders.record(order);
  const more = orderDocument("1", { at: now, amount: 20_000, revision: 1 });
  expect((await shop.regulars.orders.record(more)).points).toBe(50);
  expect(await buy(shop, anns(1))).toBe(0);
});

test("what is given once is given once, to each customer, whatever comes at once", async () => {
  const once = { award: { type: "fixed", points: 50 }, once: true } as const;
  const shop = await open(capped(once));
  expect(await buy(shop, [...anns(12), "bob", ...anns(12), "bob"])).toBe(100);
  shop.clock.now = noon("2026-01-01");
  expect(await buy(shop, ["ann", "bob", "carl"])).toBe(50);
});

test("what was given once is not given again when its order was cancelled", async () => {
  const once = { award: { type: "fixed", points: 50 }, once: true } as const;
  const shop = await open(capped(once));
  const first = orderDocument("first", { at: now });
  await shop.regulars.orders.record(first);
  await shop.regulars.orders.record({ ...first, revision: 1, cancelledAt: now });
  expect((await shop.regulars.ledger.balance(ann)).available).toBe(0);
  expect(await buy(shop, anns(1))).toBe(0);
  expect(await shop.regulars.customers.find(bob)).toBeUndefined();
});

test("orders that a capped rule does not match leave its room to others", async () => {
  const shop = await open(
    capped({
      when: { fact: "order.channel", op: "eq", value: "app" },
      caps: { perProgram: { points: 1_000, period: "ever" } },
    }),
  );
  const order = (customer: string, channel: string, amount: number) => ({
    source: "shop",
    id: customer,
    customer: { source: "shop", id: customer },
    channel,
    currency: "GBP",
    placedAt: now,
    paidAt: now,
    lines: [{ ordinal: 1, sku: "mug", quantity: 1, amount }],
  });
  await shop.regulars.orders.record(order("web", "web", 200_000));
  await shop.regulars.orders.record(order("dry", "app", 200_000), { dryRun: true });
  let given = 0;
  for (let i = 0; i < 50; i++)
    given += (await shop.regulars.orders.record(order(`c${i}`, "app", 1_000))).points;
  expect(given).toBe(500);
});

test("a dry run leases nothing of what the whole program may give", async () => {
  const handle = new DatabaseSync(":memory:");
  const shop = await openShop(capped({ caps: { perProgram: { points: 1_000, period: "ever" } } }), {
    now,
    store: openSqlite({ handle }),
  });
  opened.push(shop);
  const outcome = await shop.regulars.orders.record(orderDocument("1", { at: now }), {
    dryRun: true,
  });
  expect(outcome.points).toBe(100);
  for (const table of ["regulars_cap_shares", "regulars_cap_pools"])
    expect(handle.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
});
