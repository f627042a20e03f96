// Databases on servers for tests of what operators do: fresh ones, with pools of their own.

import { createPool, type Pool as MysqlPool } from "mysql2/promise";
import pg from "pg";
import { freshMysql, freshPostgres } from "../../../.ci/servers/index.ts";

/** A fresh PostgreSQL database, and its end. */
export async function postgresTarget(): Promise<{
  readonly url: string;
  readonly pool: pg.Pool;
  readonly end: () => Promise<void>;
}> {
  const database = await freshPostgres();
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  // A client that has said goodbye may still hear that its database is dropped.
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    url: database.url,
    pool,
    async end() {
      await pool.end();
      await database.drop();
    },
  };
}

/** A fresh MariaDB database, and its end. */
export async function mysqlTarget(): Promise<{
  readonly url: string;
  readonly pool: MysqlPool;
  readonly end: () => Promise<void>;
}> {
  const database = await freshMysql();
  const pool = createPool({ uri: database.url, connectionLimit: 4 });
  return {
    url: database.url,
    pool,
    async end() {
      await pool.end();
      await database.drop();
    },
  };
}
