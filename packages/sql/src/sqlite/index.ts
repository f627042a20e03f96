// `@regulars/sql/sqlite`: stores on SQLite.

export type { AppliedMigration } from "../migrations/record.ts";
export type {
  BetterSqlite3Handle,
  BetterSqlite3Statement,
  NodeSqliteHandle,
  NodeSqliteStatement,
  SqliteHandle,
} from "./handles.ts";
export { migrationStatus, openSqlite, type SqliteOptions, type SqliteTarget } from "./open.ts";
export type { MigrationStatus } from "./schema.ts";
export type { Durability } from "./settings.ts";
