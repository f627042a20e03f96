// `@regulars/sql/bridges`: a host's open transaction becomes ours, so that order and points commit together.

import type { Mysql2Connection } from "../mysql/driver.ts";
import { lendMysql2 } from "../mysql/lend.ts";
import type { AsyncHostTransaction } from "../server/host.ts";
import {
  type BetterSqlite3Handle,
  type NodeSqliteHandle,
  ofBetterSqlite3,
  ofNodeSqlite,
} from "../sqlite/handles.ts";
import { lend, type SyncHostTransaction } from "./lend.ts";

export type { Mysql2Connection } from "../mysql/driver.ts";
export type {
  NodePostgresClient,
  NodePostgresQuery,
  NodePostgresResult,
} from "../postgres/drivers/node-postgres.ts";
export type {
  PGliteQueryOptions,
  PGliteResults,
  PGliteStatements,
} from "../postgres/drivers/pglite.ts";
export type {
  PostgresJsQuery,
  PostgresJsRows,
  PostgresJsStatements,
} from "../postgres/drivers/postgres-js.ts";
export type { AsyncHostTransaction } from "../server/host.ts";
export type { BetterSqlite3Handle, NodeSqliteHandle } from "../sqlite/handles.ts";
export { type DrizzleTransaction, drizzle } from "./drizzle.ts";
export { type KyselyTransaction, kysely } from "./kysely.ts";
export type { SyncHostTransaction } from "./lend.ts";
export { nodePostgres, type PostgresBridgeOptions, pglite, postgresJs } from "./postgres.ts";

/**
 * Lends the open transaction of a `node:sqlite` database.
 *
 * The tables must be there: `openSqlite` makes them. Work that runs while no transaction is open is refused with
 * `transaction_required`.
 *
 * @example
 * database.exec("BEGIN IMMEDIATE");
 * insertOrder(database, order);
 * regulars.within(nodeSqlite(database)).orders.record(order);
 * database.exec("COMMIT");
 */
export function nodeSqlite(database: NodeSqliteHandle): SyncHostTransaction {
  return lend(database, ofNodeSqlite);
}

/**
 * Lends the open transaction of a better-sqlite3 database, or of a libsql one.
 *
 * The store must be opened on a handle of the same library (`openSqlite({ handle })`): two copies of SQLite in one
 * process do not see each other's locks. Anything else is refused with a StoreFault.
 *
 * @example
 * database.transaction(() => {
 *   insertOrder(database, order);
 *   regulars.within(betterSqlite3(database)).orders.record(order);
 * }).immediate();
 */
export function betterSqlite3(database: BetterSqlite3Handle): SyncHostTransaction {
  return lend(database, ofBetterSqlite3);
}

/**
 * Lends the open transaction of a connection of mysql2 that answers with promises (`mysql2/promise`, or `.promise()` of
 * one that answers by callbacks), on MariaDB or MySQL.
 *
 * The tables must be there: `openMysql` makes them. Work that runs while no transaction is open is refused with
 * `transaction_required`. At every isolation level the work sees what is committed last, since each of its reads locks
 * what it reads until the host's transaction ends: keep such transactions short. The connection speaks utf8mb4.
 *
 * A StoreFault `conflict` asks the host to roll back and begin anew: the server chose its transaction as the victim of
 * a deadlock, or, with MariaDB's `innodb_snapshot_isolation`, a customer changed since the host's snapshot.
 *
 * @example
 * const connection = await pool.getConnection();
 * await connection.beginTransaction();
 * await insertOrder(connection, order);
 * await regulars.within(mysql2(connection)).orders.record(order);
 * await connection.commit();
 */
export function mysql2(connection: Mysql2Connection): AsyncHostTransaction {
  return lendMysql2(connection);
}
