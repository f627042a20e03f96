// Consents through the engine: given, withdrawn, with a registration or a join, kept with their history.

import type { ConsentChange } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, annIdentity, bob, codeOf, orderDocument } from "./support/documents.ts";
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

const marketing = (values: Partial<ConsentChange> = {}): ConsentChange =>
  ({
    purpose: "marketing",
    channel: "email",
    state: "given",
    source: "site",
    textVersion: "2024-01",
    locale: "en",
    ...values,
  }) as ConsentChange;
const analytics: ConsentChange = {
  purpose: "analytics",
  state: "given",
  source: "element",
  textVersion: "2024-01",
};

test("nobody has consented to anything by registering, joining or buying", async () => {
  const { regulars } = await open();
  await regulars.customers.register({ identities: [annIdentity], joinedAt: now });
  await regulars.orders.record(orderDocument("1", { at: now, customer: bob }));
  await regulars.customers.join(bob);
  for (const who of [ann, bob])
    expect(await regulars.customers.consents(who)).toEqual({ current: [], history: [] });
});

test("consents come with a registration in the same command, and so do events", async () => {
  const { regulars } = await open();
  const { customer } = await regulars.customers.register(
    { identities: [annIdentity], joinedAt: now, consents: [marketing(), analytics] },
    { actor: "till 4" },
  );
  expect((await regulars.customers.get(customer)).version).toBe(1);
  const { current, history } = await regulars.customers.consents(ann);
  expect(current).toEqual([
    { ...analytics, channel: "any", at: now },
    { ...marketing(), at: now },
  ]);
  expect(history.map(({ purpose, actor, recordedAt }) => [purpose, actor, recordedAt])).toEqual([
    ["analytics", "till 4", now],
    ["marketing", "till 4", now],
  ]);
  const told = (await regulars.events.list(ann)).filter(({ type }) => type.startsWith("consent"));
  expect(told.map(({ id }) => id)).toEqual(history.map(({ event }) => event).reverse());
});

test("a join brings consents, also of one who is a member already", async () => {
  const { regulars } = await open();
  await regulars.customers.join(ann, { consents: [marketing()] });
  const again = await regulars.customers.join(ann, { consents: [marketing()] });
  expect(again.status).toBe("unchanged");
  const more = await regulars.customers.join(ann, { consents: [analytics] });
  expect(more.status).toBe("recorded");
  expect((await regulars.customers.consents(ann)).current).toHaveLength(2);
});

test("a withdrawal ends it, the history keeps both, in pages", async () => {
  const { regulars, clock } = await open();
  await regulars.customers.join(ann, { consents: [marketing()] });
  clock.now = now + 1_000;
  const answer = await regulars.customers.consent(
    ann,
    marketing({ state: "withdrawn", source: "counter" }),
  );
  expect(answer).toMatchObject({ status: "recorded", state: "withdrawn" });
  const { current, history } = await regulars.customers.consents(ann);
  expect(current).toMatchObject([{ state: "withdrawn", source: "counter", at: now + 1_000 }]);
  expect(history.map(({ state }) => state)).toEqual(["withdrawn", "given"]);
  const page = await regulars.customers.consents(ann, {
    before: history[0]?.sequence,
    limit: 5,
  });
  expect(page.history).toEqual(history.slice(1));
});

test("channels and purposes stand apart, and so do customers sent in one batch", async () => {
  const { regulars } = await open();
  await Promise.all([regulars.customers.join(ann), regulars.customers.join(bob)]);
  await Promise.all([
    regulars.customers.consent(ann, marketing()),
    regulars.customers.consent(ann, marketing({ channel: "sms" } as never)),
    regulars.customers.consent(bob, marketing({ state: "withdrawn" })),
    regulars.customers.consent(ann, marketing({ state: "withdrawn" })),
  ]);
  const states = async (who: typeof ann) =>
    (await regulars.customers.consents(who)).current.map(({ channel, state }) => [channel, state]);
  expect(await states(ann)).toEqual([
    ["email", "withdrawn"],
    ["sms", "given"],
  ]);
  expect(await states(bob)).toEqual([["email", "withdrawn"]]);
});

test("what was said earlier and comes later is history only", async () => {
  const { regulars } = await open();
  await regulars.customers.join(ann);
  await regulars.customers.consent(ann, marketing({ state: "withdrawn" }), {
    occurredAt: now - 1_000,
  });
  const late = await regulars.customers.consent(ann, marketing(), { occurredAt: now - 5_000 });
  expect(late).toMatchObject({ status: "recorded", state: "withdrawn" });
  const { current, history } = await regulars.customers.consents(ann);
  expect(current).toMatchObject([{ state: "withdrawn" }]);
  expect(history.map(({ at }) => at)).toEqual([now - 5_000, now - 1_000]);
});

test("a dry run decides and keeps nothing", async () => {
  const { regulars } = await open();
  await regulars.customers.join(ann);
  const answer = await regulars.customers.consent(ann, marketing(), { dryRun: true });
  expect(answer.status).toBe("recorded");
  expect((await regulars.customers.consents(ann)).current).toEqual([]);
});

test("unknown and erased customers, and consents in the future, are refused", async () => {
  const { regulars } = await open();
  expect(await codeOf(regulars.customers.consent(ann, marketing()))).toBe("customer_not_found");
  expect(await codeOf(regulars.customers.consents(ann))).toBe("customer_not_found");
  const { customer } = await regulars.customers.join(ann, { consents: [marketing()] });
  const future = { occurredAt: now + 86_400_000 };
  expect(await codeOf(regulars.customers.consent(ann, analytics, future))).toBe("date_in_future");
  const wrong = { ...analytics, channel: "sms" } as never;
  expect(await codeOf(regulars.customers.consent(ann, wrong))).toBe("invalid_input");
  expect(await codeOf(regulars.customers.join(ann, { consents: [wrong] }))).toBe("invalid_input");
  await regulars.customers.erase(ann);
  expect(await codeOf(regulars.customers.consent(customer, analytics))).toBe("customer_erased");
  expect(await regulars.customers.consents(customer)).toEqual({ current: [], history: [] });
});
