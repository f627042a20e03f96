// What customers do besides ordering: events as triggers of rules, and as a metric of their own.

import type { EarningRule } from "@regulars/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, earningProgram } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { ladderWith } from "./support/ladder-story.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const now = noon("2024-03-05");
const rule = (id: string, event: string, rest: Partial<EarningRule> = {}): EarningRule => ({
  id,
  name: { en: id },
  trigger: { event },
  award: { type: "fixed", points: 10 },
  ...rest,
});
const program = {
  ...earningProgram({
    rules: [
      rule("check-in", "check_in", {
        award: { type: "fixed", points: 2 },
        caps: { perCustomer: { points: 2, period: "day" } },
      }),
      rule("review", "review", { when: { fact: "event.stars", op: "gte", value: 4 } }),
      rule("welcome", "sign_up", { once: true, pending: { duration: "P7D" } }),
    ],
  }),
  ladders: [
    ladderWith({
      metric: "activity",
      tiers: [
        { id: "member", name: { en: "Member" }, threshold: 0 },
        { id: "regular", name: { en: "Regular" }, threshold: 3 },
      ],
    }),
  ],
};

let shop: TestShop;
let count = 0;

beforeEach(async () => {
  shop = await openShop(program, { now });
});

afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

const happen = (name: string, rest: object = {}) =>
  shop.regulars.orders.recordEvent({
    source: "app",
    id: `${++count}`,
    name,
    customer: ann,
    occurredAt: shop.clock.now,
    ...rest,
  });

test("an event gives what its rule says, up to the customer's cap of the day", async () => {
  expect(await happen("check_in")).toMatchObject({ status: "recorded", points: 2 });
  expect(await happen("check_in")).toMatchObject({ status: "recorded", points: 0 });
  shop.clock.now += 86_400_000;
  expect((await happen("check_in")).points).toBe(2);
  expect((await shop.regulars.ledger.balance(ann)).available).toBe(4);
});

test("a rule reads the event's own properties", async () => {
  expect((await happen("review", { properties: { stars: 3 } })).points).toBe(0);
  expect((await happen("review", { properties: { stars: 5 } })).points).toBe(10);
  expect((await happen("review")).points).toBe(0);
});

test("an event that no rule knows is recorded and gives nothing", async () => {
  expect(await happen("view")).toMatchObject({ status: "recorded", points: 0, moved: [] });
  expect(await shop.regulars.ledger.entries(ann)).toEqual([]);
});

test("points of an event wait as its rule says, and come once", async () => {
  await happen("sign_up");
  await happen("sign_up");
  const { available, pending } = await shop.regulars.ledger.balance(ann);
  expect([available, pending]).toEqual([0, 10]);
  expect((await shop.regulars.ledger.balance(ann, { at: noon("2024-03-12") })).available).toBe(10);
});

test("events count as activity, on their own day", async () => {
  await happen("view");
  await happen("view");
  await happen("view", { occurredAt: noon("2022-01-01") });
  expect((await shop.regulars.tiers.status(ann)).tier).toBe("member");
  await happen("view");
  expect(await shop.regulars.tiers.status(ann)).toMatchObject({ tier: "regular", metric: 3 });
});

test("an event sent again changes nothing, in whatever order its properties come", async () => {
  const event = { id: "same", properties: { stars: 5, text: "good" } };
  expect((await happen("review", event)).status).toBe("recorded");
  const again = { id: "same", properties: { text: "good", stars: 5 } };
  expect(await happen("review", again)).toMatchObject({ status: "unchanged", points: 10 });
  const changed = { id: "same", properties: { stars: 4 } };
  expect(await codeOf(happen("review", changed))).toBe("key_conflict");
  expect(await codeOf(happen("review", { ...changed, revision: 1 }))).toBe("key_conflict");
  expect((await shop.regulars.ledger.balance(ann)).available).toBe(10);
});

test("of one event sent twenty times at once, one counts", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => happen("review", { id: "r", properties: { stars: 5 } })),
  );
  expect(answers.filter(({ status }) => status === "recorded").length).toBe(1);
  expect((await shop.regulars.tiers.status(ann)).metric).toBe(1);
});

test("the key of an event names the event itself, whatever it has moved", async () => {
  const { customers, orders } = shop.regulars;
  for (const id of ["1", "2", "3"]) {
    const event = { source: "app", id, customer: ann, name: "review", occurredAt: now };
    await orders.recordEvent({ ...event, properties: { stars: 5 } });
  }
  const key = await shop.store.read((verbs) =>
    verbs.readKey({ shop: shop.regulars.shop, kind: "event", source: "app", id: "3" }),
  );
  const timeline = await customers.timeline(ann);
  expect(timeline[0]?.type).toBe("tier.upgraded");
  expect(timeline.find(({ sequence }) => sequence === key?.entity)?.type).toBe("activity.recorded");
});
