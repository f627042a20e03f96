// The open transactions of Drizzle.

import { nameOf } from "../postgres/drivers/statement-names.ts";
import { type AsyncHostTransaction, lendTransaction } from "../server/host.ts";
import type { PostgresBridgeOptions } from "./postgres.ts";
import {
  type BuilderAnswer,
  type BuilderDialect,
  changedBy,
  flavorOf,
  lendTheHandle,
  throughLibrary,
} from "./through-library.ts";

/** A transaction of Drizzle. */
export interface DrizzleTransaction {
  rollback(): never;
}

interface Query {
  readonly sql: string;
  readonly params: readonly unknown[];
}

interface Session {
  readonly client?: object;
  prepareQuery(
    query: Query,
    fields: undefined,
    name?: string,
    isResponseInArrayMode?: boolean,
  ): { execute(): Promise<unknown> };
}

interface Header {
  readonly affectedRows?: unknown;
  readonly insertId?: unknown;
}

/** By this name Drizzle's own classes tell what they are, in every copy of the library. */
const entityKind = Symbol.for("drizzle:entityKind");

/**
 * Lends the open transaction of Drizzle: on PostgreSQL with node-postgres, postgres.js or PGlite, on MariaDB or MySQL
 * with mysql2.
 *
 * On SQLite lend the handle that Drizzle was given (`betterSqlite3(handle)`): its transactions are the handle's.
 *
 * @throws TypeError for anything else.
 *
 * @example
 * await db.transaction(async (tx) => {
 *   await tx.insert(orders).values(row);
 *   await regulars.within(drizzle(tx)).orders.record(order);
 * });
 */
export function drizzle(
  tx: DrizzleTransaction,
  { prepare = true }: PostgresBridgeOptions = {},
): AsyncHostTransaction {
  const dialect = dialectOf(tx);
  const { session } = tx as unknown as { readonly session: Session };
  return lendTransaction({
    host: session.client ?? session,
    flavor: flavorOf(dialect),
    session: throughLibrary(
      async (sql, params, name) => {
        const query = { sql, params };
        try {
          if (dialect === "mysql")
            return ofMysql2(await session.prepareQuery(query, undefined).execute());
          return ofPostgres(await session.prepareQuery(query, undefined, name, false).execute());
        } catch (error) {
          throw withoutWrapping(error);
        }
      },
      (sql) => (prepare ? nameOf(sql) : undefined),
    ),
  });
}

/** node-postgres and PGlite answer an object with rows, postgres.js the rows. */
function ofPostgres(answer: unknown): BuilderAnswer {
  if (Array.isArray(answer))
    return { rows: answer, changed: (answer as { count?: number | null }).count ?? 0 };
  const { rows, rowCount, affectedRows } = answer as {
    readonly rows: readonly object[];
    readonly rowCount?: number | null;
    readonly affectedRows?: number;
  };
  return { rows, changed: rowCount ?? affectedRows ?? 0 };
}

function ofMysql2(answer: unknown): BuilderAnswer {
  const [told] = answer as readonly [readonly object[] | Header];
  if (Array.isArray(told)) return { rows: told, changed: 0 };
  const { affectedRows, insertId } = told as Header;
  return { rows: [], changed: changedBy(affectedRows, insertId) };
}

/** Drizzle puts the database's error into one of its own. */
function withoutWrapping(error: unknown): unknown {
  const isWrapped = error instanceof Error && "query" in error && error.cause instanceof Error;
  return isWrapped ? error.cause : error;
}

function dialectOf(tx: DrizzleTransaction): BuilderDialect {
  let type: unknown = tx.constructor;
  while (typeof type === "function") {
    const kind = (type as unknown as Record<symbol, unknown>)[entityKind];
    if (kind === "PgTransaction") return "postgres";
    if (kind === "MySqlTransaction") return "mysql";
    if (kind === "SQLiteTransaction") throw lendTheHandle("Drizzle");
    type = Object.getPrototypeOf(type);
  }
  throw new TypeError(
    "drizzle(tx) needs the transaction that db.transaction hands to its function.",
  );
}
