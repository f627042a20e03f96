import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ProgramDocument } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "../../test/support/books.ts";
import { ann, bob, codeOf, orderDocument } from "../../test/support/documents.ts";
import { noon } from "../../test/support/draft.ts";
import { openShop, type TestShop } from "../../test/support/shop.ts";
import { simpleProgram } from "../../test/support/simple-program.ts";

const now = noon("2024-03-05");
const opened: { shop: TestShop; database: DatabaseSync }[] = [];

async function open(program: ProgramDocument = simpleProgram) {
  const database = new DatabaseSync(":memory:");
  const shop = await openShop(program, { now, store: openSqlite({ handle: database }) });
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

const withLocals = (program: ProgramDocument): ProgramDocument => ({
  ...program,
  earning: {
    ...program.earning,
    rules: [
      ...program.earning.rules,
      {
        id: "locals",
        name: { en: "Locals" },
        trigger: "order",
        when: { fact: "customer.locale", op: "eq", value: "en-GB" },
        award: { type: "fixed", points: 1 },
      },
    ],
  },
});

/** A shop whose customer stands in every free text, beside another one who stays. */
async function fillFreeText(regulars: Regulars): Promise<string> {
  const { customer } = await regulars.customers.register({
    names: { full: "Canaryname" },
    locale: "zz-CANARY",
    identities: [{ kind: "external", ...reference }],
  });
  await regulars.orders.record(orderDocument("1", { at: now, customer, quantity: 5 }));
  const adjustment = { source: "desk", customer: reference, reason: "sorry, Canaryname" };
  await regulars.ledger.adjust({ ...adjustment, id: "up", points: 50 });
  await regulars.ledger.adjust({ ...adjustment, id: "down", points: -20 });
  const order = { source: "till", id: "1" };
  const refund = { source: "till", order, refundedAt: now, reason: "Canaryname was ill" };
  await regulars.orders.refund({ ...refund, id: "r1", lines: [{ ordinal: 1, quantity: 1 }] });
  await regulars.orders.record(orderDocument("2", { at: now, customer: bob }));
  const other = { ...adjustment, id: "other", customer: bob, points: 5, reason: "Bob was kind" };
  await regulars.ledger.adjust(other);
  return customer;
}

test("free text in which a person may stand is emptied, that of others stays", async () => {
  const { regulars, database } = await open(withLocals(simpleProgram));
  const customer = await fillFreeText(regulars);
  for (const text of ["regulars_refunds", "regulars_events", "regulars_profiles"])
    expect(tablesWith(database, "Canaryname")).toContain(text);
  expect(tablesWith(database, "zz-CANARY")).toContain("regulars_events");
  const before = await regulars.ledger.entries(customer);

  await regulars.customers.erase(reference);
  const late = { source: "till", id: "late", order: { source: "till", id: "1" }, refundedAt: now };
  await regulars.orders.refund({ ...late, reason: "the heirs of Canaryname" });
  expect(tablesWith(database, "Canaryname")).toEqual([]);
  expect(tablesWith(database, "zz-CANARY")).toEqual([]);
  expect(tablesWith(database, "Bob was kind")).toEqual(["regulars_events"]);
  expect((await regulars.ledger.entries(customer)).slice(-before.length)).toEqual(before);
  expect(await regulars.explain({ source: "till", id: "1" })).not.toEqual([]);
});

test("after the store is closed the bytes of the file hold nothing of an erased person", async () => {
  const folder = mkdtempSync(join(tmpdir(), "regulars-erase-"));
  try {
    const path = join(folder, "shop.db");
    const shop = await openShop(simpleProgram, { now, path });
    const { regulars } = shop;
    const others = Array.from({ length: 60 }, (_, i) => ({ source: "shop", id: `other-${i}` }));
    const fillUp = async (round: string) => {
      for (const other of others) {
        const id = `${round}-${other.id}`;
        await regulars.orders.record(orderDocument(id, { at: now, customer: other }));
        const reason = `kept ${id}`;
        await regulars.ledger.adjust({ source: "desk", id, customer: other, points: 1, reason });
      }
    };
    await fillUp("before");
    await fillFreeText(regulars);
    await regulars.customers.update(reference, { ...person });
    await fillUp("between");
    await regulars.customers.erase(reference);
    await fillUp("after");
    await shop.close();

    const database = new DatabaseSync(path);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
    const bytes = readFileSync(path).toString("latin1");
    expect(bytes).toContain("kept before-other-1");
    for (const text of texts) expect(bytes.includes(text), text).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

test("orders sent in the same turn as the erasure end as one after the other", async () => {
  const { regulars } = await open();
  const [old, , next, last] = await Promise.all([
    regulars.orders.record(orderDocument("1", { at: now })),
    regulars.customers.erase(ann),
    regulars.orders.record(orderDocument("2", { at: now })),
    regulars.orders.record(orderDocument("3", { at: now })),
  ]);
  expect(next.customer).not.toBe(old.customer);
  expect(last.customer).toBe(next.customer);
  expect((await regulars.customers.get(old.customer)).membership).toBe("erased");
  expect((await regulars.ledger.balance(ann)).available).toBe(200);
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
