import { DatabaseSync } from "node:sqlite";
import { runChecks, suites } from "@regulars/conformance";
import BetterSqlite3 from "better-sqlite3";
import Libsql from "libsql";
import { expect, test } from "vitest";
import { connectionOf, type NodeSqliteHandle, type SqliteHandle } from "./handles.ts";
import { openSqlite } from "./index.ts";

/** A `node:sqlite` handle with the members that Node 22.13 has. */
function older(database: DatabaseSync): NodeSqliteHandle {
  return {
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        run: (...values) => statement.run(...values),
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
      };
    },
  };
}

const handles: readonly (readonly [name: string, library: string, open: () => SqliteHandle])[] = [
  ["node:sqlite", "node:sqlite", () => new DatabaseSync(":memory:")],
  ["node:sqlite of Node 22", "node:sqlite", () => older(new DatabaseSync(":memory:"))],
  [
    "node:sqlite that reads big integers",
    "node:sqlite",
    () => new DatabaseSync(":memory:", { readBigInts: true }),
  ],
  ["better-sqlite3", "better-sqlite3", () => new BetterSqlite3(":memory:")],
  [
    "better-sqlite3 with safe integers",
    "better-sqlite3",
    () => new BetterSqlite3(":memory:").defaultSafeIntegers(true),
  ],
  ["libsql", "libsql", () => new Libsql(":memory:")],
  ["libsql with safe integers", "libsql", () => new Libsql(":memory:").defaultSafeIntegers(true)],
];

for (const [name, library, open] of handles)
  test(`${name}: statements answer changes and arrays, and an open transaction is seen`, () => {
    const handle = open();
    const connection = connectionOf(handle);
    expect([connection.library, connection.file]).toEqual([library, undefined]);
    connection.execute("CREATE TABLE parcels (number INTEGER, label TEXT)");
    const insert = connection.prepare("INSERT INTO parcels VALUES (?, ?)");
    expect([insert.run([1, "积分"]), insert.run([2, null])]).toEqual([1, 1]);
    const read = connection.prepare("SELECT number, label FROM parcels WHERE number >= ?");
    expect(read.rows([1]).map((row) => [...row])).toEqual([
      [1, "积分"],
      [2, null],
    ]);
    expect([read.first([2]), read.first([3])]).toEqual([[2, null], undefined]);
    expect(connection.select("SELECT * FROM parcels WHERE number = ?", [1])).toMatchObject([
      { number: 1, label: "积分" },
    ]);
    expect(connection.inTransaction()).toBe(false);
    connection.prepare("BEGIN").run([]);
    expect(connection.inTransaction()).toBe(true);
    connection.prepare("ROLLBACK").run([]);
    expect(connection.inTransaction()).toBe(false);
    connection.close();
  });

for (const [name, , open] of handles.filter(([given]) => given.includes("integers")))
  test(`${name}: the engine works on it, and the host's own statements stay as they were`, async () => {
    const handle = open();
    const results = await runChecks(
      {
        name,
        async open() {
          const own = open();
          const store = openSqlite({ handle: own });
          return {
            store,
            async close() {
              await store.close();
              own.close();
            },
          };
        },
      },
      suites.filter((suite) => suite.name === "engine"),
    );
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ ended }) => ended === "failed")).toEqual([]);
    connectionOf(handle);
    expect(handle.prepare("SELECT 1 AS one").get()).toMatchObject({ one: 1n });
    handle.close();
  });
