// Books that version 0.1.0 wrote are opened by this release: migrated, proven, and written on.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import type { Store, Work } from "@regulars/core/storage";
import type { RowDataPacket } from "mysql2/promise";
import { expect, test } from "vitest";
import { hasMysql, hasPostgres } from "../../../.ci/servers/index.ts";
import type { Inner } from "../src/inner.ts";
import { books } from "../src/migrations/0001-books.ts";
import { leanOrders } from "../src/migrations/0005-lean-orders.ts";
import { firstTables } from "../src/migrations/first-tables.ts";
import { applyMigrations } from "../src/migrations/record.ts";
import { ofMysql2 } from "../src/mysql/driver.ts";
import { openMysql } from "../src/mysql/index.ts";
import { flavorOf } from "../src/mysql/open.ts";
import { createPostgresFlavor } from "../src/postgres/flavor.ts";
import { openPostgres } from "../src/postgres/index.ts";
import { driverOf } from "../src/postgres/open.ts";
import { createServerInner } from "../src/server/inner.ts";
import { openSqlite } from "../src/sqlite/index.ts";
import { insertInto } from "../src/statements/statement.ts";
import { execute, write } from "../src/statements/step.ts";
import { temporaryFolder } from "./adapters.ts";
import { firstDay, openShop } from "./history.ts";
import { mysqlTarget, postgresTarget } from "./server-targets.ts";

/** A file as version 0.1.0 left it after the history of `history.ts`. */
const snapshot = new URL("snapshots/0.1.0/books.db.gz", import.meta.url);
const later = firstDay + 545 * 86_400_000;

function unpack(folder: string): string {
  const path = join(folder, "books.db");
  writeFileSync(path, gunzipSync(readFileSync(snapshot)));
  return path;
}

/** What must hold of the old books under this release. */
async function expectOldBooksLive(store: Store): Promise<void> {
  const regulars = await openShop(store, () => later);
  expect(await regulars.verify()).toMatchObject({ ok: true, findings: [] });
  const ann = { source: "web", id: "ann" };
  const before = await regulars.ledger.balance(ann);
  expect(before.available).toBe(250);
  expect(await regulars.customers.timeline(ann)).not.toHaveLength(0);
  expect(await regulars.orders.get({ source: "web", id: "a1" })).toMatchObject({
    id: expect.stringMatching(/^ord_/),
  });
  expect((await regulars.tiers.status(ann)).tier).toBe("silver");
  const order = {
    source: "web",
    id: "after-upgrade",
    customer: ann,
    currency: "GBP",
    placedAt: later,
    paidAt: later,
    lines: [{ ordinal: 1, sku: "sku-1", quantity: 1, unitPrice: "10.00", amount: 1_000 }],
  };
  expect(await regulars.orders.record(order)).toMatchObject({ status: "recorded", points: 11 });
  const first = { ...order, id: "a2" };
  await expect(regulars.orders.record(first)).rejects.toMatchObject({ code: "key_conflict" });
  expect(await regulars.verify()).toMatchObject({ ok: true });
  expect((await store.inspect?.())?.pending).toEqual([]);
  await regulars.close();
  await store.close();
}

/** Makes the first schema on a server and fills it with the rows of the snapshot. */
async function fill(inner: Inner): Promise<void> {
  const { folder, remove } = temporaryFolder();
  const database = new DatabaseSync(unpack(folder), { readOnly: true });
  const { dialect } = inner;
  await inner.transaction(() => applyMigrations({ dialect, known: [books], now: firstDay }));
  await inner.transaction(function* (): Work<void> {
    for (const table of firstTables) {
      const rows = database.prepare(`SELECT * FROM ${table.name}`).all();
      const named = rows.map((row) =>
        Object.fromEntries(
          table.columns.map(({ name, property }) => [property, row[name] ?? undefined]),
        ),
      );
      if (named.length > 0) yield write(insertInto(table), named);
    }
  });
  database.close();
  remove();
}

const limits = { statement: 30_000, lock: 10_000 };

test("a file of version 0.1.0 opens, proves right and takes orders", async () => {
  const { folder, remove } = temporaryFolder();
  await expectOldBooksLive(openSqlite({ path: unpack(folder) }));
  remove();
});

test.skipIf(!(await hasPostgres()))("the same books on PostgreSQL", async () => {
  const { pool, end } = await postgresTarget();
  const flavor = createPostgresFlavor({});
  await fill(createServerInner({ flavor, driver: driverOf({ pool }), limits }));
  await expectOldBooksLive(await openPostgres({ pool }));
  await end();
});

test.skipIf(!(await hasMysql()))("the same books on MariaDB", async () => {
  const { pool, end } = await mysqlTarget();
  const driver = ofMysql2(pool);
  await fill(createServerInner({ flavor: await flavorOf(driver), driver, limits }));
  await expectOldBooksLive(await openMysql({ pool }));
  await end();
});

// DDL is committed at once there: what was cut off must be finished by whoever comes next.
test.skipIf(!(await hasMysql()))(
  "a change of tables cut off on MariaDB is gone on with",
  async () => {
    for (const share of [0.3, 0.6, 0.9, 1]) {
      const { pool, end } = await mysqlTarget();
      const driver = ofMysql2(pool);
      const inner = createServerInner({ flavor: await flavorOf(driver), driver, limits });
      await fill(inner);
      const statements = leanOrders.statements(inner.dialect);
      const done = statements.slice(0, Math.ceil(statements.length * share));
      await inner.transaction(function* (): Work<void> {
        for (const statement of done) yield execute(statement);
      });
      await expectOldBooksLive(await openMysql({ pool }));
      await end();
    }
  },
);

// DDL is committed at once there, so a process of an older release may write between two changes.
test.skipIf(!(await hasMysql()))(
  "what an older process is writing on MariaDB is waited for and kept",
  async () => {
    const { pool, end } = await mysqlTarget();
    const driver = ofMysql2(pool);
    await fill(createServerInner({ flavor: await flavorOf(driver), driver, limits }));
    const old = await pool.getConnection();
    const [[head]] = await old.query<RowDataPacket[]>(
      "SELECT shop, id, sequence FROM regulars_customers ORDER BY id LIMIT 1",
    );
    const key = [head?.shop, head?.id, Number(head?.sequence) + 1];
    await old.beginTransaction();
    await old.query(
      "UPDATE regulars_customers SET sequence = sequence + 1 WHERE shop = ? AND id = ?",
      key.slice(0, 2),
    );
    await old.query(
      "INSERT INTO regulars_events (shop, customer, sequence, type, occurred_at, recorded_at, actor, data)" +
        " VALUES (?, ?, ?, 'points.adjusted', 1, 1, 'system', '{}')",
      key,
    );
    await old.query('INSERT INTO regulars_explanations VALUES (?, ?, ?, \'{"kind":"late"}\')', key);
    const opening = openMysql({ pool, lockTimeout: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await old.commit();
    const store = await opening;
    const [[kept]] = await old.query<RowDataPacket[]>(
      "SELECT CAST(explanation AS CHAR) AS text FROM regulars_events WHERE shop = ? AND customer = ? AND sequence = ?",
      key,
    );
    expect(kept?.text).toBe('{"kind":"late"}');
    const late = old.query("INSERT INTO regulars_explanations VALUES (?, ?, ?, '{}')", key);
    await expect(late).rejects.toMatchObject({ errno: 1146 });
    old.release();
    await store.close();
    await end();
  },
);
