// The host shop's own transaction: its order and our points are both there, or neither.

import { DatabaseSync } from "node:sqlite";
import { nodeSqlite } from "@regulars/sql/bridges";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
let database: DatabaseSync;
let shop: TestShop;

beforeEach(async () => {
  database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE host_orders (id TEXT PRIMARY KEY)");
  shop = await openShop(simpleProgram, { now, store: openSqlite({ handle: database }) });
});

afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
  database.close();
});

/** Runs work in a transaction of the host; what it throws rolls back. */
function inTransaction<T>(work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const answer = work();
    database.exec("COMMIT");
    return answer;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

const within = () => shop.regulars.within(nodeSqlite(database));
const insert = (id: string) => database.prepare("INSERT INTO host_orders VALUES (?)").run(id);
const hostOrders = () =>
  database
    .prepare("SELECT id FROM host_orders ORDER BY id")
    .all()
    .map(({ id }) => id);
const available = async () => (await shop.regulars.ledger.balance(ann)).available;

test("order and points commit together, and the answer is there at once", async () => {
  const outcome = inTransaction(() => {
    insert("1");
    return within().orders.record(orderDocument("1", { at: now }));
  });
  expect(outcome).toMatchObject({ status: "recorded", points: 100 });
  expect([hostOrders(), await available()]).toEqual([["1"], 100]);
});

test("when the host fails after both, neither exists, and the order can be recorded later", async () => {
  const order = orderDocument("1", { at: now });
  expect(() =>
    inTransaction(() => {
      insert("1");
      within().orders.record(order);
      throw new Error("the card was declined");
    }),
  ).toThrow("the card was declined");
  expect(hostOrders()).toEqual([]);
  expect(await shop.regulars.customers.find(ann)).toBeUndefined();
  expect((await shop.regulars.orders.record(order)).status).toBe("recorded");
});

test("a refusal reaches the host, who may go on and commit", async () => {
  await shop.regulars.orders.record(orderDocument("1", { at: now }));
  const code = inTransaction(() => {
    insert("2");
    try {
      within().ledger.spend({ source: "till", id: "s", customer: ann, points: 101 });
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return "done";
  });
  expect(code).toBe("insufficient_points");
  expect([hostOrders(), await available()]).toEqual([["2"], 100]);
});

test("several commands of one transaction see each other", async () => {
  inTransaction(() => {
    const { orders, ledger, customers } = within();
    const { customer } = customers.join(ann);
    orders.record(orderDocument("1", { at: now }));
    expect(orders.record(orderDocument("1", { at: now })).status).toBe("unchanged");
    const spent = ledger.spend({ source: "till", id: "s", customer, points: 30 });
    expect(spent.available).toBe(70);
    const undone = ledger.unspend({
      source: "till",
      id: "u",
      spend: { source: "till", id: "s" },
    });
    expect(undone.available).toBe(100);
  });
  expect(await available()).toBe(100);
});

test("a version that the host took back with its transaction rates nothing afterwards", async () => {
  const [rule] = simpleProgram.earning.rules;
  const times = (points: number) =>
    earningProgram({
      rules: [
        {
          ...(rule as NonNullable<typeof rule>),
          award: { type: "per_amount", points, per: 100 },
        },
      ],
    });
  const record = (id: string) => within().orders.record(orderDocument(id, { at: now + 1 }));
  expect(() =>
    inTransaction(() => {
      database
        .prepare("INSERT INTO regulars_versions VALUES ('default', 2, ?, ?, 'host', ?)")
        .run(now + 1, now, JSON.stringify(times(50)));
      expect(record("1").points).toBe(5_000);
      throw new Error("taken back");
    }),
  ).toThrow("taken back");
  expect(inTransaction(() => record("2")).points).toBe(100);
  shop.clock.now = now + 1;
  await shop.regulars.program.publish({ document: times(3), effectiveFrom: now + 2 });
  shop.clock.now = now + 2;
  const order = orderDocument("3", { at: now + 2 });
  expect((await shop.regulars.orders.record(order)).points).toBe(300);
});

test("without an open transaction nothing is done", async () => {
  expect(() => within().orders.record(orderDocument("1", { at: now }))).toThrow();
  expect(
    await codeOf((async () => within().orders.record(orderDocument("1", { at: now })))()),
  ).toBe("transaction_required");
  expect(await shop.regulars.customers.list()).toEqual([]);
});

test("eight callers of the engine meanwhile lose nothing, whether the host commits or fails", async () => {
  for (const fails of [false, true]) {
    const name = fails ? "failed" : "kept";
    const before = (await shop.regulars.customers.find(ann)) === undefined ? 0 : await available();
    database.exec("BEGIN IMMEDIATE");
    insert(name);
    within().orders.record(orderDocument(name, { at: now, amount: 100_000 }));
    const callers = Array.from({ length: 8 }, (_, i) =>
      shop.regulars.orders.record(orderDocument(`${name} ${i}`, { at: now, amount: 1_000 })),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    database.exec(fails ? "ROLLBACK" : "COMMIT");
    const outcomes = await Promise.all(callers);
    expect(outcomes.map(({ status, points }) => `${status} ${points}`)).toEqual(
      Array.from({ length: 8 }, () => "recorded 10"),
    );
    expect(await available()).toBe(before + 80 + (fails ? 0 : 1_000));
  }
  expect(hostOrders()).toEqual(["kept"]);
});

test("what the database cannot do reaches the host as an error of ours", async () => {
  database.exec("BEGIN");
  database.exec("ALTER TABLE regulars_lots RENAME TO gone");
  const record = async () => within().orders.record(orderDocument("1", { at: now }));
  expect(await codeOf(record())).toBe("storage_failed");
  database.exec("ROLLBACK");
});

test("a dry run inside the host's transaction answers, and leaves nothing", () => {
  inTransaction(() => {
    insert("1");
    const outcome = within().orders.record(orderDocument("1", { at: now }), { dryRun: true });
    expect(outcome).toMatchObject({ status: "recorded", points: 100 });
  });
  expect(hostOrders()).toEqual(["1"]);
  expect(database.prepare("SELECT * FROM regulars_customers").all()).toEqual([]);
});
