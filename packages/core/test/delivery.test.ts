// Committed events reach subscribers: at least once, in order per customer, whatever fails meanwhile.

import { DatabaseSync } from "node:sqlite";
import type { ShopEvent } from "@regulars/contract";
import type { DeliveryFailure } from "@regulars/core";
import { nodeSqlite } from "@regulars/sql/bridges";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { createGate, createInbox, outOfOrder } from "./support/inbox.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const delivery = { poll: 20, firstPause: 20, longestPause: 80 };
const first = ["1 customer.created", "2 tier.joined", "3 order.recorded"];

let shop: TestShop;

beforeEach(async () => {
  shop = await openShop(simpleProgram, { now, delivery });
});

afterEach(async () => {
  expect((await shop.regulars.verify()).findings).toEqual([]);
  await shop.close();
});

const record = (id: string, rest: object = {}) =>
  shop.regulars.orders.record(orderDocument(id, { at: now, ...rest }));
const customerOf = (n: number) => ({ source: "shop", id: `c${n}` });

test("events come once, each customer's in order and never two at a time, customers side by side", async () => {
  const { events, handler, has } = createInbox();
  const open = new Set<string>();
  let most = 0;
  await shop.regulars.events.subscribe({
    name: "all",
    async handler(event) {
      expect(open.has(event.customer)).toBe(false);
      open.add(event.customer);
      most = Math.max(most, open.size);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open.delete(event.customer);
      handler(event);
    },
  });
  await Promise.all(
    Array.from({ length: 120 }, (_, i) => record(`${i}`, { customer: customerOf(i % 40) })),
  );
  await has(40 * 2 + 120);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(outOfOrder(events)).toEqual([]);
  expect(most).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(16);
  const [status] = await shop.regulars.events.status();
  expect(status).toMatchObject({ waitingCustomers: 0, waitingEvents: 0, lanes: 16, processes: 1 });
});

test("an event tells ids and numbers, as the list does", async () => {
  const { events, handler, has } = createInbox();
  await shop.regulars.events.subscribe({ name: "all", handler });
  const { customer } = await record("1");
  await has(3);
  expect(events[2]).toEqual({
    id: `evt_${customer.replace("_", "")}_0000003`,
    shop: shop.regulars.shop,
    customer,
    customerSeq: 3,
    type: "order.recorded",
    occurredAt: now,
    recordedAt: now,
    actor: "system",
    data: { order: 3 },
  });
  expect(await shop.regulars.events.list(ann)).toEqual(events);
  expect(await shop.regulars.events.list(customer, { after: 1, limit: 1 })).toEqual([events[1]]);
});

test("what happened before is not delivered, unless the subscription begins at the start", async () => {
  await record("1");
  const [late, whole] = [createInbox(), createInbox()];
  await shop.regulars.events.subscribe({ name: "late", handler: late.handler });
  await shop.regulars.events.subscribe({ name: "whole", from: "start", handler: whole.handler });
  await record("2");
  await whole.has(4);
  expect(late.texts()).toEqual(["4 order.recorded"]);
  expect(whole.texts()).toEqual([...first, "4 order.recorded"]);
});

test("a subscription from the start reaches customers beyond one page", {
  timeout: 30_000,
}, async () => {
  await Promise.all(
    Array.from({ length: 600 }, (_, i) => record(`${i}`, { customer: customerOf(i) })),
  );
  const { events, handler, has } = createInbox();
  await shop.regulars.events.subscribe({ name: "whole", from: "start", handler });
  await has(1_800);
  expect(outOfOrder(events)).toEqual([]);
});

test("only the types wanted come, and the others do not hold them up", async () => {
  const { handler, has, texts } = createInbox();
  const types = ["order.recorded", "tier.upgraded"] as const;
  await shop.regulars.events.subscribe({ name: "some", types, handler });
  await record("1");
  await shop.regulars.customers.join(ann);
  await record("2", { amount: 100_000 });
  await has(3);
  expect(texts()).toEqual(["3 order.recorded", "5 order.recorded", "6 tier.upgraded"]);
  expect((await shop.regulars.events.status())[0]?.waitingCustomers).toBe(0);
});

