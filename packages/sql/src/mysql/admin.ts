// What an operator asks of a MariaDB or MySQL database: which migrations it has, lacks and gets, and how it stands.

import type { PlannedMigration } from "../admin/plan.ts";
import type { DoctorOptions, DoctorReport } from "../doctor/finding.ts";
import { mysqlExams } from "../doctor/mysql.ts";
import { inspectServer } from "../doctor/server.ts";
import type { AppliedStep } from "../migrations/record.ts";
import {
  migrateServer,
  type ServerMigrationStatus,
  serverPlan,
  serverStatus,
} from "../server/migrate.ts";
import { ofMysql2 } from "./driver.ts";
import { flavorOf, type MysqlTarget } from "./open.ts";

/**
 * Tells which migrations a database has and which this release would apply, and changes nothing.
 *
 * @throws RegularsError `database_unreachable`, `server_too_old`, `schema_newer` or `schema_mismatch`; StoreFault for
 * other errors of the database.
 */
export async function migrationStatus({ pool }: MysqlTarget): Promise<ServerMigrationStatus> {
  const driver = ofMysql2(pool);
  return serverStatus(await flavorOf(driver), driver);
}

/** Tells what would be applied, statement by statement with what it locks. Throws as `migrationStatus`. */
export async function migrationPlan({ pool }: MysqlTarget): Promise<readonly PlannedMigration[]> {
  const driver = ofMysql2(pool);
  return serverPlan(await flavorOf(driver), driver);
}

/**
 * Applies what is pending and tells its names; of several processes one applies while the others wait. What was cut
 * off in the middle is finished. Throws as `migrationStatus`.
 */
export async function applyMigrations(
  { pool }: MysqlTarget,
  { onStep }: { readonly onStep?: ((step: AppliedStep) => void) | undefined } = {},
): Promise<readonly string[]> {
  const driver = ofMysql2(pool);
  return migrateServer(await flavorOf(driver), driver, { now: Date.now(), onStep });
}

/**
 * Looks a database over: what works, what is unsafe, what will become slow. Changes nothing.
 * Throws when the database cannot be reached or does not let us in.
 */
export async function inspectMysql(
  { pool }: MysqlTarget,
  options: DoctorOptions = {},
): Promise<DoctorReport> {
  const driver = ofMysql2(pool);
  return inspectServer({ flavor: await flavorOf(driver), driver, exams: mysqlExams, options });
}
