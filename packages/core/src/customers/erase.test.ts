import { DatabaseSync } from "node:sqlite";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "../../test/support/books.ts";
import { ann, codeOf, orderDocument } from "../../test/support/documents.ts";
import { noon } from "../../test/support/draft.ts";
import { openShop, type TestShop } from "../../test/support/shop.ts";
import { simpleProgram } from "../../test/support/simple-program.ts";

const now = noon("2024-03-05");
const opened: { shop: TestShop; database: DatabaseSync }[] = [];

async function open() {
  const database = new DatabaseSync(":memory:");
  const shop = await openShop(simpleProgram, { now, store: openSqlite({ handle: database }) });
  opened.push({ shop, database });
  return { ...shop, shop, database };
}

afterEach(async () => {
  for (const { shop, database } of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
    database.close();
  }
});

/** Names of the tables in which a text is found, in any column. */
function tablesWith(database: DatabaseSync, text: string): string[] {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  return tables
    .map(({ name }) => name)
    .filter((name) =>
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .some((row) => Object.values(row).some((value) => String(value).includes(text))),
    );
}

const person = {
  names: { full: "Canaryname" },
  emails: [{ address: "canarymail@example.com" }],
  phones: [{ number: "+447700900123" }],
  addresses: [{ street: "1 Canarystreet" }],
  custom: { pet: { type: "text", value: "canarypet" } },
  tags: ["canarytag"],
} as const;
const reference = { source: "shop", id: "canary-external" };
const texts = [
  "Canaryname",
  "canarymail",
  "447700900123",
  "Canarystreet",
  "canarypet",
  "canarytag",
  "canary-external",
];

test("nothing of an erased person is found in any table, and all entries stay", async () => {
  const { regulars, database } = await open();
  const { customer } = await regulars.customers.register({
    ...person,
    identities: [
      { kind: "external", ...reference },
      { kind: "email", value: "canarymail@example.com" },
      { kind: "phone", value: "+44 7700 900123" },
    ],
  });
  await regulars.customers.update(reference, { locale: "en" });
  await regulars.orders.record(orderDocument("1", { at: now, customer: reference }));
  await regulars.orders.recordEvent({
    source: "web",
    id: "1",
    name: "visit",
    customer: reference,
    occurredAt: now,
  });
  await regulars.ledger.spend({ source: "till", id: "s", customer: reference, points: 30 });
  for (const text of texts) expect(tablesWith(database, text), text).not.toEqual([]);
  const before = await regulars.ledger.entries(customer);

  expect((await regulars.customers.erase(reference)).status).toBe("recorded");
  for (const text of texts) expect(tablesWith(database, text), text).toEqual([]);
  expect(await regulars.ledger.entries(customer)).toEqual(before);
  expect(await regulars.customers.find(reference)).toBeUndefined();
  expect(await regulars.customers.get(customer)).toMatchObject({
    membership: "erased",
    profile: {},
    identities: [],
  });
});

test("a later order of the same identity makes a new customer with nothing of the old one", async () => {
  const { regulars } = await open();
  const old = await regulars.orders.record(orderDocument("1", { at: now }));
  await regulars.customers.erase(ann);
  const next = await regulars.orders.record(orderDocument("2", { at: now, amount: 500 }));
  expect(next.customer).not.toBe(old.customer);
  expect((await regulars.ledger.balance(ann)).available).toBe(5);
  expect((await regulars.ledger.balance(old.customer)).available).toBe(100);
});

test("nothing is done for an erased person, but refunds of their orders", async () => {
  const { regulars } = await open();
  const { customer } = await regulars.orders.record(orderDocument("1", { at: now }));
  await regulars.customers.erase(customer);
  expect((await regulars.customers.erase(customer)).status).toBe("unchanged");
  const key = { source: "till", customer };
  const codes = [
    await codeOf(regulars.customers.update(customer, { locale: "en" })),
    await codeOf(regulars.customers.join(customer)),
    await codeOf(regulars.customers.leave(customer)),
    await codeOf(regulars.ledger.spend({ ...key, id: "s", points: 1 })),
    await codeOf(regulars.ledger.adjust({ ...key, id: "a", points: 1, reason: "sorry" })),
    await codeOf(regulars.orders.record(orderDocument("2", { at: now, customer }))),
  ];
  expect(new Set(codes)).toEqual(new Set(["customer_erased"]));
  const refunded = await regulars.orders.refund({
    source: "till",
    id: "r",
    order: { source: "till", id: "1" },
    refundedAt: now,
  });
  expect(refunded.status).toBe("recorded");
  expect((await regulars.ledger.balance(customer)).available).toBe(0);
});

test("points of an erased person still end when they are due", async () => {
  const { regulars, clock } = await open();
  const { customer } = await regulars.orders.record(orderDocument("1", { at: now }));
  await regulars.customers.erase(customer);
  clock.now = noon("2025-06-01");
  expect(await regulars.rollover("2025-05-31")).toMatchObject({ customers: 1, entries: 1 });
  expect((await regulars.ledger.balance(customer)).available).toBe(0);
});

test("an order recorded again after its customer was erased changes nothing", async () => {
  const { regulars } = await open();
  const order = orderDocument("1", { at: now });
  const { customer } = await regulars.orders.record(order);
  await regulars.customers.erase(ann);
  expect(await regulars.orders.record(order)).toMatchObject({ status: "unchanged", customer });
  expect((await regulars.customers.list()).length).toBe(1);
});
