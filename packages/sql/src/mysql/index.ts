// `@regulars/sql/mysql`: stores on MariaDB and MySQL.

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
export { applyMigrations, inspectMysql, migrationPlan, migrationStatus } from "./admin.ts";
export type {
  Mysql2CallbackPool,
  Mysql2Connection,
  Mysql2Pool,
  Mysql2PoolConnection,
  Mysql2PromisePool,
  Mysql2Statement,
} from "./driver.ts";
export { type MysqlOptions, type MysqlTarget, openMysql } from "./open.ts";
