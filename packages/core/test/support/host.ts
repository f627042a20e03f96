// Transactions of a host on the database under test, at the isolation that the database has when nobody says anything.

import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { HostTransaction, StorageVerbs, Work } from "@regulars/core/storage";
import { mysql2, nodePostgres, nodeSqlite } from "@regulars/sql/bridges";
import mysql from "mysql2/promise";
import pg from "pg";
import { kind } from "./stores.ts";

/** A host with connections of its own. */
export interface Host {
  /** Runs work in a transaction of the host: commits it, or rolls it back and rejects. */
  transaction<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a host on a place. */
export function openHost(path: string): Host {
  if (kind === "postgres") return onPostgres(path);
  return kind === "mysql" ? onMysql(path) : onSqlite(path);
}

/** Carries the transaction from begin to its end. */
async function carry<T>(
  lent: HostTransaction,
  work: (verbs: StorageVerbs) => Work<T>,
  send: (sql: string) => unknown,
): Promise<T> {
  try {
    const result = await lent.run(work);
    await send("COMMIT");
    return result;
  } catch (error) {
    await send("ROLLBACK");
    throw error;
  }
}

function onPostgres(path: string): Host {
  const pool = new pg.Pool({ connectionString: path, max: 8 });
  return {
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        return await carry(nodePostgres(client), work, (sql) => client.query(sql));
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function onMysql(path: string): Host {
  const pool = mysql.createPool({ uri: path, connectionLimit: 8 });
  return {
    async transaction(work) {
      const connection = await pool.getConnection();
      try {
        await connection.query("START TRANSACTION");
        return await carry(mysql2(connection), work, (sql) => connection.query(sql));
      } finally {
        connection.release();
      }
    },
    close: () => pool.end(),
  };
}

function onSqlite(path: string): Host {
  const database = new DatabaseSync(path, { timeout: 2 });
  let last: Promise<unknown> = Promise.resolve();
  const begin = async (): Promise<void> => {
    for (;;) {
      try {
        database.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if ((error as { errcode?: number }).errcode !== 5) throw error;
        await wait(1);
      }
    }
  };
  return {
    transaction(work) {
      // One connection has one transaction at a time.
      const mine = last.then(async () => {
        await begin();
        return carry(nodeSqlite(database), work, (sql) => database.exec(sql));
      });
      last = mine.catch(() => {});
      return mine;
    },
    close: async () => database.close(),
  };
}
