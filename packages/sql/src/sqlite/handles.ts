// Databases that somebody else opened, described by the few members that are used of them.

import type { SqlValue } from "../statements/statement.ts";
import type { SqliteConnection, SqliteLibrary } from "./connection.ts";

/** What is used of a statement of `node:sqlite`. */
export interface NodeSqliteStatement {
  run(...values: SqlValue[]): { readonly changes: number | bigint };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  setReturnArrays?(enabled: boolean): void;
  setReadBigInts?(enabled: boolean): void;
}

/** A `DatabaseSync` of `node:sqlite`. */
export interface NodeSqliteHandle {
  readonly isTransaction?: boolean;
  exec(sql: string): void;
  prepare(sql: string): NodeSqliteStatement;
  close(): void;
}

/** What is used of a statement of better-sqlite3. */
export interface BetterSqlite3Statement {
  readonly reader: boolean;
  run(...values: unknown[]): { readonly changes: number };
  get(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
  raw(toggle?: boolean): unknown;
  safeIntegers?(toggle?: boolean): unknown;
}

/** A `Database` of better-sqlite3, or of libsql, which has the same shape. */
export interface BetterSqlite3Handle {
  readonly inTransaction: boolean;
  exec(sql: string): unknown;
  prepare(sql: string): BetterSqlite3Statement;
  close(): unknown;
}

/** Any handle that can be passed in. */
export type SqliteHandle = NodeSqliteHandle | BetterSqlite3Handle;

/** The connection of a handle. */
export function connectionOf(handle: SqliteHandle): SqliteConnection {
  return "inTransaction" in handle ? ofBetterSqlite3(handle) : ofNodeSqlite(handle);
}

/** The connection of a `node:sqlite` database. */
export function ofNodeSqlite(database: NodeSqliteHandle): SqliteConnection {
  // Whatever the host chose for its own statements: all of our integers are safe ones.
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    statement.setReadBigInts?.(false);
    return statement;
  };
  const select = (sql: string, values: readonly SqlValue[]) =>
    prepare(sql).all(...values) as SelectedRows;
  return {
    library: "node:sqlite",
    file: fileOf(select),
    inTransaction: () => database.isTransaction ?? isBusyWithTransaction(database),
    execute: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = prepare(sql);
      const arrays = statement.setReturnArrays !== undefined;
      statement.setReturnArrays?.(true);
      const row = (found: unknown) =>
        (arrays ? found : Object.values(found as object)) as readonly SqlValue[];
      return {
        run: (values) => Number(statement.run(...values).changes),
        first(values) {
          const found = statement.get(...values);
          return found === undefined ? undefined : row(found);
        },
        rows(values) {
          const found = statement.all(...values);
          return arrays ? (found as (readonly SqlValue[])[]) : found.map(row);
        },
      };
    },
    select,
    close: () => database.close(),
  };
}

/** The connection of a better-sqlite3 or libsql database. */
export function ofBetterSqlite3(database: BetterSqlite3Handle): SqliteConnection {
  const library = libraryOf(database);
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    statement.safeIntegers?.(false);
    return statement;
  };
  const select = (sql: string, values: readonly SqlValue[]) =>
    prepare(sql).all(...values) as SelectedRows;
  return {
    library,
    file: fileOf(select),
    inTransaction: () => database.inTransaction,
    execute(sql) {
      database.exec(sql);
    },
    prepare(sql) {
      const statement = prepare(sql);
      if (statement.reader) statement.raw(true);
      const rows = (values: readonly SqlValue[]) =>
        statement.all(...values) as readonly (readonly SqlValue[])[];
      return {
        run: (values) => statement.run(...values).changes,
        // A `get` of libsql 0.5 after an `all` of the same statement runs with the parameters of before.
        first:
          library === "libsql"
            ? (values) => rows(values)[0]
            : (values) => statement.get(...values) as readonly SqlValue[] | undefined,
        rows,
      };
    },
    select,
    close() {
      database.close();
    },
  };
}

type SelectedRows = ReturnType<SqliteConnection["select"]>;

/** The main database's file, which every library tells in one way. */
function fileOf(select: SqliteConnection["select"]): string | undefined {
  const main = select("PRAGMA database_list", []).find((row) => row.name === "main");
  return typeof main?.file === "string" && main.file !== "" ? main.file : undefined;
}

/** libsql is told by its replication, which better-sqlite3 has not. */
function libraryOf(database: BetterSqlite3Handle): SqliteLibrary {
  return "sync" in database ? "libsql" : "better-sqlite3";
}

/** Older releases of Node do not tell whether a transaction is open; a second BEGIN does. */
function isBusyWithTransaction(database: NodeSqliteHandle): boolean {
  try {
    database.exec("BEGIN");
  } catch {
    return true;
  }
  database.exec("ROLLBACK");
  return false;
}
