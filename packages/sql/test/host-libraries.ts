// Shops that write their orders in transactions of their own, each with the library of its choice.

import { PGlite } from "@electric-sql/pglite";
import type { HostTransaction, Store } from "@regulars/core/storage";
import { sql as words } from "drizzle-orm";
import { drizzle as drizzleOnMysql2 } from "drizzle-orm/mysql2";
import { drizzle as drizzleOnNodePostgres } from "drizzle-orm/node-postgres";
import { drizzle as drizzleOnPGlite } from "drizzle-orm/pglite";
import { drizzle as drizzleOnPostgresJs } from "drizzle-orm/postgres-js";
import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import { createPool } from "mysql2";
import mysql from "mysql2/promise";
import pg from "pg";
import postgres from "postgres";
import { drizzle, kysely, mysql2, nodePostgres, pglite, postgresJs } from "../src/bridges/index.ts";
import { openMysql } from "../src/mysql/index.ts";
import { openPostgres } from "../src/postgres/index.ts";
import { takeMysql } from "./mysql-adapters.ts";
import { takePostgres } from "./server-adapters.ts";

/** How a transaction is isolated. */
export type Isolation = "read committed" | "repeatable read" | "serializable";

/** What a shop does in one transaction. */
export type HostWork = (
  transaction: HostTransaction & { readonly mode: "async" },
  /** Writes the shop's own row. */
  note: (text: string) => Promise<unknown>,
) => Promise<void>;

/** A shop on one library. */
interface Host {
  /** Runs work in a transaction, which the library commits, or rolls back when the work throws. */
  transact(isolation: Isolation, work: HostWork): Promise<unknown>;
  /** Lends by mistake while no transaction is open; of libraries that are mistakable. */
  outside?(): HostTransaction & { readonly mode: "async" };
  notes(): Promise<readonly string[]>;
  end(): Promise<unknown>;
}

/** A library with the store that shares its database. */
export interface HostLibrary {
  readonly name: string;
  readonly database: "postgres" | "mysql" | "pglite";
  /** The same calls exist where no transaction is open, so that one can be lent by mistake. */
  readonly isMistakable?: true;
  on(target: string | PGlite): Host;
}

const insert = "INSERT INTO notes VALUES ";
const select = "SELECT text FROM notes";

function textsOf(rows: unknown): readonly string[] {
  return (rows as readonly { readonly text: string }[]).map(({ text }) => text);
}

function nodePostgresHost(pipeline: boolean): HostLibrary {
  return {
    name: pipeline ? "node-postgres, sending ahead" : "node-postgres",
    database: "postgres",
    isMistakable: true,
    on(url) {
      const pool = new pg.Pool({ connectionString: url as string, pipeline });
      return {
        async transact(isolation, work) {
          const client = await pool.connect();
          try {
            await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
            await work(nodePostgres(client), (text) => client.query(`${insert}($1)`, [text]));
            await client.query("COMMIT");
          } catch (error) {
            await client.query("ROLLBACK");
            throw error;
          } finally {
            client.release();
          }
        },
        outside: () => nodePostgres(pool),
        notes: async () => textsOf((await pool.query(select)).rows),
        end: () => pool.end(),
      };
    },
  };
}

const onPostgresJs: HostLibrary = {
  name: "postgres.js",
  database: "postgres",
  isMistakable: true,
  on(url) {
    const sql = postgres(url as string, { types: { bigint: postgres.BigInt } });
    return {
      transact: (isolation, work) =>
        sql.begin(`isolation level ${isolation}`, (tx) =>
          work(postgresJs(tx), (text) => tx`INSERT INTO notes VALUES (${text})`),
        ),
      outside: () => postgresJs(sql),
      notes: async () => textsOf(await sql.unsafe(select)),
      end: () => sql.end(),
    };
  },
};

const onMysql2: HostLibrary = {
  name: "mysql2",
  database: "mysql",
  isMistakable: true,
  on(url) {
    const pool = mysql.createPool(url as string);
    return {
      async transact(isolation, work) {
        const connection = await pool.getConnection();
        try {
          await connection.query(`SET TRANSACTION ISOLATION LEVEL ${isolation}`);
          await connection.beginTransaction();
          await work(mysql2(connection), (text) => connection.execute(`${insert}(?)`, [text]));
          await connection.commit();
        } catch (error) {
          await connection.rollback();
          throw error;
        } finally {
          connection.release();
        }
      },
      outside: () => mysql2(pool),
      notes: async () => textsOf((await pool.query(select))[0]),
      end: () => pool.end(),
    };
  },
};

interface Tables {
  notes: { text: string };
}

