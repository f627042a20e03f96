// Sealing: with a keyring nothing personal is plain, and a wrong or missing secret opens nothing.

import type { Keyring } from "@regulars/core";
import { createRegulars } from "@regulars/core";
import type { StorageVerbs, Work } from "@regulars/core/storage";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, annIdentity, bob, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { keyringOf, openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";
import { anyStore } from "./support/stores.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];
const keyring = keyringOf("one");

async function open(more: Partial<Parameters<typeof openShop>[1]> = {}): Promise<TestShop> {
  const shop = await openShop(simpleProgram, { now, keyring, ...more });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

/** Ann with a name, a refund, an adjustment and a refund that waits, each with words of her own. */
async function fillAnn({ regulars }: TestShop): Promise<string> {
  const { customer } = await regulars.customers.register({
    names: { full: "Canaryname" },
    locale: "en",
    identities: [annIdentity, { kind: "phone", value: "+447700900123" }],
  });
  await regulars.orders.record(orderDocument("1", { at: now, quantity: 5 }));
  const reason = "sorry, Canaryname";
  await regulars.ledger.adjust({ source: "desk", id: "up", customer, points: 50, reason });
  const refund = { source: "till", refundedAt: now, reason: "Canaryname was ill" };
  const order = { source: "till", id: "1" };
  await regulars.orders.refund({
    ...refund,
    id: "r1",
    order,
    lines: [{ ordinal: 1, quantity: 1 }],
  });
  const visit = { source: "app", id: "e", name: "visit", customer, occurredAt: now };
  await regulars.orders.recordEvent({ ...visit, properties: { note: "Canaryname called" } });
  await regulars.orders.refund({ ...refund, id: "r2", order: { source: "till", id: "later" } });
  return customer;
}

/** Everything that the store itself holds of a customer's texts. */
function* stored(verbs: StorageVerbs, shop: string, customer: string): Work<string> {
  const name = { shop, customer };
  const rows = [
    yield* verbs.readProfiles([name]),
    yield* verbs.listIdentities([name]),
    yield* verbs.listIdentityValues(name),
    yield* verbs.listPersonalTexts([name]),
    yield* verbs.listParked({ shop, before: Number.MAX_SAFE_INTEGER, limit: 10 }),
    yield* verbs.listEvents({ ...name, limit: 100 }),
  ];
  return JSON.stringify(rows);
}

const textOf = ({ store, regulars }: TestShop, customer: string): Promise<string> =>
  store.read((verbs) => stored(verbs, regulars.shop, customer));

const canaries = /Canaryname|447700900123|"value":"ann"/;

test("without a keyring all is plain as before, and readiness says so", async () => {
  const shop = await open({ keyring: null });
  const customer = await fillAnn(shop);
  expect(await textOf(shop, customer)).toMatch(canaries);
  expect(await shop.regulars.privacy.status()).toEqual({
    sealing: false,
    complete: false,
    secrets: [],
  });
  const { checks } = await shop.regulars.readiness();
  expect(checks.find(({ name }) => name === "sealing")?.note).toContain("plain text");
});

test("with a keyring nothing personal is plain, and everything reads as it was written", async () => {
  const shop = await open();
  const customer = await fillAnn(shop);
  expect(await textOf(shop, customer)).not.toMatch(canaries);
  const { regulars } = shop;
  expect(await regulars.customers.get(ann)).toMatchObject({
    id: customer,
    profile: { names: { full: "Canaryname" }, locale: "en" },
    identities: [annIdentity, { kind: "phone", value: "+447700900123" }],
  });
  const phone = { kind: "phone", value: "+44 7700 900123" } as const;
  expect((await regulars.customers.identify(phone))?.id).toBe(customer);
  await regulars.customers.update(ann, { names: { full: "Canaryname Lee" } });
  expect((await regulars.customers.get(ann)).profile.names).toEqual({ full: "Canaryname Lee" });
  const [entry] = await regulars.ledger.entries(ann, { limit: 50 });
  expect(entry).toBeDefined();
  const explained = await Promise.all(
    (await regulars.ledger.entries(ann)).map(({ id }) => regulars.explain(id)),
  );
  expect(JSON.stringify(explained)).toContain("sorry, Canaryname");
  const { activities } = await regulars.customers.export(ann);
  expect(activities[0]?.properties).toEqual({ note: "Canaryname called" });
  const late = await regulars.orders.record(orderDocument("later", { at: now, quantity: 2 }));
  expect(late.refundsApplied).toBe(1);
  expect(await textOf(shop, customer)).not.toMatch(canaries);
  expect(await regulars.privacy.status()).toEqual({
    sealing: true,
    key: "one",
    complete: true,
    secrets: [{ key: "one", complete: 1, partial: 0 }],
  });
});

test("a customer who is erased has no data key and no sealed text any more", async () => {
  const shop = await open();
  const customer = await fillAnn(shop);
  await shop.regulars.customers.erase(customer);
  const name = { shop: shop.regulars.shop, customer };
  const kept = await shop.store.read(function* (verbs) {
    const keys = yield* verbs.readDataKeys([name]);
    return { keys, texts: yield* verbs.listPersonalTexts([name]) };
  });
  expect(kept.keys).toEqual([undefined]);
  expect(kept.texts.refunds).toEqual([]);
  expect(kept.texts.activities).toEqual([]);
  expect(kept.texts.explanations.every(({ body }) => body.startsWith("{"))).toBe(true);
  expect(await textOf(shop, customer)).not.toMatch(canaries);
  const entries = await shop.regulars.ledger.entries(customer);
  for (const { id } of entries) expect(await shop.regulars.explain(id)).not.toEqual([]);
});

/** Opens an engine on the shop's data with another keyring. */
function reopen(shop: TestShop, other: Keyring | undefined) {
  const { store, regulars, clock } = shop;
  return createRegulars({ store, shop: regulars.shop, keyring: other, clock: () => clock.now });
}

test("another secret, no secret, and a secret that is too short are told and open nothing", async () => {
  const shop = await open();
  await fillAnn(shop);
  const wrong = { current: "one", secrets: { one: "another secret of enough bytes, truly" } };
  expect(await codeOf(reopen(shop, wrong))).toBe("seal_broken");
  expect(await codeOf(reopen(shop, keyringOf("two")))).toBe("keyring_key_missing");
  const short = { current: "one", secrets: { one: "short" } };
  expect(await codeOf(reopen(shop, short))).toBe("secret_too_short");
  const without = await reopen(shop, undefined);
  expect(await codeOf(without.customers.get(ann))).toBe("seal_required");
  expect(await codeOf(without.customers.register({ identities: [annIdentity] }))).toBe(
    "seal_required",
  );
  expect(await codeOf(without.privacy.rotate())).toBe("keyring_missing");
  await without.close();
});

test("a sealed text that was changed, or moved to somebody else, does not open", async () => {
  const shop = await open();
  const { regulars, store } = shop;
  const { customer } = await regulars.customers.register({
    names: { full: "Ann" },
    identities: [annIdentity],
  });
  const other = await regulars.customers.register({
    names: { full: "Bob" },
    identities: [{ kind: "external", ...bob }],
  });
  const body = async (of: string) => {
    const name = { shop: regulars.shop, customer: of };
    const [row] = await store.read((verbs) => verbs.readProfiles([name]));
    return row?.body ?? "";
  };
  const put = (text: string) =>
    store.transaction((verbs) =>
      verbs.saveProfiles([{ shop: regulars.shop, customer, body: text }]),
    );
  const own = await body(customer);
  for (const text of [await body(other.customer), own.slice(0, -8), `${own.slice(0, 9)}AAAA`]) {
    await put(text);
    expect(await codeOf(regulars.customers.get(ann))).toBe("seal_broken");
  }
  await put(own);
  expect((await regulars.customers.get(ann)).profile).toEqual({ names: { full: "Ann" } });
});

test("equal identities of two shops have unequal hashes, which the plain secret does not make", async () => {
  const { store, shop: name } = await anyStore();
  const shop = await open({ store, shop: name });
  const second = await shop.regulars.forShop(`${name}-2`, { program: simpleProgram });
  const phone = { kind: "phone", value: "+447700900123" } as const;
  const customers = [
    await shop.regulars.customers.register({ identities: [phone] }),
    await second.customers.register({ identities: [phone] }),
  ];
  const rows = await store.read(function* (verbs) {
    const [first, other] = customers.map(({ customer }) => customer);
    return [
      yield* verbs.listIdentities([{ shop: name, customer: first ?? "" }]),
      yield* verbs.listIdentities([{ shop: `${name}-2`, customer: other ?? "" }]),
    ].flat();
  });
  expect(rows).toHaveLength(2);
  expect(rows[0]?.lookup).not.toBe(rows[1]?.lookup);
  const { createHmac } = await import("node:crypto");
  for (const { shop: of, lookup } of rows)
    for (const guess of ["regulars", "one", keyring.secrets.one ?? ""])
      expect(lookup).not.toContain(
        createHmac("sha256", guess)
          .update(`${of}\0phone\0${phone.value}`)
          .digest("base64url")
          .slice(0, 32),
      );
});
