// Refunds that come before their order wait for it, and the books end the same either way.

import type { OrderRefund } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks, entriesOf } from "./support/books.ts";
import { ann, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];

async function open(): Promise<TestShop> {
  const shop = await openShop(simpleProgram, { now });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

const order = orderDocument("1", { at: now, amount: 60_000, quantity: 3 });
const refund = (id: string, rest: Partial<OrderRefund> = {}): OrderRefund => ({
  source: "till",
  id,
  order: { source: "till", id: "1" },
  refundedAt: now,
  ...rest,
});
const unit = (id: string) => refund(id, { lines: [{ ordinal: 1, quantity: 1 }] });

/** Where a customer stands, without the order in which it came about. */
async function standing({ regulars }: TestShop) {
  const { available, debt } = await regulars.ledger.balance(ann);
  const { tier, metric } = await regulars.tiers.status(ann);
  const { lines, points } = await regulars.orders.get({ source: "till", id: "1" });
  const [line] = lines;
  return { available, debt, tier, metric, points, refunded: line?.refundedAmount };
}

test("order first or refund first, the customer stands the same", async () => {
  const [early, late] = [await open(), await open()];
  expect(await early.regulars.orders.refund(unit("r1"))).toMatchObject({
    status: "parked",
    amount: 0,
    moved: [],
  });
  expect(await early.regulars.orders.record(order)).toMatchObject({
    status: "recorded",
    refundsApplied: 1,
    tier: "member",
  });
  await late.regulars.orders.record(order);
  await late.regulars.orders.refund(unit("r1"));
  expect(await standing(early)).toEqual(await standing(late));
  expect(await standing(early)).toMatchObject({ available: 400, metric: 40_000, refunded: 20_000 });
  const plain = async (shop: TestShop) =>
    (await entriesOf(shop, "shop/ann")).map(({ kind, from, to, points }) => [
      kind,
      from,
      to,
      points,
    ]);
  expect(await plain(early)).toEqual(await plain(late));
});

test("a parked refund is listed until its order comes", async () => {
  const { regulars } = await open();
  await regulars.orders.refund(unit("r1"));
  expect(await regulars.orders.parked()).toEqual([
    { refund: { source: "till", id: "r1" }, order: { source: "till", id: "1" }, parkedAt: now },
  ]);
  expect(await regulars.orders.parked({ before: now })).toEqual([]);
  expect(await codeOf(regulars.orders.get({ source: "till", id: "1" }))).toBe("order_not_found");
  await regulars.orders.record(order);
  expect(await regulars.orders.parked()).toEqual([]);
});

test("two refunds wait and are applied, one that came after the order too", async () => {
  const shop = await open();
  await shop.regulars.orders.refund(unit("r1"));
  await shop.regulars.orders.refund(unit("r2"));
  expect((await shop.regulars.orders.record(order)).refundsApplied).toBe(2);
  expect(await standing(shop)).toMatchObject({ available: 200, metric: 20_000 });
  await shop.regulars.orders.refund(unit("r3"));
  expect(await standing(shop)).toMatchObject({ available: 0, metric: 0, refunded: 60_000 });
});

test("a parked refund sent again waits once, and is known when its order has come", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.refund(unit("r1"));
  expect((await orders.refund(unit("r1"))).status).toBe("parked");
  expect(await codeOf(orders.refund(refund("r1")))).toBe("key_conflict");
  expect((await orders.parked()).length).toBe(1);
  expect((await orders.record(order)).refundsApplied).toBe(1);
  expect(await orders.refund(unit("r1"))).toMatchObject({ status: "unchanged", amount: 20_000 });
  expect((await orders.record(order)).status).toBe("unchanged");
  expect(await standing(shop)).toMatchObject({ available: 400 });
});

test("a parked refund of more than the order has goes on waiting, and a later revision may bring it", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.refund(unit("b"));
  shop.clock.now = now + 1;
  await orders.refund(refund("a", { lines: [{ ordinal: 1, quantity: 3 }] }));
  expect((await orders.record(order)).refundsApplied).toBe(1);
  expect(await standing(shop)).toMatchObject({ available: 400 });
  expect((await orders.parked()).map(({ refund: { id } }) => id)).toEqual(["a"]);
  const more = orderDocument("1", { at: now, amount: 100_000, quantity: 5, revision: 1 });
  expect((await orders.record(more)).refundsApplied).toBe(1);
  expect(await standing(shop)).toMatchObject({ available: 200, metric: 20_000 });
  expect(await orders.parked()).toEqual([]);
});

test("refund, order and refund in one turn end as one after the other", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  const answers = await Promise.all([
    orders.refund(unit("r1")),
    orders.record(order),
    orders.refund(unit("r2")),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(["parked", "recorded", "recorded"]);
  expect(await standing(shop)).toMatchObject({ available: 200 });
  expect(await orders.parked()).toEqual([]);
});

test("a refund parked for an order that has not earned yet counts when it earns", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.refund(unit("r1"));
  const unpaid = { ...order, paidAt: undefined };
  expect(await orders.record(unpaid)).toMatchObject({ points: 0, refundsApplied: 1 });
  expect(await orders.record({ ...order, revision: 1 })).toMatchObject({ points: 400 });
  expect(await standing(shop)).toMatchObject({ available: 400, metric: 40_000 });
});

test("a dry run parks nothing", async () => {
  const { regulars } = await open();
  expect((await regulars.orders.refund(unit("r1"), { dryRun: true })).status).toBe("parked");
  expect(await regulars.orders.parked()).toEqual([]);
  expect((await regulars.orders.record(order)).refundsApplied).toBeUndefined();
});

test("a parked refund has no customer: it makes nobody, and the order may be a guest's", async () => {
  const { regulars } = await open();
  await regulars.orders.refund(unit("r1"));
  expect(await regulars.customers.list()).toEqual([]);
  const { customer } = await regulars.orders.record({ ...order, customer: undefined });
  expect((await regulars.ledger.balance(customer)).available).toBe(400);
});

test("a waiting refund that is sent again keeps its highest revision when the order comes", async () => {
  const { regulars } = await open();
  const again = (revision: number) => regulars.orders.refund({ ...unit("r1"), revision });
  expect((await again(1)).status).toBe("parked");
  expect((await again(5)).status).toBe("parked");
  expect(await regulars.orders.record(order)).toMatchObject({ refundsApplied: 1 });
  expect((await again(3)).status).toBe("ignored");
  expect((await again(5)).status).toBe("unchanged");
});
