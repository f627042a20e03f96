import { DatabaseSync } from "node:sqlite";
import { isRegularsError } from "@regulars/contract";
import { driveSync } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { mysql } from "../dialects/mysql.ts";
import { postgres } from "../dialects/postgres.ts";
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

/** Checksums of all migrations by dialect, oldest first. A line here never changes once its migration is released. */
const checksums: Readonly<Record<string, readonly string[]>> = {
  sqlite: [
    "c8a8490b3bae7fd19fb7628ad88918cb626322ba8a5424708891a511932b9599",
    "630c298fa31862452e803b853bc38e5bb9cd810aeabf0ff4fb469f5a2b616bad",
    "48695f120c91819bb12097fc90b0e2a04ce56ffbf882c22d0db559f1f58b8186",
    "77c21128e06aa5b15466ee2c37d3f421456578ac7e27d7170fce7c3deb39f7d1",
    "1e2b9364134fe32ea40787fdee0f3095377e2e4b5b13cfbb347276b7c6603f28",
    "b4d8496f6e2739a8773a080cf637e9f92d7cb4d36a4b0902fa050b3c21e236af",
  ],
  postgres: [
    "a48f43ce2b300d65fbc6288dc3a8fc578775eda4380745f23a40ee6bf0e805d3",
    "ac14a84d0decf5dc26bceb52dc2a8d9ee83db2e3d2ac913c89014a8a05fc87e7",
    "78d72d5b3b792f9a91084e9f0701d1ce612786d527bd08ac0def38625602e55c",
    "f1587636df69a5fb63ea060f06094a5251712141c797be69b1e59fe9965fbc14",
    "ad47d14560e9809fd3e67c8dacdcddf90959ba33c0c4b07c0d8c469653dde79e",
    "71615536e5fd61d0da86a23f5448840a816b07265f795692dd70c4a7876a0e72",
  ],
  mysql: [
    "5bc4c7f39bde00ac02f45fa8218eec63e7ba72dee053606921f14fb5f8b3ae33",
    "373888e7449605cf6a450cd293e6e90ca4bd616f1ea45fb060ef95cd856717e7",
    "ca75aec703a6d7a3a62125ef24e07b8f1a812339850cb4af100b07b0c13ce073",
    "14b1f2bfc7e5ae4c486405ba43e50e1b714f50c0b52cc7beacd549a4a85bed5b",
    "4fa183f59fd6649d2f16bb75f82fffd59d13df76f7eae76aba1e313104ee76b2",
    "71a9a2e63d7efd0fb72af56d2d89b658046dfa56d433b1705c7f2b9e143193b5",
  ],
};

test.each([sqlite, postgres, mysql])(
  "a released migration runs what it always ran on $name",
  (dialect) => {
    const found = migrations.map((migration) => checksumOf(migration, dialect));
    expect(found).toEqual(checksums[dialect.name]);
    expect(migrations.map(({ number }) => number)).toEqual(found.map((_, index) => index + 1));
  },
);

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