function kyselyHost(
  database: "postgres" | "mysql",
  connect: (url: string) => Kysely<Tables>,
): HostLibrary {
  return {
    name: `Kysely on ${database}`,
    database,
    on(url) {
      const db = connect(url as string);
      return {
        transact: (isolation, work) =>
          db
            .transaction()
            .setIsolationLevel(isolation)
            .execute((trx) =>
              work(kysely(trx), (text) => trx.insertInto("notes").values({ text }).execute()),
            ),
        notes: async () => textsOf(await db.selectFrom("notes").select("text").execute()),
        end: () => db.destroy(),
      };
    },
  };
}

const onKysely: readonly HostLibrary[] = [
  kyselyHost(
    "postgres",
    (url) =>
      new Kysely({
        dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
        plugins: [new CamelCasePlugin()],
      }),
  ),
  kyselyHost(
    "mysql",
    (url) => new Kysely({ dialect: new MysqlDialect({ pool: createPool(url) }) }),
  ),
];

const onDrizzle: readonly HostLibrary[] = [
  {
    name: "Drizzle on node-postgres",
    database: "postgres",
    on(url) {
      const pool = new pg.Pool({ connectionString: url as string });
      const db = drizzleOnNodePostgres(pool);
      return {
        transact: (isolationLevel, work) =>
          db.transaction(
            (tx) =>
              work(drizzle(tx), (text) => tx.execute(words`INSERT INTO notes VALUES (${text})`)),
            { isolationLevel },
          ),
        notes: async () => textsOf((await pool.query(select)).rows),
        end: () => pool.end(),
      };
    },
  },
  {
    name: "Drizzle on postgres.js",
    database: "postgres",
    on(url) {
      const client = postgres(url as string);
      const db = drizzleOnPostgresJs(client);
      return {
        transact: (isolationLevel, work) =>
          db.transaction(
            (tx) =>
              work(drizzle(tx), (text) => tx.execute(words`INSERT INTO notes VALUES (${text})`)),
            { isolationLevel },
          ),
        notes: async () => textsOf(await client.unsafe(select)),
        end: () => client.end(),
      };
    },
  },
  {
    name: "Drizzle on mysql2",
    database: "mysql",
    on(url) {
      const pool = mysql.createPool(url as string);
      const db = drizzleOnMysql2(pool);
      return {
        transact: (isolationLevel, work) =>
          db.transaction(
            (tx) =>
              work(drizzle(tx), (text) => tx.execute(words`INSERT INTO notes VALUES (${text})`)),
            { isolationLevel },
          ),
        notes: async () => textsOf((await pool.query(select))[0]),
        end: () => pool.end(),
      };
    },
  },
  {
    name: "Drizzle on PGlite",
    database: "pglite",
    on(database) {
      const db = drizzleOnPGlite(database as PGlite);
      return {
        transact: (isolationLevel, work) =>
          db.transaction(
            (tx) =>
              work(drizzle(tx), (text) => tx.execute(words`INSERT INTO notes VALUES (${text})`)),
            { isolationLevel },
          ),
        notes: async () => textsOf((await (database as PGlite).query(select)).rows),
        end: async () => {},
      };
    },
  },
];

const onPGlite: HostLibrary = {
  name: "PGlite",
  database: "pglite",
  isMistakable: true,
  on(given) {
    const database = given as PGlite;
    return {
      transact: (isolation, work) =>
        database.transaction(async (tx) => {
          await tx.query(`SET TRANSACTION ISOLATION LEVEL ${isolation}`);
          await work(pglite(tx), (text) => tx.query(`${insert}($1)`, [text]));
        }),
      outside: () => pglite(database),
      notes: async () => textsOf((await database.query(select)).rows),
      end: async () => {},
    };
  },
};

/** Every library that a bridge is for, on servers. */
export const hostLibraries: readonly HostLibrary[] = [
  nodePostgresHost(false),
  nodePostgresHost(true),
  onPostgresJs,
  onPGlite,
  onMysql2,
  ...onKysely,
  ...onDrizzle,
];

/** A store and a host on one database. */
export interface HostedStore {
  readonly store: Store;
  readonly host: Host;
  close(): Promise<void>;
}

/** Opens a store on a database that a host of the library shares. */
export async function openHosted(library: HostLibrary): Promise<HostedStore> {
  if (library.database === "pglite") {
    const database = await PGlite.create();
    const store = await openPostgres({ pglite: database });
    await database.exec("CREATE TABLE notes (text text)");
    return {
      store,
      host: library.on(database),
      async close() {
        await store.close();
        await database.close();
      },
    };
  }
  const isMysql = library.database === "mysql";
  const { url, giveBack } = await (isMysql ? takeMysql() : takePostgres());
  const pool = isMysql ? mysql.createPool(url) : new pg.Pool({ connectionString: url });
  const store = await ("getConnection" in pool ? openMysql({ pool }) : openPostgres({ pool }));
  const host = library.on(url);
  return {
    store,
    host,
    async close() {
      await store.close();
      await host.end();
      await pool.end();
      await giveBack();
    },
  };
}
