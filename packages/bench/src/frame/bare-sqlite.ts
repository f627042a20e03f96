// A bare SQLite database: the same settings as the store's, prepared statements, and nothing else.

import { DatabaseSync, type StatementSync } from "node:sqlite";

/** A database that runs statements prepared once. */
export interface BareSqlite {
  readonly database: DatabaseSync;
  /** The statement of a text, prepared at its first use. */
  statement(sql: string): StatementSync;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
}

/** Opens a file with the settings that the store has for its own files. */
export function openBare(path: string): BareSqlite {
  const database = new DatabaseSync(path);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;
     PRAGMA journal_size_limit = ${64 * 1024 * 1024}; PRAGMA cache_size = -${32 * 1024}; PRAGMA secure_delete = ON`,
  );
  const prepared = new Map<string, StatementSync>();
  return {
    database,
    statement(sql) {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const made = database.prepare(sql);
      prepared.set(sql, made);
      return made;
    },
    begin: database.prepare("BEGIN IMMEDIATE"),
    commit: database.prepare("COMMIT"),
  };
}

/** Bytes of the values as SQLite stores them in a row, with one byte of header a column. */
export function payloadOf(values: readonly unknown[]): number {
  let bytes = 1;
  for (const value of values) {
    bytes += 1;
    if (typeof value === "string") bytes += Buffer.byteLength(value) + (value.length > 57 ? 1 : 0);
    else if (typeof value === "number") bytes += integerBytes(value);
  }
  return bytes;
}

function integerBytes(value: number): number {
  const size = value < 0 ? -value - 1 : value;
  if (value === 0 || value === 1) return 0;
  if (size < 2 ** 7) return 1;
  if (size < 2 ** 15) return 2;
  if (size < 2 ** 23) return 3;
  if (size < 2 ** 31) return 4;
  return size < 2 ** 47 ? 6 : 8;
}
