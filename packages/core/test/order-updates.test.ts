// An order changes in its source: paid, fulfilled, corrected, cancelled. Only the difference is posted.

import type { Order, ProgramDocument } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];

async function open(program: ProgramDocument = simpleProgram): Promise<TestShop> {
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

const order = (revision: number, rest: Partial<Order> & { amount?: number } = {}): Order =>
  orderDocument("1", { at: now, amount: 60_000, revision, ...rest });

async function standing({ regulars }: TestShop) {
  const { available, debt } = await regulars.ledger.balance(ann);
  const { tier, metric } = await regulars.tiers.status(ann);
  return [available, debt, tier, metric];
}

test("unpaid, paid, fulfilled, cancelled: points come with the payment and go with the cancelling", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  expect(await orders.record(order(0, { paidAt: undefined }))).toMatchObject({
    status: "recorded",
    points: 0,
    moved: [],
  });
  expect(await standing(shop)).toEqual([0, 0, "member", 0]);
  expect(await orders.record(order(1))).toMatchObject({ status: "updated", points: 600 });
  expect(await standing(shop)).toEqual([600, 0, "silver", 60_000]);
  const fulfilled = order(2, { fulfilledAt: now });
  expect(await orders.record(fulfilled)).toMatchObject({ status: "updated", points: 0, moved: [] });
  expect(await standing(shop)).toEqual([600, 0, "silver", 60_000]);
  expect(await orders.record({ ...fulfilled, revision: 3, cancelledAt: now })).toMatchObject({
    status: "updated",
    points: -600,
    tier: "member",
  });
  expect(await standing(shop)).toEqual([0, 0, "member", 0]);
});

test("where fulfilment earns, payment alone gives nothing", async () => {
  const shop = await open(earningProgram({ on: "fulfilled" }));
  expect((await shop.regulars.orders.record(order(0))).points).toBe(0);
  expect((await shop.regulars.orders.record(order(1, { fulfilledAt: now }))).points).toBe(600);
});

test("cancelled twice takes back once; a cancelled order stays cancelled", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.record(order(0));
  await shop.regulars.ledger.spend({ source: "till", id: "s", customer: ann, points: 100 });
  expect((await orders.record(order(1, { cancelledAt: now }))).moved).toMatchObject([
    { clawedBack: 600, intoDebt: 100 },
  ]);
  expect((await orders.record(order(1, { cancelledAt: now }))).status).toBe("unchanged");
  const again = order(2, { cancelledAt: now, channel: "web" });
  expect(await orders.record(again)).toMatchObject({ status: "updated", points: 0 });
  expect(await orders.record(order(3))).toMatchObject({ status: "updated", points: 0 });
  expect(await standing(shop)).toEqual([0, 100, "member", 0]);
});

test("an order cancelled before it earned never earns", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.record(order(0, { paidAt: undefined, cancelledAt: now }));
  await orders.record(order(1));
  expect(await shop.regulars.ledger.entries(ann)).toEqual([]);
});

test("a lower revision is ignored, the same one with other content refused", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  const first = await orders.record(order(5));
  expect(await orders.record(order(4, { amount: 1_000 }))).toEqual({ ...first, status: "ignored" });
  expect(await orders.record(order(5))).toEqual({ ...first, status: "unchanged" });
  expect(await codeOf(orders.record(order(5, { amount: 1_000 })))).toBe("key_conflict");
  expect(await standing(shop)).toEqual([600, 0, "silver", 60_000]);
});

test("a higher revision with the same content is known, and remembered", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.record(order(1));
  expect((await orders.record(order(9))).status).toBe("unchanged");
  expect((await orders.record(order(5, { amount: 1_000 }))).status).toBe("ignored");
  expect((await shop.regulars.ledger.entries(ann)).length).toBe(1);
});

test("a corrected amount posts the difference, up and down", async () => {
  const shop = await open();
  const { orders, ledger } = shop.regulars;
  await orders.record(order(0));
  expect(await orders.record(order(1, { amount: 70_000 }))).toMatchObject({ points: 100 });
  expect(await orders.record(order(2, { amount: 40_000 }))).toMatchObject({ points: -300 });
  expect(await standing(shop)).toEqual([400, 0, "member", 40_000]);
  const entries = await ledger.entries(ann);
  expect(entries.map(({ kind, points }) => `${kind} ${points}`).reverse()).toEqual([
    "earn 600",
    "earn 100",
    "clawback 300",
  ]);
  const lots = await ledger.lots(ann);
  expect(new Set(lots.map(({ expiresAt }) => expiresAt)).size).toBe(1);
});

test("lines may come and go; what is refunded of a line stays refunded", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  const [line] = order(0).lines;
  const cup = { ...(line as NonNullable<typeof line>), quantity: 2, amount: 20_000 };
  const pot = { ...cup, ordinal: 2, sku: "B" };
  await orders.record(order(0, { lines: [cup] }));
  await orders.refund({
    source: "till",
    id: "r",
    order: { source: "till", id: "1" },
    refundedAt: now,
    lines: [{ ordinal: 1, quantity: 1 }],
  });
  expect(await standing(shop)).toEqual([100, 0, "member", 10_000]);
  expect((await orders.record(order(1, { lines: [cup, pot] }))).points).toBe(200);
  expect((await orders.record(order(2, { lines: [pot] }))).points).toBe(-100);
  expect((await orders.record(order(3, { lines: [cup, pot] }))).points).toBe(100);
  expect(await standing(shop)).toEqual([300, 0, "member", 30_000]);
});

test("the tier that rated an order rates its update", async () => {
  const ladders = (simpleProgram.ladders ?? []).map((ladder) => ({
    ...ladder,
    tiers: ladder.tiers.map((tier) =>
      tier.threshold === 0
        ? tier
        : { ...tier, benefits: [{ type: "earning_multiplier" as const, value: 20_000 }] },
    ),
  }));
  const shop = await open({ ...simpleProgram, ladders });
  const { orders } = shop.regulars;
  expect((await orders.record(order(0))).points).toBe(600);
  expect((await orders.record(order(1, { amount: 61_000 }))).points).toBe(10);
  expect((await orders.record(orderDocument("2", { at: now }))).points).toBe(200);
});

test("the customer of an order cannot change", async () => {
  const shop = await open();
  const { orders } = shop.regulars;
  await orders.record(orderDocument("of bob", { at: now, customer: bob }));
  await orders.record(order(0));
  expect(await codeOf(orders.record(order(1, { customer: bob })))).toBe("order_customer_changed");
  const nobody = { source: "shop", id: "nobody" };
  expect(await codeOf(orders.record(order(2, { customer: nobody })))).toBe(
    "order_customer_changed",
  );
  expect(await shop.regulars.customers.find(nobody)).toBeUndefined();
  expect(await standing(shop)).toEqual([600, 0, "silver", 60_000]);
});

test("a guest's order with a customer named later stays where its points are", async () => {
  const shop = await open();
  const { orders, customers } = shop.regulars;
  const guest = await orders.record(order(0, { customer: undefined }));
  const named = await orders.record(order(1, { amount: 61_000 }));
  expect([named.status, named.customer, named.points]).toEqual(["updated", guest.customer, 10]);
  expect(await customers.find(ann)).toBeUndefined();
});

test("revisions of one order sent at once end at the highest", async () => {
  const shop = await open();
  const revisions = [3, 1, 4, 0, 2];
  await Promise.all(
    revisions.map((revision) =>
      shop.regulars.orders.record(order(revision, { amount: 10_000 * (revision + 1) })),
    ),
  );
  expect(await standing(shop)).toEqual([500, 0, "silver", 50_000]);
});
