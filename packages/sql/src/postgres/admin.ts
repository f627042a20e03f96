// What an operator asks of a PostgreSQL database: which migrations it has, lacks and gets.

import type { PlannedMigration } from "../admin/plan.ts";
import type { DoctorOptions, DoctorReport } from "../doctor/finding.ts";
import { postgresExams } from "../doctor/postgres.ts";
import { inspectServer } from "../doctor/server.ts";
import type { AppliedStep } from "../migrations/record.ts";
import {
  migrateServer,
  type ServerMigrationStatus,
  serverPlan,
  serverStatus,
} from "../server/migrate.ts";
import { createPostgresFlavor } from "./flavor.ts";
import { driverOf, type PostgresTarget } from "./open.ts";

/** What `applyMigrations` may be told. */
export interface ApplyPostgresOptions {
  /** As `openPostgres`: into how many parts the tables of a new schema are made. */
  readonly partitions?: number | undefined;
  /** Hears of every statement that is sent. */
  readonly onStep?: ((step: AppliedStep) => void) | undefined;
}

/**
 * Tells which migrations a database has and which this release would apply, and changes nothing.
 *
 * @throws RegularsError `database_unreachable`, `server_too_old`, `schema_newer` or `schema_mismatch`; StoreFault for
 * other errors of the database.
 */
export async function migrationStatus(target: PostgresTarget): Promise<ServerMigrationStatus> {
  return serverStatus(createPostgresFlavor({}), driverOf(target));
}

/**
 * Tells what would be applied, statement by statement with what it locks. A database that has tables gets further
 * ones in the same layout, whatever `partitions` says. Throws as `migrationStatus`.
 */
export async function migrationPlan(
  target: PostgresTarget,
  { partitions }: Pick<ApplyPostgresOptions, "partitions"> = {},
): Promise<readonly PlannedMigration[]> {
  return serverPlan(createPostgresFlavor({ partitions }), driverOf(target));
}

/**
 * Applies what is pending in one transaction and tells its names; of several processes one applies while the others
 * wait. Throws as `migrationStatus`.
 */
export async function applyMigrations(
  target: PostgresTarget,
  { partitions, onStep }: ApplyPostgresOptions = {},
): Promise<readonly string[]> {
  const flavor = createPostgresFlavor({ partitions });
  return migrateServer(flavor, driverOf(target), { now: Date.now(), onStep });
}

/**
 * Looks a database over: what works, what is unsafe, what will become slow. Changes nothing.
 * Throws when the database cannot be reached or does not let us in.
 */
export async function inspectPostgres(
  target: PostgresTarget,
  options: DoctorOptions = {},
): Promise<DoctorReport> {
  const flavor = createPostgresFlavor({});
  return inspectServer({ flavor, driver: driverOf(target), exams: postgresExams, options });
}
