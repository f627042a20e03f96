// One open SQLite database, whichever library opened it.

import type { SqlValue } from "../statements/statement.ts";

/** A compiled statement. Rows come as arrays of column values. */
export interface SqliteStatement {
  /** Runs it and tells how many rows changed. */
  run(values: readonly SqlValue[]): number;
  /** Its first row. */
  first(values: readonly SqlValue[]): readonly SqlValue[] | undefined;
  /** All its rows. */
  rows(values: readonly SqlValue[]): readonly (readonly SqlValue[])[];
}

/** The libraries whose databases can be used. */
export type SqliteLibrary = "node:sqlite" | "better-sqlite3" | "libsql";

/** An open database. */
export interface SqliteConnection {
  readonly library: SqliteLibrary;
  /** Path of its file; undefined in memory. */
  readonly file: string | undefined;
  /** Whether a transaction is open on it, ours or another's. */
  inTransaction(): boolean;
  /** Runs SQL that may hold several statements and answers nothing. */
  execute(sql: string): void;
  prepare(sql: string): SqliteStatement;
  /** Rows as objects by column name, for reads outside the write path. */
  select(sql: string, values: readonly SqlValue[]): readonly Record<string, SqlValue>[];
  close(): void;
}
