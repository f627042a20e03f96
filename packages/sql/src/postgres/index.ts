// `@regulars/sql/postgres`: stores on PostgreSQL.

export type { LockNote } from "../admin/lock-notes.ts";
export type { PlannedMigration, PlannedStep } from "../admin/plan.ts";
export type {
  DoctorCheck,
  DoctorFinding,
  DoctorOptions,
  DoctorReport,
  DoctorState,
} from "../doctor/finding.ts";
export type { AppliedMigration, AppliedStep } from "../migrations/record.ts";
export type { ServerMigrationStatus } from "../server/migrate.ts";
export type {
  LentSession,
  ServerAnswer,
  ServerCallOptions,
  ServerDriver,
  ServerSession,
} from "../server/session.ts";
export type { SqlValue } from "../statements/statement.ts";
export {
  type ApplyPostgresOptions,
  applyMigrations,
  inspectPostgres,
  migrationPlan,
  migrationStatus,
} from "./admin.ts";
export type {
  NodePostgresClient,
  NodePostgresPool,
  NodePostgresPoolClient,
  NodePostgresQuery,
  NodePostgresResult,
} from "./drivers/node-postgres.ts";
export type {
  PGliteDatabase,
  PGliteQueryOptions,
  PGliteResults,
  PGliteStatements,
} from "./drivers/pglite.ts";
export type {
  PostgresJs,
  PostgresJsQuery,
  PostgresJsRows,
  PostgresJsStatements,
} from "./drivers/postgres-js.ts";
export { openPostgres, type PostgresOptions, type PostgresTarget } from "./open.ts";
