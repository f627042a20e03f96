// Who may use the tables need not be who may change them: the doctor says so before a migration fails.

import mysql from "mysql2/promise";
import pg from "pg";
import { expect, test } from "vitest";
import { hasMysql, hasPostgres } from "../../../.ci/servers/index.ts";
import type { DoctorReport } from "../src/doctor/finding.ts";
import { inspectMysql, openMysql } from "../src/mysql/index.ts";
import { inspectPostgres, openPostgres } from "../src/postgres/index.ts";
import { mysqlTarget, postgresTarget } from "./server-targets.ts";

function migrating({ findings }: DoctorReport) {
  return findings.filter(({ check }) => check === "migrating");
}

const fine = [{ check: "migrating", state: "ok", facts: {} }];

test.skipIf(!(await hasPostgres()))("on PostgreSQL the owner changes tables", async () => {
  const { url, pool, end } = await postgresTarget();
  const role = `clerk_${new URL(url).pathname.slice(1)}`;
  await (await openPostgres({ pool })).close();
  await pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 's3cret'`);
  await pool.query(
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
  );
  const as = new URL(url);
  as.username = role;
  as.password = "s3cret";
  const clerks = new pg.Pool({ connectionString: as.href });
  expect(migrating(await inspectPostgres({ pool: clerks }))).toEqual(fine);

  await pool.query("DELETE FROM regulars_migrations WHERE number > 4");
  const found = migrating(await inspectPostgres({ pool: clerks }));
  const facts = { user: role, table: "regulars_events", right: "OWNERSHIP" };
  expect(found).toContainEqual({ check: "migrating", state: "error", facts });
  expect(migrating(await inspectPostgres({ pool }))).toEqual(fine);
  await clerks.end();
  await pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await end();
});

test.skipIf(!(await hasMysql()))("on MariaDB it takes ALTER and DROP", async () => {
  const { url, pool, end } = await mysqlTarget();
  const database = new URL(url).pathname.slice(1);
  const user = `m${database.slice(-20)}`;
  await (await openMysql({ pool })).close();
  await pool.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 's3cret'`);
  const grant = (rights: string) =>
    pool.query(`GRANT ${rights} ON \`${database}\`.* TO '${user}'@'%'`);
  await grant("SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER");
  const as = new URL(url);
  as.username = user;
  as.password = "s3cret";
  const clerks = mysql.createPool({ uri: as.href });
  expect(migrating(await inspectMysql({ pool: clerks }))).toEqual(fine);

  await pool.query("DELETE FROM regulars_migrations WHERE number > 4");
  const found = migrating(await inspectMysql({ pool: clerks }));
  const facts = { user: `${user}@%`, table: "regulars_events", right: "DROP" };
  expect(found).toContainEqual({ check: "migrating", state: "error", facts });
  await grant("DROP");
  expect(migrating(await inspectMysql({ pool: clerks }))).toEqual(fine);
  await clerks.end();
  await pool.query(`DROP USER '${user}'@'%'`);
  await end();
});
