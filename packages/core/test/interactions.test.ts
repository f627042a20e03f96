// Interactions: kept only with consent at their instant, once each, the newest alone, and worth no points.

import type { ConsentChange, Interaction } from "@regulars/contract";
import { facts } from "@regulars/core";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { keyringOf, openShop, type TestShop } from "./support/shop.ts";
import { stormProgram } from "./support/storm-program.ts";

const now = noon("2024-03-05");
const hour = 3_600_000;
const opened: TestShop[] = [];

async function open(): Promise<TestShop> {
  const shop = await openShop(stormProgram, { now, keyring: keyringOf("one") });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

const analytics = (state: ConsentChange["state"]): ConsentChange => ({
  purpose: "analytics",
  state,
  source: "element",
  textVersion: "1",
});
const view = (id: string, at = now, subject = "sku-1"): Interaction => ({
  id,
  kind: "view",
  subject,
  at,
});
const joined = ({ regulars }: TestShop, who = ann) =>
  regulars.customers.join(who, { consents: [analytics("given")] });

test("without consent nothing is kept, and the answer says how many and why", async () => {
  const { regulars } = await open();
  await regulars.customers.join(ann);
  expect(await regulars.customers.track(ann, [view("1"), view("2")])).toMatchObject({
    status: "unchanged",
    recorded: 0,
    dropped: [{ reason: "no_consent", count: 2 }],
  });
  expect(await regulars.customers.interactions(ann)).toEqual({ interactions: [] });
});

test("consent counts at the instant of each, before and after it was withdrawn", async () => {
  const shop = await open();
  const { regulars, clock } = shop;
  await joined(shop);
  clock.now = now + 10 * hour;
  await regulars.customers.consent(ann, analytics("withdrawn"), { occurredAt: now + 5 * hour });
  const items = [-1, 0, 4, 5, 6].map((hours) => view(`${hours}`, now + hours * hour));
  expect(await regulars.customers.track(ann, items)).toMatchObject({
    recorded: 2,
    dropped: [{ reason: "no_consent", count: 3 }],
  });
  const { interactions } = await regulars.customers.interactions(ann);
  expect(interactions.map(({ id }) => id)).toEqual(["4", "0"]);
});

test("what is sent again is kept once, within a call, in one turn and later; each customer apart", async () => {
  const shop = await open();
  const { customers } = shop.regulars;
  await joined(shop);
  await joined(shop, bob);
  const answers = await Promise.all([
    customers.track(ann, [view("1"), view("1"), view("2")]),
    customers.track(ann, [view("2"), view("3")]),
    customers.track(bob, [view("1")]),
  ]);
  expect(answers.map(({ recorded, repeated }) => [recorded, repeated])).toEqual([
    [2, 1],
    [1, 1],
    [1, 0],
  ]);
  expect(await customers.track(ann, [view("3"), view("1")])).toMatchObject({
    status: "unchanged",
    repeated: 2,
    dropped: [],
  });
  expect((await customers.interactions(ann)).interactions).toHaveLength(3);
});

test("the newest 500 are kept, and listed in pages, newest first", async () => {
  const shop = await open();
  const { customers } = shop.regulars;
  await joined(shop);
  shop.clock.now = now + 600_000;
  for (let from = 0; from < 600; from += 100)
    await customers.track(
      ann,
      Array.from({ length: 100 }, (_, i) => view(`i${from + i}`, now + (from + i) * 1_000)),
    );
  const ids: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await customers.interactions(ann, { before, limit: 120 });
    ids.push(...page.interactions.map(({ id }) => id));
    before = page.next;
    if (before === undefined) break;
  }
  expect(ids).toEqual(Array.from({ length: 500 }, (_, i) => `i${599 - i}`));
});

test("they earn nothing, move no tier, are no event and no fact of any rule", async () => {
  const shop = await open();
  const { regulars } = shop;
  await joined(shop);
  const before = [
    await regulars.ledger.balance(ann),
    await regulars.tiers.status(ann),
    await regulars.events.list(ann),
  ];
  const items = [view("1"), { ...view("2"), kind: "login" as const }];
  await regulars.customers.track(ann, [...items, { ...view("visit"), name: "visit" }]);
  expect([
    await regulars.ledger.balance(ann),
    await regulars.tiers.status(ann),
    await regulars.events.list(ann),
  ]).toEqual(before);
  const earning = facts.filter(({ scopes }) => scopes.some((scope) => scope !== "layer"));
  expect(earning.filter(({ name }) => /interaction|track|view|login/.test(name))).toEqual([]);
});

test("too many, none, future ones, and those of unknown or erased customers are refused", async () => {
  const shop = await open();
  const { customers } = shop.regulars;
  expect(await codeOf(customers.track(ann, [view("1")]))).toBe("customer_not_found");
  const { customer } = await joined(shop);
  const many = Array.from({ length: 101 }, (_, i) => view(`${i}`));
  for (const items of [many, [], [{ ...view("1"), points: 5 } as never]])
    expect(await codeOf(customers.track(ann, items))).toBe("invalid_input");
  expect(await codeOf(customers.track(ann, [view("1", now + 24 * hour)]))).toBe("date_in_future");
  await customers.track(ann, [view("1", now, "canary-subject")]);
  const stored = () =>
    shop.store.read((verbs) =>
      verbs.listInteractions({ shop: shop.regulars.shop, customer, limit: 9 }),
    );
  expect(JSON.stringify(await stored())).not.toContain("canary");
  const { interactions } = await customers.export(ann);
  expect(interactions).toEqual([view("1", now, "canary-subject")]);
  await customers.erase(ann);
  expect(await stored()).toEqual([]);
  expect(await codeOf(customers.track(customer, [view("2")]))).toBe("customer_erased");
});
