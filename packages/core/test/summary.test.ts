import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const now = noon("2024-03-05");
const day = 86_400_000;

let shop: TestShop;
beforeEach(async () => {
  shop = await openShop(earningProgram({ pending: { duration: "P3D" } }), { now });
});
afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

const buy = (id: string, amount: number) =>
  shop.regulars.orders.record(orderDocument(id, { at: shop.clock.now, amount }));

test("a summary shows what the single reads show", async () => {
  const { regulars, clock } = shop;
  await buy("1", 60_000);
  clock.now += 3 * day;
  await buy("2", 5_000);
  const summary = await regulars.ledger.summary(ann);
  const balance = await regulars.ledger.balance(ann);
  const tier = await regulars.tiers.status(ann);
  expect(summary.customer).toBe(balance.customer);
  expect(summary.wallets).toMatchObject([
    { wallet: "points", available: balance.available, pending: balance.pending, debt: 0 },
  ]);
  expect(summary.wallets[0]?.expiring).toEqual(balance.expiring[0]);
  expect(summary.tier).toMatchObject({
    tier: tier.tier,
    value: tier.metric,
    requiredToRemain: tier.requiredToRemain,
  });
});

test("pending points are told with the day from which they can be used", async () => {
  await buy("1", 10_000);
  const { wallets } = await shop.regulars.ledger.summary(ann);
  expect(wallets).toMatchObject([
    { available: 0, pending: 100, activating: { points: 100, availableAt: now + 3 * day } },
  ]);
});

test("the way to the next tier is told with its name and what is missing, and ends at the highest", async () => {
  await buy("1", 10_000);
  const before = (await shop.regulars.ledger.summary(ann)).tier;
  expect(before).toMatchObject({ tier: "member", value: 10_000, next: { tier: "silver" } });
  expect(before?.next?.missing).toBe((before?.next?.threshold ?? 0) - 10_000);
  await buy("2", 10_000_000);
  expect((await shop.regulars.ledger.summary(ann)).tier?.next).toBeUndefined();
});

test("a history tells each entry with its reason, page by page without gaps", async () => {
  const { regulars, clock } = shop;
  for (let order = 1; order <= 7; order++) await buy(String(order), 1_000 * order);
  clock.now += 4 * day;
  await regulars.ledger.spend({ source: "till", id: "s", customer: ann, points: 40 });
  const all = await regulars.ledger.history(ann);
  const entries = await regulars.ledger.entries(ann);
  expect(all.map(({ entry }) => entry)).toEqual(entries.map(({ id }) => id));
  expect(all[0]).toMatchObject({ kind: "spend", points: 40, change: -40 });
  const paged: (typeof all)[number][] = [];
  for (let before: string | undefined; ; before = paged.at(-1)?.entry) {
    const page = await regulars.ledger.history(ann, { before, limit: 3 });
    paged.push(...page);
    if (page.length < 3) break;
  }
  expect(paged).toEqual(all);
});

test("the words of a history are those of its explanations", async () => {
  await buy("1", 12_345);
  const [line] = await shop.regulars.ledger.history(ann);
  const [why] = await shop.regulars.explain({ source: "till", id: "1" });
  expect(line).toMatchObject({ kind: "earn", change: 123 });
  expect(line?.text).toEqual(why?.text);
});

test("points that only become available change nothing of what a customer has", async () => {
  await buy("1", 10_000);
  shop.clock.now += 4 * day;
  await shop.regulars.rollover("2024-03-08");
  const changes = (await shop.regulars.ledger.history(ann)).map(({ kind, change }) => [
    kind,
    change,
  ]);
  expect(changes).toEqual([
    ["activate", 0],
    ["earn", 100],
  ]);
});

test("nobody unknown has a summary or a history", async () => {
  const { ledger } = shop.regulars;
  const nobody = { source: "shop", id: "who" };
  expect(await codeOf(ledger.summary(nobody))).toBe("customer_not_found");
  expect(await codeOf(ledger.history(nobody))).toBe("customer_not_found");
});
