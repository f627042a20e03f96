// What operators do to a database's schema, and what doctor says of it.

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { hasMysql, hasPostgres } from "../../../.ci/servers/index.ts";
import { books } from "../src/migrations/0001-books.ts";
import { migrations } from "../src/migrations/index.ts";
import { applyMigrations as apply } from "../src/migrations/record.ts";
import * as mysql from "../src/mysql/index.ts";
import { createPostgresFlavor } from "../src/postgres/flavor.ts";
import * as postgres from "../src/postgres/index.ts";
import { driverOf } from "../src/postgres/open.ts";
import { createServerInner } from "../src/server/inner.ts";
import * as sqlite from "../src/sqlite/index.ts";
import { temporaryFolder } from "./adapters.ts";
import { mysqlTarget, postgresTarget } from "./server-targets.ts";

const names = migrations.map(({ name }) => name);

const codeIn = async (attempt: Promise<unknown>): Promise<string | undefined> => {
  const error = await attempt.catch((reason: unknown) => reason);
  return isRegularsError(error) ? error.code : undefined;
};

test("a plan tells every statement with its lock, and changes nothing", () => {
  const { folder, remove } = temporaryFolder();
  const path = join(folder, "shop.db");
  new DatabaseSync(path).close();
  const plan = sqlite.migrationPlan({ path });
  expect(plan.map(({ name }) => name)).toEqual(names);
  for (const { steps } of plan)
    for (const step of steps)
      expect(step).toMatchObject({
        lock: "RESERVED",
        duration: "instant",
        table: expect.stringMatching(/^regulars_/),
      });
  expect(sqlite.migrationStatus({ path }).applied).toEqual([]);
  const steps: number[] = [];
  const applied = sqlite.applyMigrations({ path }, { onStep: ({ done }) => steps.push(done) });
  expect(applied).toEqual(names);
  expect(steps.at(-1)).toBe(plan.reduce((sum, one) => sum + one.steps.length, 0));
  expect(sqlite.migrationPlan({ path })).toEqual([]);
  remove();
});

test("opening without migrating refuses a database that is behind", async () => {
  const { folder, remove } = temporaryFolder();
  const path = join(folder, "shop.db");
  const open = async () => sqlite.openSqlite({ path, migrate: false });
  expect(await codeIn(open())).toBe("migration_pending");
  sqlite.applyMigrations({ path });
  await (await open()).close();
  remove();
});

test.skipIf(!(await hasPostgres()))("a partitioned schema is the same schema", async () => {
  const { pool, end } = await postgresTarget();
  const plan = await postgres.migrationPlan({ pool }, { partitions: 4 });
  expect(plan[0]?.steps.some(({ sql }) => sql.includes("PARTITION OF"))).toBe(true);
  const flavor = createPostgresFlavor({ partitions: 4 });
  const inner = createServerInner({
    flavor,
    driver: driverOf({ pool }),
    limits: { statement: 30_000, lock: 10_000 },
  });
  const { dialect } = inner;
  await inner.transaction(() => apply({ dialect, known: [books], now: 1 }));
  expect(await codeIn(postgres.openPostgres({ pool, migrate: false }))).toBe("migration_pending");
  const [second] = await postgres.migrationPlan({ pool });
  expect(second?.steps.filter(({ sql }) => sql.includes("PARTITION OF"))).toHaveLength(4);
  await (await postgres.openPostgres({ pool })).close();
  expect((await postgres.migrationStatus({ pool })).pending).toEqual([]);
  const parts = await pool.query(
    "SELECT count(*)::int AS parts FROM pg_inherits WHERE inhparent = 'regulars_outbox'::regclass",
  );
  expect(parts.rows).toEqual([{ parts: 4 }]);
  await end();
});

test.skipIf(!(await hasPostgres()))("of two that migrate at once one applies", async () => {
  const { pool, end } = await postgresTarget();
  await Promise.all([postgres.openPostgres({ pool }), postgres.openPostgres({ pool })]);
  expect((await postgres.migrationStatus({ pool })).applied).toHaveLength(names.length);
  await end();
});

test.skipIf(!(await hasPostgres()))("the doctor finds what is wrong on PostgreSQL", async () => {
  const { pool, end } = await postgresTarget();
  await postgres.applyMigrations({ pool });
  const states = async (options = {}) => {
    const { findings } = await postgres.inspectPostgres({ pool }, options);
    return findings
      .filter(({ state }) => state !== "ok" && state !== "hint")
      .map(({ check, state }) => [check, state]);
  };
  expect(await states()).toEqual([]);
  expect(await states({ pool: 1_000 })).toEqual([["connections", "error"]]);
  expect(await states({ now: () => Date.now() - 200_000 })).toEqual([["clock", "error"]]);
  await pool.query('ALTER TABLE regulars_customers ALTER COLUMN shop TYPE text COLLATE "en-x-icu"');
  await pool.query("DELETE FROM regulars_migrations WHERE number = 2");
  expect(await states()).toEqual([
    ["schema", "error"],
    ["collation", "error"],
  ]);
  await end();
});

test.skipIf(!(await hasMysql()))("plan, apply and doctor on MariaDB", async () => {
  const { pool, end } = await mysqlTarget();
  const plan = await mysql.migrationPlan({ pool });
  expect(plan.map(({ name }) => name)).toEqual(names);
  expect(await codeIn(mysql.openMysql({ pool, migrate: false }))).toBe("migration_pending");
  expect(await mysql.applyMigrations({ pool })).toEqual(names);
  expect(await mysql.applyMigrations({ pool })).toEqual([]);
  const { findings } = await mysql.inspectMysql({ pool });
  expect(findings.filter(({ state }) => state === "error" || state === "unknown")).toEqual([]);
  await pool.query("ALTER TABLE regulars_profiles ENGINE = MyISAM");
  const after = await mysql.inspectMysql({ pool });
  expect(after.findings.find(({ check }) => check === "engine")).toMatchObject({
    state: "error",
    facts: { table: "regulars_profiles", wanted: "InnoDB" },
  });
  await end();
});

test("the doctor finds what is wrong with a file", async () => {
  const { folder, remove } = temporaryFolder();
  const path = join(folder, "shop.db");
  sqlite.applyMigrations({ path });
  const bad = async () =>
    (await sqlite.inspectSqlite({ path })).findings.filter(({ state }) => state !== "ok");
  expect(await bad()).toEqual([]);
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = DELETE; DELETE FROM regulars_migrations WHERE number = 2");
  database.close();
  expect((await bad()).map(({ check }) => check)).toEqual(["schema", "journal"]);
  remove();
});
