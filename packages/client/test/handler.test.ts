// The client against the real handler, without a socket.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, createClient } from "../src/index.ts";
import { failureOf } from "./support/failing.ts";
import { address, openShop, order, program, type TestShop } from "./support/shop.ts";

let shop: TestShop;
let admin: Client;
const ann = { source: "web", id: "ann" } as const;

beforeAll(async () => {
  shop = await openShop();
  admin = createClient({ url: address, key: await shop.key("admin"), fetch: shop.fetch });
});
afterAll(() => shop.close());

test("every route of the table answers what its schema says", async () => {
  const called = new Set<string>();
  const client = recording(admin, called);

  await client.meta.health();
  expect(await client.meta.readiness()).toMatchObject({ ready: true });
  expect(await client.meta.openapi()).toMatchObject({ openapi: "3.1.1" });

  const bought = await client.orders.record(order("1", 60_000));
  expect(bought).toMatchObject({ status: "recorded" });
  const of = { customer: bought.customer };
  await client.orders.refund({
    source: "web",
    id: "r1",
    order: { source: "web", id: "1" },
    refundedAt: Date.now(),
    lines: [{ ordinal: 1, amount: 10_000 }],
  });
  await client.orders.recordEvent({
    source: "web",
    id: "e1",
    name: "check_in",
    customer: ann,
    occurredAt: Date.now(),
  });
  expect((await client.orders.get({ order: { source: "web", id: "1" } })).id).toBe(bought.order);
  expect((await client.orders.list({ ...of, limit: 1 })).items).toHaveLength(1);

  const { customer } = await client.customers.register({
    identities: [{ kind: "email", value: "bob@example.com" }],
  });
  expect((await client.customers.list()).items).toHaveLength(2);
  const identity = { kind: "email", value: "Bob@example.com" } as const;
  expect((await client.customers.identify({ identity })).id).toBe(customer);
  await client.customers.update({ customer, locale: "zh-CN" });
  expect((await client.customers.get({ customer })).profile.locale).toBe("zh-CN");
  await client.customers.join({ customer });
  await client.customers.leave({ customer });
  await client.customers.timeline({ customer });
  await client.customers.layer({ customer });
  const analytics = { purpose: "analytics", source: "site", textVersion: "2026-03" } as const;
  await client.customers.consent({ customer, ...analytics, state: "given" });
  expect((await client.customers.consents({ customer })).current).toMatchObject([analytics]);
  const seen = { id: "v1", kind: "view", subject: "LAMP", at: Date.now() } as const;
  expect(await client.customers.track({ customer, items: [seen] })).toMatchObject({ recorded: 1 });
  expect((await client.customers.interactions({ customer })).items).toEqual([seen]);
  expect((await client.customers.search({ identity })).items).toMatchObject([{ id: customer }]);
  expect((await client.customers.export(of)).orders).toHaveLength(1);
  const table = await client.customers.export({ ...of, format: "csv" });
  expect(table.split("\r\n").filter((line) => line.startsWith("order,"))).toHaveLength(1);
  await client.customers.erase({ customer });

  expect((await client.ledger.summary(of)).wallets).toHaveLength(1);
  const { available } = await client.ledger.balance({ customer: ann });
  expect(available).toBeGreaterThan(0);
  expect((await client.ledger.history(of)).items.length).toBeGreaterThan(0);
  await client.ledger.entries({ ...of, limit: 2 });
  await client.ledger.lots(of);
  await client.ledger.spend({ customer: ann, points: 5, source: "cart", id: "1" });
  await client.ledger.unspend({
    spend: { source: "cart", id: "1" },
    source: "cart",
    id: "back-1",
  });
  await client.ledger.adjust({
    customer: ann,
    points: 7,
    reason: "test",
    source: "desk",
    id: "1",
  });
  expect((await client.ledger.explain({ what: bought.order })).items.length).toBeGreaterThan(0);

  await client.tiers.status(of);
  await client.tiers.history(of);

  expect((await client.program.current()).version).toBe(1);
  expect((await client.program.versions()).items).toHaveLength(1);
  expect((await client.program.describe()).lines.zh.length).toBeGreaterThan(0);
  expect(await client.program.check({ document: {} })).toMatchObject({ ok: false });
  const changed = { ...program, name: { en: "Points, renamed" } };
  expect((await client.program.publish({ document: changed })).version).toBe(2);

  expect((await client.events.list(of)).items.length).toBeGreaterThan(0);

  const made = await client.keys.create({ name: "till", role: "store_staff" });
  expect(made.key).toMatch(/^rk_live_/);
  expect((await client.keys.list()).items.length).toBeGreaterThan(1);
  await client.keys.revoke({ key: made.id });
  await client.tokens.mint({ customer: ann });
  await client.tokens.revoke({ customer: ann });
  await client.audit.list({ limit: 5 });

  const all = Object.entries(admin).flatMap(([room, verbs]) =>
    Object.keys(verbs).map((verb) => `${room}.${verb}`),
  );
  expect([...called].sort()).toEqual(all.sort());
});