test("a handler that fails is tried again with growing pauses, and other customers go on", async () => {
  const { handler, has, texts } = createInbox();
  const failures: DeliveryFailure[] = [];
  const times: number[] = [];
  const troubled = (await record("1")).customer;
  await shop.regulars.events.subscribe({
    name: "all",
    handler(event) {
      if (event.customer === troubled && times.push(performance.now()) <= 4) throw new Error("no");
      handler(event);
    },
    onError: (failure) => failures.push(failure),
  });
  await record("2");
  const other = (await record("3", { customer: bob })).customer;
  await vi.waitFor(() => expect(texts(other)).toEqual(first));
  expect(texts(troubled)).toEqual([]);
  await has(4);
  expect(texts(troubled)).toEqual(["4 order.recorded"]);
  expect(failures.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  expect(failures[0]).toMatchObject({
    error: { message: "no" },
    event: { customer: troubled, customerSeq: 4 },
  });
  expect((times[4] as number) - (times[3] as number)).toBeGreaterThan(40);
});

test("without somebody who is told of it, a failure is a warning of the process", async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on("warning", listen);
  const { handler, has } = createInbox();
  let isDown = true;
  await shop.regulars.events.subscribe({
    name: "mail",
    async handler(event) {
      if (isDown) {
        isDown = false;
        throw new Error("the mail server is down");
      }
      handler(event);
    },
  });
  await record("1");
  await has(3);
  process.off("warning", listen);
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The subscription "mail" failed at evt_.*: the mail server is down$/),
  ]);
});

test("a subscription that was closed goes on where it was, and finishes first what is in hand", async () => {
  const before = createInbox();
  const [begun, goOn] = [createGate(), createGate()];
  const subscription = await shop.regulars.events.subscribe({
    name: "all",
    async handler(event) {
      begun.open();
      await goOn.opened;
      before.handler(event);
    },
  });
  await record("1");
  await begun.opened;
  const closing = subscription.close();
  goOn.open();
  await closing;
  expect(before.texts()).toEqual(first.slice(0, 1));
  await record("2");
  expect((await shop.regulars.events.status())[0]).toMatchObject({ waitingEvents: 3, lanes: 0 });
  const { handler, has, texts } = createInbox();
  await shop.regulars.events.subscribe({ name: "all", from: "start", handler });
  await has(3);
  expect(texts()).toEqual([...first.slice(1), "4 order.recorded"]);
});

test("nothing is delivered of dry runs and of refusals", async () => {
  const { handler, has, texts } = createInbox();
  await shop.regulars.events.subscribe({ name: "all", handler });
  const { orders, ledger } = shop.regulars;
  await orders.record(orderDocument("1", { at: now }), { dryRun: true });
  const spend = { source: "till", id: "s", customer: ann, points: 5 };
  expect(await codeOf(ledger.spend(spend))).toBe("customer_not_found");
  await record("1");
  await has(3);
  expect(texts()).toEqual(first);
});

test("of work in the host's transaction only what the host committed is delivered", async () => {
  const database = new DatabaseSync(":memory:");
  const store = openSqlite({ handle: database });
  const hosted = await openShop(simpleProgram, { now, delivery, store });
  const { events, handler, has, texts } = createInbox();
  await hosted.regulars.events.subscribe({ name: "all", handler });
  const within = hosted.regulars.within(nodeSqlite(database));
  for (const end of ["ROLLBACK", "COMMIT"]) {
    database.exec("BEGIN IMMEDIATE");
    within.orders.record(orderDocument(end, { at: now }), { actor: end });
    database.exec(end);
  }
  await has(3);
  expect(texts()).toEqual(first);
  expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(["COMMIT"]));
  await checkBooks(hosted);
  await hosted.close();
  database.close();
});

