// `@regulars/sql/bridges`: a host's open transaction becomes ours, so that order and points commit together.

import {
  type BetterSqlite3Handle,
  type NodeSqliteHandle,
  ofBetterSqlite3,
  ofNodeSqlite,
} from "../sqlite/handles.ts";
import { lend, type SyncHostTransaction } from "./lend.ts";

export type { BetterSqlite3Handle, NodeSqliteHandle } from "../sqlite/handles.ts";
export type { SyncHostTransaction } from "./lend.ts";

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
