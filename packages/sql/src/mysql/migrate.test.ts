import mysql from "mysql2/promise";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FreshDatabase, freshMysql } from "../../../../.ci/servers/index.ts";
import { migrations } from "../migrations/index.ts";
import { allTables } from "../schema/index.ts";
import { openMysql } from "./index.ts";

let database: FreshDatabase;
let pool: mysql.Pool;

beforeEach(async () => {
  database = await freshMysql();
  pool = mysql.createPool({ uri: database.url });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

async function tables(): Promise<readonly string[]> {
  const [rows] = await pool.query<mysql.RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  return rows.map(({ name }) => String(name)).sort();
}

async function recorded(): Promise<readonly string[]> {
  const [rows] = await pool.query<mysql.RowDataPacket[]>(
    "SELECT name FROM regulars_migrations ORDER BY number",
  );
  return rows.map(({ name }) => String(name));
}

const all = [...allTables.map(({ name }) => name), "regulars_migrations"].sort();

/** A pool on which something else happens at the statement that makes a table. */
function disturbedAt(table: string, disturb: (connection: mysql.PoolConnection) => string) {
  return {
    async getConnection() {
      const connection = await pool.getConnection();
      const query = connection.query.bind(connection);
      return Object.assign(Object.create(connection) as typeof connection, {
        query(statement: { sql: string }) {
          const isMeant = statement.sql.includes(`${table} (`);
          return query(isMeant ? { ...statement, sql: disturb(connection) } : statement);
        },
      });
    },
  };
}

for (const table of ["regulars_customers", "regulars_lanes"])
  test(`a migration that was cut off at ${table} is finished by the next that opens the database`, async () => {
    const cut = disturbedAt(table, (connection) => {
      connection.destroy();
      return "SELECT 1";
    });
    await expect(openMysql({ pool: cut })).rejects.toMatchObject({ code: "lost" });
    const made = await tables();
    expect([made.includes(table), made.length > 1]).toEqual([false, true]);
    const pending = openMysql({ pool, migrate: false });
    await expect(pending).rejects.toMatchObject({ code: "migration_pending" });
    const store = await openMysql({ pool });
    expect(await tables()).toEqual(all);
    expect(await recorded()).toEqual(migrations.map(({ name }) => name));
    expect(
      await store.read((verbs) => verbs.listHeads({ shop: "s", after: "", limit: 1 })),
    ).toEqual([]);
    await store.close();
  });

test("a statement that fails ends the migration: nothing after it is made, and nothing is recorded", async () => {
  const failing = openMysql({
    pool: disturbedAt("regulars_orders", () => "CREATE TABLE nonsense ("),
  });
  await expect(failing).rejects.toMatchObject({ code: "failed", verdict: "not_done" });
  const made = await tables();
  expect([made.includes("regulars_profiles"), made.includes("regulars_order_lines")]).toEqual([
    true,
    false,
  ]);
  expect(await recorded()).toEqual([]);
});

test("of several processes that open a new database one migrates while the others wait", async () => {
  const pools = [1, 2, 3].map(() => mysql.createPool({ uri: database.url }));
  const stores = await Promise.all(pools.map((one) => openMysql({ pool: one })));
  expect(await tables()).toEqual(all);
  expect(await recorded()).toEqual(migrations.map(({ name }) => name));
  for (const store of stores) await store.close();
  for (const one of pools) await one.end();
});
