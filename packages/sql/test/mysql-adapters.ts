// Stores on MariaDB for the suites: databases with the schema, emptied after each check.

import type { ConformanceAdapter, HostShop } from "@regulars/conformance";
import type { Store } from "@regulars/core/storage";
import mysql from "mysql2/promise";
import { type FreshDatabase, freshMysql } from "../../../.ci/servers/index.ts";
import { mysql2 } from "../src/bridges/index.ts";
import { openMysql } from "../src/mysql/index.ts";
import { allTables } from "../src/schema/index.ts";

/** A database with the schema and with a table of a host's own. */
interface TestDatabase {
  readonly fresh: FreshDatabase;
  readonly url: string;
  /** Takes everything out of every table. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

const free: TestDatabase[] = [];
const made: TestDatabase[] = [];
const emptying = [...allTables.map(({ name }) => name), "notes"]
  .map((name) => `DELETE FROM ${name}`)
  .join("; ");

async function make(): Promise<TestDatabase> {
  const fresh = await freshMysql();
  const keeper = await mysql.createConnection({ uri: fresh.url, multipleStatements: true });
  const pool = mysql.createPool({ uri: fresh.url });
  await (await openMysql({ pool })).close();
  await pool.end();
  await keeper.query("CREATE TABLE notes (text VARCHAR(100)) ENGINE=InnoDB");
  const database: TestDatabase = {
    fresh,
    url: fresh.url,
    async empty() {
      await keeper.query(emptying);
    },
    async drop() {
      await keeper.end();
      await fresh.drop();
    },
  };
  made.push(database);
  return database;
}

/** Takes an empty database with the schema, and gives it back. */
export async function takeMysql(): Promise<{
  readonly url: string;
  readonly giveBack: () => Promise<void>;
}> {
  const database = free.pop() ?? (await make());
  return {
    url: database.url,
    async giveBack() {
      await database.empty();
      free.push(database);
    },
  };
}

/** Removes the databases that were made; for the end of a test file. */
export async function dropMysql(): Promise<void> {
  await Promise.all(made.splice(0).map((database) => database.drop()));
  free.length = 0;
}

/** A host that keeps notes in the same database, at the server's own isolation level. */
function hostShop(pool: mysql.Pool): HostShop {
  return {
    async begin() {
      const connection = await pool.getConnection();
      await connection.beginTransaction();
      return {
        transaction: mysql2(connection),
        async note(text) {
          await connection.execute("INSERT INTO notes VALUES (?)", [text]);
        },
        async commit() {
          await connection.commit();
          connection.release();
        },
        async rollback() {
          await connection.rollback();
          connection.release();
        },
      };
    },
    async notes() {
      const [rows] = await pool.query<mysql.RowDataPacket[]>("SELECT text FROM notes");
      return rows.map((row) => String(row.text));
    },
  };
}

/** On pools of mysql2. */
export const onMysql2: ConformanceAdapter = {
  name: "MariaDB on mysql2",
  async open() {
    const { url, giveBack } = await takeMysql();
    const pools: mysql.Pool[] = [];
    const stores: Store[] = [];
    const pooled = (): mysql.Pool => {
      const pool = mysql.createPool({ uri: url, connectionLimit: 8 });
      pools.push(pool);
      return pool;
    };
    const again = async (): Promise<Store> => {
      const store = await openMysql({ pool: pooled() });
      stores.push(store);
      return store;
    };
    const store = await again();
    return {
      store,
      second: again,
      async reopen() {
        await store.close();
        return again();
      },
      hosts: { async: hostShop(pooled()) },
      async close() {
        for (const opened of stores) await opened.close();
        for (const pool of pools) await pool.end();
        await giveBack();
      },
    };
  },
};
