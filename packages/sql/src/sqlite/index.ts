// `@regulars/sql/sqlite`: stores on SQLite.

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
export {
  applyMigrations,
  inspectSqlite,
  migrationPlan,
  migrationStatus,
} from "./admin.ts";
export {
  type BackupOptions,
  backupSqlite,
  type CopyStep,
  type RestoreOptions,
  restoreSqlite,
} from "./backup.ts";
export type {
  BetterSqlite3Handle,
  BetterSqlite3Statement,
  NodeSqliteHandle,
  NodeSqliteStatement,
  SqliteHandle,
} from "./handles.ts";
export { openSqlite, type SqliteOptions, type SqliteTarget } from "./open.ts";
export type { MigrationStatus } from "./schema.ts";
export type { Durability } from "./settings.ts";
