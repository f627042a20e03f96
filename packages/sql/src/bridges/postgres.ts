// The open transactions of libraries that speak to PostgreSQL.

import {
  createTurns,
  type NodePostgresClient,
  sessionOn,
} from "../postgres/drivers/node-postgres.ts";
import { onPGlite, type PGliteStatements } from "../postgres/drivers/pglite.ts";
import { onPostgresJs, type PostgresJsStatements } from "../postgres/drivers/postgres-js.ts";
import { createPostgresFlavor } from "../postgres/flavor.ts";
import type { ServerFlavor } from "../server/flavor.ts";
import { type AsyncHostTransaction, lendTransaction } from "../server/host.ts";

/** PostgreSQL, whose tables are there already. */
export const lentPostgres: ServerFlavor = createPostgresFlavor({});

/** What a bridge to PostgreSQL may be told. */
export interface PostgresBridgeOptions {
  /** Keep statements prepared on the server (the default). Switch it off behind a pooler that does not follow them. */
  readonly prepare?: boolean | undefined;
}

/**
 * Lends the open transaction of a client of node-postgres.
 *
 * @example
 * await client.query("BEGIN");
 * await insertOrder(client, order);
 * await regulars.within(nodePostgres(client)).orders.record(order);
 * await client.query("COMMIT");
 */
export function nodePostgres(
  client: NodePostgresClient & { readonly pipeline?: boolean },
  { prepare = true }: PostgresBridgeOptions = {},
): AsyncHostTransaction {
  const inTurn = client.pipeline === true ? <T>(send: () => Promise<T>) => send() : createTurns();
  return lendTransaction({
    host: client,
    flavor: lentPostgres,
    session: sessionOn(client, inTurn, prepare),
  });
}

/**
 * Lends the open transaction of postgres.js: the `sql` that `begin` hands to its function. An error of the database
 * ends such a transaction even when it is caught; a refusal, such as too few points, does not.
 *
 * @example
 * await sql.begin(async (sql) => {
 *   await insertOrder(sql, order);
 *   await regulars.within(postgresJs(sql)).orders.record(order);
 * });
 */
export function postgresJs(
  sql: PostgresJsStatements & object,
  options: PostgresBridgeOptions = {},
): AsyncHostTransaction {
  return lendTransaction({
    host: sql,
    flavor: lentPostgres,
    session: onPostgresJs(sql, options),
  });
}

/**
 * Lends the open transaction of PGlite: the `tx` that `transaction` hands to its function.
 *
 * @example
 * await database.transaction(async (tx) => {
 *   await insertOrder(tx, order);
 *   await regulars.within(pglite(tx)).orders.record(order);
 * });
 */
export function pglite(tx: PGliteStatements): AsyncHostTransaction {
  return lendTransaction({ host: tx, flavor: lentPostgres, session: onPGlite(tx) });
}
