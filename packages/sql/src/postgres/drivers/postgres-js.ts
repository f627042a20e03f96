// The driver on postgres.js.

import { isConnectionLost } from "../../server/faults.ts";
import type { LentSession, ServerDriver } from "../../server/session.ts";
import { isLibraryLoss } from "../faults.ts";
import { byCallback } from "./by-callback.ts";

/** Rows of postgres.js as arrays of column values. */
export interface PostgresJsRows extends ArrayLike<unknown> {
  readonly count: number | null;
}

/** A query of postgres.js that has not run yet. */
export interface PostgresJsQuery {
  values(): PromiseLike<PostgresJsRows>;
}

/** What runs statements: `sql` itself, or the one of an open transaction. */
export interface PostgresJsStatements {
  unsafe(
    query: string,
    parameters?: (string | number | null)[],
    options?: { prepare?: boolean },
  ): PostgresJsQuery;
}

/** The `sql` of postgres.js. */
export interface PostgresJs extends PostgresJsStatements {
  begin(
    options: string,
    use: (sql: PostgresJsStatements) => Promise<unknown>,
  ): PromiseLike<unknown>;
}

/** What a driver of postgres.js may be told. */
export interface PostgresJsOptions {
  /** Keep statements prepared on the server; what `sql` itself was told has precedence. */
  readonly prepare?: boolean | undefined;
}

/** Statements on what runs them, whatever types the shop has defined for its own. */
export function onPostgresJs(
  sql: PostgresJsStatements,
  { prepare = true }: PostgresJsOptions = {},
): LentSession {
  return {
    async run(text, values, options) {
      const isKept = prepare && options.prepare;
      const rows = await sql.unsafe(text, [...values], { prepare: isKept }).values();
      return { rows: rows as ArrayLike<unknown> as unknown[][], changed: rows.count ?? 0 };
    },
    async select(text, values) {
      // As one text a row: the shop's own types and names for columns do not reach into it.
      const whole = `SELECT CAST(to_json(regulars_row) AS text) FROM (${text}) AS regulars_row`;
      const rows = await sql.unsafe(whole, [...values]).values();
      return Array.from(rows as ArrayLike<unknown> as string[][], ([row = ""]) => JSON.parse(row));
    },
  };
}

/**
 * From so many bytes on postgres.js writes at once. What is shorter waits for the next turn of the event loop, and when
 * the connection is closed before, postgres.js never writes on it again, also not after it has connected anew.
 */
const writtenAtOnce = 1_024;

/**
 * Sessions of a `sql` that the shop made. Transactions are postgres.js's own (`begin`): with `reserve` a connection
 * that is lost between two statements would end the process.
 */
export function ofPostgresJs(sql: PostgresJs, options: PostgresJsOptions = {}): ServerDriver {
  return {
    ...byCallback({
      async begin(mode, use) {
        let isBegun = false;
        const begin = (): PromiseLike<unknown> =>
          sql.begin(mode.padEnd(writtenAtOnce), (scope) => {
            isBegun = true;
            return use(onPostgresJs(scope, options));
          });
        try {
          await begin();
        } catch (error) {
          // A connection that postgres.js has made anew refuses its first statement with the error that ended it.
          if (isBegun || !isLost(error)) throw error;
          await begin();
        }
      },
      alone: onPostgresJs(sql, options),
      isLost,
    }),
    end: async () => {},
  };
}

/** The server closes a connection after each error of severity FATAL or PANIC, and after no other. */
function isLost(error: unknown): boolean {
  const { severity } = error as { readonly severity?: unknown };
  return (
    severity === "FATAL" || severity === "PANIC" || isConnectionLost(error) || isLibraryLoss(error)
  );
}
