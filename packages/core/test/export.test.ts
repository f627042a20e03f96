// Exports: all that is kept about one customer, by the contract's schema, and enough to begin anew elsewhere.

import {
  type CustomerExport,
  customerExportSchema,
  type ExportRecord,
  parseWith,
  roles,
} from "@regulars/contract";
import { type MaskedNoun, maskFor } from "@regulars/core";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import {
  ann,
  annIdentity,
  bob,
  codeOf,
  earningProgram,
  orderDocument,
} from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { keyringOf, openShop, type TestShop } from "./support/shop.ts";
import { stormProgram } from "./support/storm-program.ts";

const now = noon("2024-03-05");
const day = 86_400_000;
const opened: TestShop[] = [];

async function open(at = now): Promise<TestShop> {
  const shop = await openShop(stormProgram, { now: at, keyring: keyringOf("one") });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

/** A customer with orders of all kinds, refunds in units, money and over several orders, activities and consents. */
async function fill({ regulars, clock }: TestShop): Promise<void> {
  await regulars.customers.register({
    names: { full: 'Ann, the "first"' },
    tags: ["vip"],
    identities: [annIdentity, { kind: "phone", value: "+447700900123" }],
    joinedAt: now,
    consents: [
      { purpose: "marketing", channel: "email", state: "given", source: "site", textVersion: "1" },
    ],
  });
  for (let i = 0; i < 5; i++) {
    clock.now = now + i * day;
    const lines = [
      { ordinal: 1, sku: "A", quantity: 3, amount: 9_000 + i, name: "=Tea", categories: ["tea"] },
      { ordinal: 2, sku: `B${i}`, quantity: 1, amount: 1_250, unitPrice: "12.50", discount: 50 },
    ];
    await regulars.orders.record(
      orderDocument(`o${i}`, {
        at: clock.now,
        lines,
        channel: "web",
        shipping: 300,
        discount: 100,
      }),
    );
  }
  const order = (i: number) => ({ source: "till", id: `o${i}` });
  const refund = { source: "till", refundedAt: clock.now };
  const units = [{ ordinal: 1, quantity: 1 }];
  await regulars.orders.refund({
    ...refund,
    id: "r1",
    order: order(0),
    lines: units,
    reason: "torn",
  });
  const money = [{ ordinal: 2, amount: 200 }];
  await regulars.orders.refund({ ...refund, id: "r2", order: order(1), lines: money });
  await regulars.orders.refund({
    ...refund,
    id: "r3",
    customer: ann,
    match: [{ sku: "A", quantity: 4 }],
  });
  await regulars.orders.record({
    ...orderDocument("gone", { at: clock.now }),
    cancelledAt: clock.now,
  });
  for (const id of ["e1", "e2"])
    await regulars.orders.recordEvent({
      source: "app",
      id,
      name: "visit",
      customer: ann,
      occurredAt: clock.now,
      ...(id === "e1" ? { properties: { page: "/tea", seconds: 40, note: "=1+1" } } : {}),
    });
  await regulars.customers.consent(ann, {
    purpose: "marketing",
    channel: "email",
    state: "withdrawn",
    source: "counter",
    textVersion: "1",
  });
}

/** Records an export in another shop. */
async function bringIn({ regulars }: TestShop, document: CustomerExport): Promise<string> {
  const { profile, identities } = document.customer;
  const { customer } = await regulars.customers.register({ ...profile, identities });
  for (const order of document.orders) await regulars.orders.record(order);
  for (const activity of document.activities) await regulars.orders.recordEvent(activity);
  for (const refund of document.refunds) await regulars.orders.refund(refund);
  for (const change of document.consents.history) {
    const { event: _, sequence: __, recordedAt: ___, actor, at, ...said } = change;
    await regulars.customers.consent(customer, said as never, { actor, occurredAt: at });
  }
  return customer;
}

test("an export is what its schema says, with everything in it", async () => {
  const shop = await open();
  await fill(shop);
  const document = await shop.regulars.customers.export(ann);
  expect(parseWith(customerExportSchema, JSON.parse(JSON.stringify(document)))).toEqual(
    JSON.parse(JSON.stringify(document)),
  );
  expect(document.orders.map(({ id }) => id)).toEqual(["o0", "o1", "o2", "o3", "o4", "gone"]);
  expect(document.refunds.map(({ reason }) => reason)).toContain("torn");
  expect(document.activities.map(({ name }) => name)).toEqual(["visit", "visit"]);
  expect(document.activities.map(({ properties }) => properties)).toEqual([
    { note: "=1+1", page: "/tea", seconds: 40 },
    undefined,
  ]);
  expect(document.consents.history.map(({ state }) => state)).toEqual(["given", "withdrawn"]);
  expect(document.events.map(({ customerSeq }) => customerSeq)).toEqual(
    document.events.map((_, i) => i + 1),
  );
  const entries = await shop.regulars.ledger.entries(ann, { limit: 1_000 });
  expect(document.entries).toEqual([...entries].reverse());
  expect(document.explanations.length).toBeGreaterThan(5);
  for (const { text } of document.explanations) expect(text.zh).toMatch(/\p{Script=Han}/u);
  expect(await codeOf(shop.regulars.customers.export(bob))).toBe("customer_not_found");
});

test("brought into an empty shop it gives equal balances, lots, tiers and consents", async () => {
  const shop = await open();
  await fill(shop);
  const document = await shop.regulars.customers.export(ann);
  const other = await open(shop.clock.now);
  const customer = await bringIn(other, JSON.parse(JSON.stringify(document)) as CustomerExport);
  const again = await other.regulars.customers.export(customer);
  const [wallet] = ["points"];
  for (const at of [undefined, shop.clock.now + 400 * day]) {
    const balances = await Promise.all(
      [shop, other].map(({ regulars }) => regulars.ledger.balance(ann, { wallet, at })),
    );
    const [first, second] = balances.map((balance) => ({ ...balance, customer: "" }));
    expect(second).toEqual(first);
  }
  const tier = (status: CustomerExport["tiers"]["current"][number]) => ({
    ...status,
    customer: "",
  });
  expect(again.tiers.current.map(tier)).toEqual(document.tiers.current.map(tier));
  expect(again.consents.current).toEqual(document.consents.current);
  expect(again.customer.profile).toEqual(document.customer.profile);
  expect(again.customer.identities).toEqual(document.customer.identities);
  expect(again.activities.map(({ properties }) => properties)).toEqual(
    document.activities.map(({ properties }) => properties),
  );
  const remaining = (of: CustomerExport) => of.lots.reduce((sum, lot) => sum + lot.remaining, 0);
  expect(remaining(again)).toBe(remaining(document));
});

test("CSV has a file for each kind, a header each, and a cell for each text whatever stands in it", async () => {
  const shop = await open();
  await fill(shop);
  const files = new Map<string, string[]>();
  for await (const { file, line } of shop.regulars.customers.exportCsv(ann))
    files.set(file, [...(files.get(file) ?? []), line]);
  const document = await shop.regulars.customers.export(ann);
  const sizes = Object.fromEntries([...files].map(([file, lines]) => [file, lines.length - 1]));
  expect(sizes).toMatchObject({
    "customer.csv": 1,
    "orders.csv": document.orders.length,
    "refunds.csv": document.refunds.length,
    "events.csv": document.events.length,
    "entries.csv": document.entries.length,
    "consent-history.csv": 2,
    "explanations.csv": document.explanations.length,
  });
  const refund = files.get("refunds.csv")?.find((line) => line.includes("torn"));
  const [header, ...visits] = files.get("activities.csv") ?? [];
  expect(header).toBe("source,id,name,occurredAt,properties");
  expect(visits[1]).toMatch(
    /,visit,\d+,"\{""note"":""=1\+1"",""page"":""\/tea"",""seconds"":40\}"$/,
  );
  expect(visits[0]).toMatch(/,visit,\d+,$/);
  expect(refund).toMatch(/^till,r1,0,"\{""source"":""till"",""id"":""o0""\}",/);
});

const nounOf: Partial<Record<ExportRecord["noun"], MaskedNoun>> = {
  customer: "customer",
  consent: "consent",
  consent_change: "consent",
  order: "order",
  refund: "refund",
  event: "event",
  entry: "entry",
  lot: "lot",
  tier: "tier",
};

test("its records pass the masks: no role is shown by an export what it is not shown elsewhere", async () => {
  const shop = await open();
  await fill(shop);
  const texts = new Map<string, string>(roles.map((role) => [role, ""]));
  for await (const { noun, value } of shop.regulars.customers.exportRecords(ann)) {
    const masked = nounOf[noun];
    if (masked === undefined) continue;
    for (const role of roles)
      texts.set(role, `${texts.get(role)}${JSON.stringify(maskFor(role)(masked, value))}\n`);
  }
  expect(texts.get("admin")).toContain("torn");
  for (const role of ["marketing", "operations", "analyst"])
    for (const secret of ["+447700900123", "torn"])
      expect(texts.get(role), role).not.toContain(secret);
  expect(texts.get("analyst")).not.toContain("first");
});

test("rules that read properties give the same points elsewhere", async () => {
  const trigger = { event: "review" };
  const review = { id: "review", name: { en: "Review" }, trigger } as const;
  const when = { fact: "event.stars", op: "gte", value: 4 } as const;
  const award = { type: "fixed", points: 10 } as const;
  const program = earningProgram({ rules: [{ ...review, when, award }] });
  const shops = [await openShop(program, { now }), await openShop(program, { now })] as const;
  opened.push(...shops);
  const [first, second] = shops;
  for (const [at, stars] of [5, 2].entries())
    await first.regulars.orders.recordEvent({
      source: "app",
      id: `r${at}`,
      name: "review",
      customer: ann,
      occurredAt: now,
      properties: { stars },
    });
  await bringIn(second, await first.regulars.customers.export(ann));
  for (const { regulars } of shops) expect((await regulars.ledger.balance(ann)).available).toBe(10);
});

test("of a person who is erased in the moment of an activity nothing stays", async () => {
  const shop = await open();
  const { customers, orders } = shop.regulars;
  await customers.register({ identities: [annIdentity] });
  const event = { source: "app", name: "visit", customer: ann, occurredAt: now };
  const properties = { note: "at the last moment" };
  const { id } = await customers.get(ann);
  await customers.consent(ann, {
    purpose: "analytics",
    state: "given",
    source: "site",
    textVersion: "1",
  });
  const seen = { id: "v", kind: "view", subject: "LAMP", at: now } as const;
  const [, ...done] = await Promise.all([
    // While this one is written the others come together into a batch.
    customers.register({ names: { full: "Bob" } }),
    orders.recordEvent({ ...event, id: "e", properties }),
    customers.track(id, [seen]),
    customers.erase(id),
  ]);
  expect(done.map(({ status }) => status)).toEqual(["recorded", "recorded", "recorded"]);
  const document = await customers.export(id);
  expect(document.activities.map((one) => one.properties)).toEqual([undefined]);
  expect(document.interactions).toEqual([]);
});
