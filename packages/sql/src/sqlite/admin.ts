// What an operator asks of a SQLite database: which migrations it has, lacks and gets.

import { driveSync } from "@regulars/core/storage";
import { type PlannedMigration, planOf } from "../admin/plan.ts";
import { sqlite } from "../dialects/sqlite.ts";
import type { DoctorReport } from "../doctor/finding.ts";
import { schemaFinding, serverFinding } from "../doctor/schema.ts";
import { oldestSqlite, sqliteFindings } from "../doctor/sqlite.ts";
import type { AppliedStep } from "../migrations/record.ts";
import { createCarrier } from "./carrier.ts";
import type { SqliteConnection } from "./connection.ts";
import { faultOf } from "./faults.ts";
import { open, type SqliteTarget } from "./open.ts";
import { type MigrationStatus, migrate, statusOf } from "./schema.ts";
import { settleForOpening, settleForWriting } from "./settings.ts";

/**
 * Tells which migrations a database has and which this release would apply, and changes nothing.
 *
 * @throws RegularsError `schema_newer` or `schema_mismatch`; StoreFault when the database cannot be opened.
 */
export function migrationStatus(target: SqliteTarget): MigrationStatus {
  return onConnection(target, true, statusOf);
}

/** Tells what would be applied, statement by statement with what it locks. Throws as `migrationStatus`. */
export function migrationPlan(target: SqliteTarget): readonly PlannedMigration[] {
  return onConnection(target, true, (connection) =>
    driveSync(planOf(sqlite), createCarrier(connection)),
  );
}

/**
 * Applies what is pending in one transaction and tells its names; makes a file that is not there.
 * Throws as `migrationStatus`.
 */
export function applyMigrations(
  target: SqliteTarget,
  { onStep }: { readonly onStep?: ((step: AppliedStep) => void) | undefined } = {},
): readonly string[] {
  return onConnection(target, false, (connection) => {
    settleForOpening(connection);
    if (target.handle === undefined) settleForWriting(connection, "full");
    return migrate(connection, Date.now(), onStep);
  });
}

/** Uses a connection of a target, and closes it when it was opened for that. */
export function onConnection<T>(
  target: SqliteTarget,
  readOnly: boolean,
  use: (connection: SqliteConnection) => T,
): T {
  const connection = open(target, readOnly);
  try {
    return use(connection);
  } catch (error) {
    throw faultOf(error);
  } finally {
    if (target.handle === undefined) connection.close();
  }
}

/** Looks a database over: what works, what is unsafe, what will become slow. Changes nothing. */
export async function inspectSqlite(target: SqliteTarget): Promise<DoctorReport> {
  const { version, findings } = onConnection(target, true, (connection) => ({
    version: String(connection.select("SELECT sqlite_version() AS version", [])[0]?.version),
    findings: sqliteFindings(connection),
  }));
  const server = serverFinding({ product: "SQLite", version, needed: oldestSqlite });
  const schema = await schemaFinding(() => migrationStatus(target));
  return { product: "SQLite", version, findings: [server, schema, ...findings] };
}
