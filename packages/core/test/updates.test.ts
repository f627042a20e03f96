// Updates of one order: only what changed is posted, and whatever the order of arrival the end is the same.

import type { EarningRule, Order, ProgramDocument } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = Date.UTC(2024, 5, 1, 12);
const hour = 3_600_000;
const ann = { source: "shop", id: "ann" };

const order = (revision: number, pounds: readonly number[], more: Partial<Order> = {}): Order => ({
  source: "shop",
  id: "o",
  revision,
  customer: ann,
  currency: "GBP",
  placedAt: now - hour,
  paidAt: now - hour,
  lines: pounds.map((amount, i) => ({
    ordinal: i + 1,
    sku: `sku${i}`,
    quantity: 1,
    amount: amount * 100,
  })),
  ...more,
});

const earning = (more: Partial<ProgramDocument["earning"]>): ProgramDocument => ({
  ...simpleProgram,
  earning: { ...simpleProgram.earning, ...more },
});

const rule = (more: Partial<EarningRule>): EarningRule => ({
  ...(simpleProgram.earning.rules[0] as EarningRule),
  ...more,
});

let shop: TestShop;
afterEach(() => shop.close());

const available = async (): Promise<number> => (await shop.regulars.ledger.balance(ann)).available;

test("leaving the program changes no order that had earned", async () => {
  shop = await openShop(earning({ who: "members" }), { now });
  await shop.regulars.customers.join(ann, { at: now - 2 * hour, occurredAt: now - 2 * hour });
  await shop.regulars.orders.record(order(1, [200]));
  await shop.regulars.ledger.spend({ customer: ann, source: "till", id: "s", points: 150 });
  await shop.regulars.customers.leave(ann);
  const delivered = await shop.regulars.orders.record(order(2, [200], { deliveredAt: now }));
  expect(delivered).toMatchObject({ status: "updated", points: 0 });
  const changed = await shop.regulars.orders.record(order(3, [210], { deliveredAt: now }));
  expect(changed.points).toBe(10);
  expect(await shop.regulars.ledger.balance(ann)).toMatchObject({ available: 60, debt: 0 });
  expect((await shop.regulars.verify()).findings).toEqual([]);
});

test("joining later gives nothing for orders placed before", async () => {
  shop = await openShop(earning({ who: "members" }), { now });
  await shop.regulars.orders.record(order(1, [200]));
  await shop.regulars.customers.join(ann);
  await shop.regulars.orders.record(order(2, [200], { deliveredAt: now }));
  expect(await available()).toBe(0);
});

test("an update that changes no line writes no line again", async () => {
  shop = await openShop(simpleProgram, { now });
  await shop.regulars.orders.record(order(1, [20]));
  await shop.regulars.orders.record(order(2, [20], { deliveredAt: now }));
  const { checked, findings } = await shop.regulars.verify();
  expect({ lines: checked.lines, findings }).toEqual({ lines: 1, findings: [] });
});

test.each([
  ["one after the other", [1, 2, 3]],
  ["the middle one late", [1, 3, 2]],
  ["the last one first", [3, 1, 2]],
])("a capped order ends the same, its revisions coming %s", async (_, revisions) => {
  const caps = { perCustomer: { points: 20, period: "month" as const } };
  shop = await openShop(earning({ rules: [rule({ caps })] }), { now });
  const pounds = [0, 20, 10, 20];
  for (const revision of revisions)
    await shop.regulars.orders.record(order(revision, [pounds[revision] as number]));
  expect(await available()).toBe(20);
  const other = { ...order(0, [50]), id: "other" };
  expect((await shop.regulars.orders.record(other)).points).toBe(0);
  expect((await shop.regulars.verify()).findings).toEqual([]);
});

test("a refund of a line that a later revision brings goes on waiting until it comes", async () => {
  shop = await openShop(simpleProgram, { now });
  const refund = {
    source: "shop",
    id: "r",
    order: { source: "shop", id: "o" },
    refundedAt: now,
    lines: [{ ordinal: 2, quantity: 1 }],
  };
  expect(await shop.regulars.orders.refund(refund)).toMatchObject({ status: "parked" });
  expect(await shop.regulars.orders.record(order(1, [20]))).toMatchObject({
    points: 20,
    refundsWaiting: 1,
  });
  expect(await shop.regulars.orders.parked()).toHaveLength(1);
  expect(await shop.regulars.orders.refund(refund)).toMatchObject({ status: "parked" });
  expect(await shop.regulars.orders.record(order(2, [20, 50]))).toMatchObject({
    refundsApplied: 1,
  });
  expect(await available()).toBe(20);
  expect(await shop.regulars.orders.parked()).toEqual([]);
  expect(await shop.regulars.orders.refund(refund)).toMatchObject({
    status: "unchanged",
    amount: 5000,
  });
  expect((await shop.regulars.verify()).findings).toEqual([]);
});

test("an update whose placing moves into another version is rated by the version that rated first", async () => {
  const caps = { perProgram: { points: 1000, period: "year" as const } };
  shop = await openShop(earning({ rules: [rule({ caps })] }), { now: now - 48 * hour });
  await shop.regulars.orders.record(
    order(1, [20], { placedAt: now - 72 * hour, paidAt: undefined }),
  );
  shop.clock.now = now - 24 * hour;
  await shop.regulars.program.publish({ document: earning({ on: "delivered" }) });
  shop.clock.now = now;
  expect(await shop.regulars.orders.record(order(2, [20]))).toMatchObject({
    status: "updated",
    points: 20,
  });
  expect((await shop.regulars.verify()).findings).toEqual([]);
});

test("an update that leaves out what the order already said reads the same caps", async () => {
  const caps = { perCustomer: { points: 20, period: "month" as const } };
  const welcome = rule({ id: "welcome", award: { type: "fixed", points: 500 }, once: true });
  shop = await openShop(earning({ rules: [rule({ caps }), welcome] }), { now });
  await shop.regulars.orders.record(order(1, [30]));
  expect(await available()).toBe(520);
  const update = await shop.regulars.orders.record(order(2, [40], { paidAt: undefined }));
  expect(update).toMatchObject({ status: "updated", points: 0 });
  expect(await available()).toBe(520);
  const other = { ...order(0, [50]), id: "other" };
  expect((await shop.regulars.orders.record(other)).points).toBe(0);
});

test("an order that is recorded and updated in one batch counts once", async () => {
  const caps = { perCustomer: { points: 20, period: "month" as const } };
  shop = await openShop(earning({ rules: [rule({ caps })] }), { now });
  await shop.regulars.orders.record({ ...order(0, [15]), id: "before" });
  await Promise.all([
    shop.regulars.orders.record(order(1, [30], { paidAt: undefined })),
    shop.regulars.orders.record(order(2, [30])),
    shop.regulars.orders.record(order(3, [40], { paidAt: undefined })),
  ]);
  expect(await available()).toBe(20);
  expect((await shop.regulars.verify()).findings).toEqual([]);
});
