// The shop's own connection to the file that it shares with the engine, and transactions on it.

import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

/** The shop's connection. */
export interface ShopDatabase {
  readonly connection: DatabaseSync;
  /**
   * Runs a piece of work in one transaction and answers what it answers; whatever it throws takes everything back. The
   * work is synchronous: nobody else in this process gets a turn until it is committed.
   */
  transaction<T>(work: () => T): Promise<T>;
  close(): void;
}

/** Milliseconds that a transaction waits for another writer. */
const patience = 5_000;

const busy = 5;

/** Opens the file. The engine's store has set it to write-ahead logging before. */
export function openDatabase(path: string): ShopDatabase {
  const connection = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  // Waiting inside SQLite would hold up the very engine that holds the lock.
  connection.exec("PRAGMA busy_timeout = 0; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  const begins = (isLast: boolean) => {
    try {
      connection.exec("BEGIN IMMEDIATE");
      return true;
    } catch (error) {
      if ((error as { errcode?: number }).errcode === busy && !isLast) return false;
      throw error;
    }
  };
  const finish = <T>(work: () => T): T => {
    try {
      const result = work();
      connection.exec("COMMIT");
      return result;
    } catch (error) {
      if (connection.isTransaction) connection.exec("ROLLBACK");
      throw error;
    }
  };
  return {
    connection,
    async transaction(work) {
      // From the beginning to the commit nothing is waited for, so that two transactions never meet on one connection.
      for (const until = Date.now() + patience; ; await pause(2))
        if (begins(Date.now() > until)) return finish(work);
    },
    close: () => connection.close(),
  };
}