/** The client, noting what is called. */
function recording(client: Client, called: Set<string>): Client {
  const rooms = Object.entries(client).map(([room, verbs]) => {
    const noted = Object.entries(verbs).map(([verb, call]) => [
      verb,
      (...told: never[]) => {
        called.add(`${room}.${verb}`);
        return (call as (...told: never[]) => unknown)(...told);
      },
    ]);
    return [room, Object.fromEntries(noted)];
  });
  return Object.fromEntries(rooms);
}

test("a customer's token comes from the shop's backend and is renewed when it ends", async () => {
  let minted = 0;
  const client = createClient({
    url: address,
    fetch: shop.fetch,
    token: async () => {
      minted += 1;
      return shop.regulars.tokens.mint({ customer: ann });
    },
  });
  expect((await client.ledger.summary({ customer: "me" })).wallets[0]?.available).toBeGreaterThan(
    0,
  );
  await shop.regulars.tokens.revoke({ customer: ann });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await client.ledger.history({ customer: "me" })).items.length).toBeGreaterThan(0);
  expect(minted).toBe(2);
  expect(await failureOf(client.customers.list())).toMatchObject({
    code: "forbidden",
    status: 403,
    verdict: "definite",
  });
});

test("a refusal of a table is a problem as any other", async () => {
  const { token } = await shop.regulars.tokens.mint({ customer: ann });
  const client = createClient({ url: address, fetch: shop.fetch, token });
  const failure = await failureOf(client.customers.export({ customer: "me", format: "csv" }));
  expect(failure).toMatchObject({ code: "forbidden", status: 403, verdict: "definite" });
});

test("a refusal comes with texts in both languages, issues and the request's id", async () => {
  const failure = await failureOf(
    admin.orders.record({ ...order("2"), currency: "POUND" }, { idempotencyKey: "k1" }),
  );
  expect(failure).toMatchObject({ code: "invalid_input", status: 400, idempotencyKey: "k1" });
  expect(failure.issues?.[0]?.path).toEqual(["currency"]);
  expect(failure.request).toMatch(/^req_/);
  expect(failure.texts.zh.detail).toMatch(/\p{Script=Han}/u);
  expect(failure.message).toContain(failure.texts.en.remedy);
});

test("the same call again under one key has one effect and one answer", async () => {
  const registration = { identities: [{ kind: "email", value: "carol@example.com" }] } as const;
  const told = { idempotencyKey: "carol" };
  const first = await admin.customers.register(registration, told);
  expect(await admin.customers.register(registration, told)).toEqual(first);
  expect(await failureOf(admin.customers.register(registration))).toMatchObject({
    code: "identity_taken",
    verdict: "definite",
  });
});