test("an erasure is told, and names nobody", async () => {
  const { events, handler, has } = createInbox();
  await shop.regulars.customers.register({
    names: { family: "Canary" },
    identities: [{ kind: "external", ...ann }],
  });
  await shop.regulars.events.subscribe({ name: "all", handler });
  await shop.regulars.customers.update(ann, { names: { family: "Canary" } });
  await shop.regulars.customers.erase(ann);
  await has(2);
  expect(events.map(({ type }) => type)).toEqual(["customer.updated", "customer.erased"]);
  expect(JSON.stringify(events)).not.toContain("Canary");
});

test("a replay gives a customer's events in order and moves no subscription", async () => {
  for (let i = 0; i < 150; i++) await record(`${i}`, { amount: 100 });
  const replayed: ShopEvent[] = [];
  const keep = async (event: ShopEvent) => {
    replayed.push(event);
  };
  expect(await shop.regulars.events.replay(ann, { after: 2 }, keep)).toBe(150);
  expect(replayed.map(({ customerSeq }) => customerSeq)).toEqual(
    Array.from({ length: 150 }, (_, i) => i + 3),
  );
  const failing = () => {
    throw new Error("enough");
  };
  await expect(shop.regulars.events.replay(ann, {}, failing)).rejects.toThrow("enough");
  expect(await codeOf(shop.regulars.events.replay(bob, {}, keep))).toBe("customer_not_found");
});

test("a subscription that is forgotten ends for ever, and another one goes on", async () => {
  const [one, other, anew] = [createInbox(), createInbox(), createInbox()];
  await shop.regulars.events.subscribe({ name: "one", handler: one.handler });
  await shop.regulars.events.subscribe({ name: "other", handler: other.handler });
  await record("1");
  await Promise.all([one.has(3), other.has(3)]);
  await shop.regulars.events.forget("one");
  await record("2");
  await other.has(4);
  await shop.regulars.events.subscribe({ name: "one", handler: anew.handler });
  await record("3");
  await anew.has(1);
  expect([one.events.length, anew.texts()]).toEqual([3, ["5 order.recorded"]]);
  expect((await shop.regulars.events.status()).map(({ name }) => name)).toEqual(["one", "other"]);
});

test("shops are apart", async () => {
  const [here, there] = [createInbox(), createInbox()];
  const two = await shop.regulars.forShop(`${shop.regulars.shop}-two`, { program: simpleProgram });
  await shop.regulars.events.subscribe({ name: "all", handler: here.handler });
  await two.events.subscribe({ name: "all", handler: there.handler });
  await Promise.all([record("1"), two.orders.record(orderDocument("1", { at: now }))]);
  await Promise.all([here.has(3), there.has(3)]);
  expect(
    [here, there].map(({ events }) => [...new Set(events.map((event) => event.shop))]),
  ).toEqual([[shop.regulars.shop], [two.shop]]);
  await two.close();
  expect((await two.events.status())[0]?.lanes).toBe(0);
  expect((await shop.regulars.events.status())[0]?.lanes).toBe(16);
});

test("a name is open once in an engine, and what cannot be is refused", async () => {
  const { subscribe } = shop.regulars.events;
  const handler = () => {};
  const subscription = await subscribe({ name: "all", handler });
  expect(await codeOf(subscribe({ name: "all", handler }))).toBe("subscription_taken");
  await subscription.close();
  expect(await codeOf(subscribe({ name: "all", handler }))).toBe("done");
  expect(await codeOf(subscribe({ name: "no/name", handler }))).toBe("invalid_input");
  expect(await codeOf(subscribe({ name: "x", handler: undefined as never }))).toBe("invalid_input");
  expect(await codeOf(shop.regulars.events.list(ann, { after: -1 }))).toBe("invalid_input");
  await shop.regulars.close();
  expect(await codeOf(subscribe({ name: "more", handler }))).toBe("engine_closed");
  shop = await openShop(simpleProgram, { now, store: shop.store, shop: shop.regulars.shop });
});
