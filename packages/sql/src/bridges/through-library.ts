// Sessions that reach the database through a query builder's own transaction.

import { lentFlavor } from "../mysql/flavor.ts";
import type { ServerFlavor } from "../server/flavor.ts";
import type { LentSession } from "../server/session.ts";
import type { SqlValue } from "../statements/statement.ts";
import { lentPostgres } from "./postgres.ts";

/** Databases of query builders that we can be lent a transaction of. */
export type BuilderDialect = "postgres" | "mysql";

/** What a query builder answers: rows as objects whose members are in the order of the columns. */
export interface BuilderAnswer {
  readonly rows: readonly object[];
  readonly changed: number;
}

/**
 * MariaDB and MySQL take a savepoint without a transaction and forget it at once, and query builders do not show the
 * state of the session: going back to the savepoint tells.
 */
const builderMysql: ServerFlavor = {
  ...lentFlavor,
  savepoint: {
    begin: [...lentFlavor.savepoint.begin, "ROLLBACK TO SAVEPOINT regulars"],
    release: lentFlavor.savepoint.release,
    rollback: lentFlavor.savepoint.rollback,
    isRefused: (error) => error instanceof Error && "errno" in error && error.errno === noSavepoint,
  },
};

/** ER_SP_DOES_NOT_EXIST */
const noSavepoint = 1305;

/** The flavor of a dialect, for transactions of a query builder. */
export function flavorOf(dialect: BuilderDialect): ServerFlavor {
  return dialect === "postgres" ? lentPostgres : builderMysql;
}

/** A session over the one function that runs a statement. */
export function throughLibrary(
  send: (
    sql: string,
    values: readonly SqlValue[],
    name: string | undefined,
  ) => Promise<BuilderAnswer>,
  nameOf: (sql: string) => string | undefined,
): LentSession {
  return {
    async run(sql, values, { prepare }) {
      const { rows, changed } = await send(sql, values, prepare ? nameOf(sql) : undefined);
      return { rows: rows.map((row) => Object.values(row).map(plain)), changed };
    },
    async select(sql, values) {
      const { rows } = await send(sql, values, undefined);
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
      );
    },
  };
}

/** Texts are kept as bytes on MariaDB and MySQL. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;
}

/** What a header of mysql2 says that a change touched; the dialect marks kept rows by an insert id. */
export function changedBy(affectedRows: unknown, insertId: unknown): number {
  return Number(insertId ?? 0) > 0 ? 0 : Number(affectedRows ?? 0);
}

/** The error for a database whose transactions are lent by its own handle. */
export function lendTheHandle(library: string): TypeError {
  return new TypeError(
    `${library} on SQLite: lend the database itself, betterSqlite3(handle) or nodeSqlite(handle), while the transaction is open.`,
  );
}
