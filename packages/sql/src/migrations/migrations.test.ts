import { DatabaseSync } from "node:sqlite";
import { isRegularsError } from "@regulars/contract";
import { driveSync } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { sqlite } from "../dialects/sqlite.ts";
import { allTables } from "../schema/index.ts";
import { createCarrier } from "../sqlite/carrier.ts";
import { ofNodeSqlite } from "../sqlite/handles.ts";
import { migrationStatus, openSqlite } from "../sqlite/index.ts";
import { books } from "./0001-books.ts";
import { outbox } from "./0002-outbox.ts";
import { access } from "./0003-access.ts";
import { privacy } from "./0004-privacy.ts";
import { leanOrders } from "./0005-lean-orders.ts";
import { activities } from "./0006-activities.ts";
import { migrations } from "./index.ts";
import type { Migration } from "./migration.ts";
import { appliedMigrations, applyMigrations, checksumOf } from "./record.ts";

function apply(database: DatabaseSync, known: readonly Migration[]): readonly Migration[] {
  const carry = createCarrier(ofNodeSqlite(database));
  return driveSync(applyMigrations({ dialect: sqlite, known, now: 5 }), carry);
}

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

const later: Migration = {
  number: migrations.length + 1,
  name: "0000-notes",
  statements: () => ["CREATE TABLE notes (text TEXT)"],
};

test("a fresh database gets every table with its columns, and a record of each migration", () => {
  const database = new DatabaseSync(":memory:");
  expect(apply(database, migrations)).toEqual(migrations);
  for (const table of allTables) {
    const columns = database.prepare(`PRAGMA table_info(${table.name})`).all();
    expect(columns.map((column) => column.name)).toEqual(table.columns.map(({ name }) => name));
  }
  const carry = createCarrier(ofNodeSqlite(database));
  expect(driveSync(appliedMigrations(sqlite), carry)).toMatchObject([
    { number: 1, name: "0001-books", checksum: checksumOf(books, sqlite), appliedAt: 5 },
    { number: 2, name: "0002-outbox", checksum: checksumOf(outbox, sqlite), appliedAt: 5 },
    { number: 3, name: "0003-access", checksum: checksumOf(access, sqlite), appliedAt: 5 },
    { number: 4, name: "0004-privacy", checksum: checksumOf(privacy, sqlite), appliedAt: 5 },
    { number: 5, name: "0005-lean-orders", checksum: checksumOf(leanOrders, sqlite), appliedAt: 5 },
    { number: 6, name: "0006-activities", checksum: checksumOf(activities, sqlite), appliedAt: 5 },
  ]);
});

/** Checksums of all migrations on SQLite, oldest first. A line here never changes once its migration is released. */
const checksums = [
  "c8a8490b3bae7fd19fb7628ad88918cb626322ba8a5424708891a511932b9599",
  "630c298fa31862452e803b853bc38e5bb9cd810aeabf0ff4fb469f5a2b616bad",
  "48695f120c91819bb12097fc90b0e2a04ce56ffbf882c22d0db559f1f58b8186",
  "77c21128e06aa5b15466ee2c37d3f421456578ac7e27d7170fce7c3deb39f7d1",
  "26dd11c89ce2177cd2e8bb0818cae328f05ec08dcc775601fd136ea6dd23ddee",
  "b4d8496f6e2739a8773a080cf637e9f92d7cb4d36a4b0902fa050b3c21e236af",
];

test("a released migration runs what it always ran", () => {
  expect(migrations.map((migration) => checksumOf(migration, sqlite))).toEqual(checksums);
  expect(migrations.map(({ number }) => number)).toEqual(checksums.map((_, index) => index + 1));
});

test("every table of the schema has a name of its own that begins with regulars_", () => {
  const names = allTables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !name.startsWith("regulars_"))).toEqual([]);
});

test("migrating again changes nothing, and a later migration is applied alone", () => {
  const database = new DatabaseSync(":memory:");
  apply(database, migrations);
  expect(apply(database, migrations)).toEqual([]);
  expect(apply(database, [...migrations, later])).toEqual([later]);
  expect(apply(database, [...migrations, later])).toEqual([]);
});

test("a database with a newer schema than this release is refused", () => {
  const database = new DatabaseSync(":memory:");
  apply(database, [...migrations, later]);
  const error = caught(() => openSqlite({ handle: database }));
  expect(isRegularsError(error, "schema_newer") && error.params).toEqual({
    found: migrations.length + 1,
    known: migrations.length,
  });
});

test("a migration that was applied with other content is refused", () => {
  const database = new DatabaseSync(":memory:");
  apply(database, migrations);
  database.exec("UPDATE regulars_migrations SET checksum = 'other'");
  const error = caught(() => openSqlite({ handle: database }));
  expect(isRegularsError(error, "schema_mismatch") && error.params).toEqual({
    migration: "0001-books",
  });
});

test("a migration that fails leaves nothing of itself or of those before it", () => {
  const database = new DatabaseSync(":memory:");
  const broken: Migration = { ...later, statements: () => ["CREATE TABLE notes (", "nonsense"] };
  database.exec("BEGIN");
  expect(() => apply(database, [...migrations, broken])).toThrow();
  database.exec("ROLLBACK");
  expect(database.prepare("SELECT count(*) AS tables FROM sqlite_master").get()?.tables).toBe(0);
});

test("the shop's own tables are left alone", async () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE orders (id TEXT); INSERT INTO orders VALUES ('1')");
  const store = openSqlite({ handle: database });
  await store.close();
  expect(database.prepare("SELECT id FROM orders").all()).toHaveLength(1);
});

test("the status tells what is applied and what is pending", async () => {
  const database = new DatabaseSync(":memory:");
  const names = [
    "0001-books",
    "0002-outbox",
    "0003-access",
    "0004-privacy",
    "0005-lean-orders",
    "0006-activities",
  ];
  expect(migrationStatus({ handle: database })).toEqual({ applied: [], pending: names });
  await openSqlite({ handle: database }).close();
  const { applied, pending } = migrationStatus({ handle: database });
  expect([applied.map(({ name }) => name), pending]).toEqual([names, []]);
});
