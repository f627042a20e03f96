// Several shops in one database: the same ids everywhere, and nothing shared.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ann, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const tenfold = earningProgram({
  rules: [
    {
      id: "base",
      name: { en: "Points" },
      trigger: "order",
      award: { type: "per_amount", points: 10, per: 100 },
      caps: { perProgram: { points: 1_000, period: "ever" } },
    },
  ],
});

let shop: TestShop;

beforeEach(async () => {
  shop = await openShop(simpleProgram, { now });
});

afterEach(async () => {
  await shop.close();
});

/** The name of another shop of the same database, which no other test has. */
const beside = (name: string) => `${shop.regulars.shop}-${name}`;

test("the same ids in two shops are two customers with two orders, rated by two programs", async () => {
  const one = shop.regulars;
  const two = await one.forShop(beside("two"), { program: tenfold });
  const order = orderDocument("1", { at: now });
  const outcomes = await Promise.all([one, two].map(({ orders }) => orders.record(order)));
  expect(outcomes.map(({ status, points }) => `${status} ${points}`)).toEqual([
    "recorded 100",
    "recorded 1000",
  ]);
  expect(outcomes[0]?.customer).not.toBe(outcomes[1]?.customer);
  const key = { source: "till", id: "1", customer: ann };
  await Promise.all([one, two].map(({ ledger }) => ledger.spend({ ...key, points: 60 })));
  const balances = await Promise.all([one, two].map(({ ledger }) => ledger.balance(ann)));
  expect(balances.map(({ available }) => available)).toEqual([40, 940]);
  const refund = { source: "till", id: "r", order: key, refundedAt: now };
  await one.orders.refund({ ...refund, order: { source: "till", id: "1" } });
  expect((await two.ledger.balance(ann)).available).toBe(940);
  expect([(await one.verify()).findings, (await two.verify()).findings]).toEqual([[], []]);
});

test("an id of ours leads nowhere in another shop", async () => {
  const two = await shop.regulars.forShop(beside("two"), { program: tenfold });
  const { customer, order } = await shop.regulars.orders.record(orderDocument("1", { at: now }));
  const key = { source: "till", id: "1", customer };
  const codes = [
    await codeOf(two.customers.get(customer)),
    await codeOf(two.ledger.balance(customer)),
    await codeOf(two.ledger.spend({ ...key, points: 1 })),
    await codeOf(two.ledger.adjust({ ...key, points: 1, reason: "sorry" })),
    await codeOf(two.customers.erase(customer)),
    await codeOf(two.orders.record(orderDocument("1", { at: now, customer }))),
  ];
  expect(new Set(codes)).toEqual(new Set(["customer_not_found"]));
  expect(await codeOf(two.orders.get(order))).toBe("order_not_found");
  expect(await codeOf(two.orders.get({ source: "till", id: "1" }))).toBe("order_not_found");
  expect(await two.customers.list()).toEqual([]);
});

test("a refund waits for the order of its own shop", async () => {
  const two = await shop.regulars.forShop(beside("two"), { program: tenfold });
  const refund = {
    source: "till",
    id: "r",
    order: { source: "till", id: "1" },
    refundedAt: now,
  };
  expect((await two.orders.refund(refund)).status).toBe("parked");
  expect((await shop.regulars.orders.record(orderDocument("1", { at: now }))).points).toBe(100);
  expect([
    (await shop.regulars.orders.parked()).length,
    (await two.orders.parked()).length,
  ]).toEqual([0, 1]);
});

test("erasing and rolling over touch one shop only", async () => {
  const two = await shop.regulars.forShop(beside("two"), { program: tenfold });
  const order = orderDocument("1", { at: now });
  await Promise.all([shop.regulars, two].map(({ orders }) => orders.record(order)));
  await shop.regulars.customers.erase(ann);
  expect((await two.customers.get(ann)).membership).toBe("not_joined");
  shop.clock.now = noon("2025-06-01");
  expect(await two.rollover("2025-05-31")).toMatchObject({ customers: 1 });
  const events = await two.customers.timeline(ann);
  expect(events[0]?.type).toBe("points.expired");
  expect(await shop.regulars.rollover("2025-05-31")).toMatchObject({ customers: 1 });
});

test("a shop without a program refuses, and the orders of another in the same turn go through", async () => {
  const bare = await shop.regulars.forShop(beside("bare"));
  const codes = await Promise.all([
    codeOf(bare.orders.record(orderDocument("1", { at: now }))),
    codeOf(shop.regulars.orders.record(orderDocument("1", { at: now }))),
    codeOf(bare.orders.record(orderDocument("2", { at: now }))),
    codeOf(shop.regulars.orders.record(orderDocument("2", { at: now }))),
  ]);
  expect(codes).toEqual(["program_missing", "done", "program_missing", "done"]);
});

test("closing one shop closes neither the others nor the store", async () => {
  const two = await shop.regulars.forShop(beside("two"), { program: tenfold });
  const three = await shop.regulars.forShop(beside("three"), { program: tenfold });
  await two.close();
  expect(await codeOf(two.orders.record(orderDocument("1", { at: now })))).toBe("engine_closed");
  for (const { orders } of [shop.regulars, three])
    expect(await codeOf(orders.record(orderDocument("1", { at: now })))).toBe("done");
});

test("a shop without a program is refused alone: the others of its batch cost one transaction", async () => {
  const { regulars } = shop;
  const bare = await regulars.forShop(beside("bare"));
  const counted = vi.spyOn(shop.store, "transaction");
  const codes = Array.from({ length: 40 }, (_, i) =>
    codeOf((i % 2 === 0 ? regulars : bare).orders.record(orderDocument(`${i}`, { at: now }))),
  );
  expect(new Set(await Promise.all(codes))).toEqual(new Set(["done", "program_missing"]));
  expect(counted).toHaveBeenCalledTimes(1);
});
