import { DatabaseSync } from "node:sqlite";
import BetterSqlite3 from "better-sqlite3";
import Libsql from "libsql";
import { expect, test } from "vitest";
import { connectionOf, type NodeSqliteHandle, type SqliteHandle } from "./handles.ts";

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
  ["better-sqlite3", "better-sqlite3", () => new BetterSqlite3(":memory:")],
  ["libsql", "libsql", () => new Libsql(":memory:")],
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
    expect(connection.select("SELECT label FROM parcels WHERE number = ?", [1])).toMatchObject([
      { label: "积分" },
    ]);
    expect(connection.inTransaction()).toBe(false);
    connection.prepare("BEGIN").run([]);
    expect(connection.inTransaction()).toBe(true);
    connection.prepare("ROLLBACK").run([]);
    expect(connection.inTransaction()).toBe(false);
    connection.close();
  });
