// Stores on PostgreSQL for the suites: databases with the schema, emptied after each check.

import { PGlite } from "@electric-sql/pglite";
import type { ConformanceAdapter, HostShop } from "@regulars/conformance";
import type { HostTransaction, Store } from "@regulars/core/storage";
import pg from "pg";
import postgres from "postgres";
import { type FreshDatabase, freshPostgres } from "../../../.ci/servers/index.ts";
import { nodePostgres, pglite, postgresJs } from "../src/bridges/index.ts";
import { openPostgres } from "../src/postgres/index.ts";
import { allTables } from "../src/schema/index.ts";

/** A database with the schema and with a table of a host's own. */
interface TestDatabase {
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
  const fresh: FreshDatabase = await freshPostgres();
  const keeper = new pg.Pool({ connectionString: fresh.url, max: 1 });
  await (await openPostgres({ pool: keeper })).close();
  await keeper.query("CREATE TABLE notes (text text)");
  const database: TestDatabase = {
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
export async function takePostgres(): Promise<{
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
export async function dropPostgres(): Promise<void> {
  await Promise.all(made.splice(0).map((database) => database.drop()));
  free.length = 0;
}

/** One library's ways: stores and hosts on connections of its own. */
interface Library {
  open(): Promise<Store>;
  readonly host: HostShop;
  end(): Promise<void>;
}

function adapter(name: string, on: (url: string) => Library): ConformanceAdapter {
  return {
    name,
    async open() {
      const { url, giveBack } = await takePostgres();
      const library = on(url);
      const stores: Store[] = [];
      const again = async (): Promise<Store> => {
        const store = await library.open();
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
        hosts: { async: library.host },
        async close() {
          for (const opened of stores) await opened.close();
          await library.end();
          await giveBack();
        },
      };
    },
  };
}

/** On node-postgres pools that send statements ahead. */
export const onNodePostgres: ConformanceAdapter = adapter("PostgreSQL on node-postgres", (url) => {
  const pools: pg.Pool[] = [];
  const pooled = (): pg.Pool => {
    const pool = new pg.Pool({ connectionString: url, max: 8, pipeline: true });
    pools.push(pool);
    return pool;
  };
  const own = pooled();
  return {
    open: () => openPostgres({ pool: pooled() }),
    host: {
      async begin() {
        const client = await own.connect();
        await client.query("BEGIN");
        const end = async (how: string): Promise<void> => {
          await client.query(how);
          client.release();
        };
        return {
          transaction: nodePostgres(client),
          async note(text) {
            await client.query("INSERT INTO notes VALUES ($1)", [text]);
          },
          commit: () => end("COMMIT"),
          rollback: () => end("ROLLBACK"),
        };
      },
      async notes() {
        const { rows } = await own.query<{ text: string }>("SELECT text FROM notes");
        return rows.map(({ text }) => text);
      },
    },
    async end() {
      for (const pool of pools) await pool.end();
    },
  };
});

/** Turns a transaction that lasts as long as a function runs into one that is ended from outside. */
async function held<Tx>(
  begin: (use: (tx: Tx) => Promise<void>) => Promise<unknown>,
): Promise<{ tx: Tx; commit(): Promise<void>; rollback(): Promise<void> }> {
  const back = new Error("the host rolls back");
  let end: (error?: Error) => void = () => {};
  let ended: Promise<unknown> = Promise.resolve();
  const tx = await new Promise<Tx>((resolve, reject) => {
    ended = begin(async (opened) => {
      const until = new Promise<void>((done, fail) => {
        end = (error) => (error ? fail(error) : done());
      });
      resolve(opened);
      await until;
    });
    ended.catch(reject);
  });
  return {
    tx,
    async commit() {
      end();
      await ended;
    },
    async rollback() {
      end(back);
      await ended.catch((error: unknown) => {
        if (error !== back) throw error;
      });
    },
  };
}

/** On postgres.js, with types and names of the shop's own. */
export const onPostgresJs: ConformanceAdapter = adapter("PostgreSQL on postgres.js", (url) => {
  const opened: postgres.Sql[] = [];
  const connected = (): postgres.Sql => {
    const sql = postgres(url, {
      max: 8,
      types: { bigint: postgres.BigInt },
      transform: postgres.camel,
    }) as unknown as postgres.Sql;
    opened.push(sql);
    return sql;
  };
  const own = connected();
  return {
    open: () => openPostgres({ sql: connected() }),
    host: {
      async begin() {
        const { tx, commit, rollback } = await held<postgres.TransactionSql>((use) =>
          own.begin(use),
        );
        return {
          transaction: postgresJs(tx) satisfies HostTransaction,
          async note(text) {
            await tx`INSERT INTO notes VALUES (${text})`;
          },
          commit,
          rollback,
        };
      },
      notes: async () =>
        (await own<{ text: string }[]>`SELECT text FROM notes`).map(({ text }) => text),
    },
    async end() {
      for (const sql of opened) await sql.end();
    },
  };
});

let embedded: Promise<PGlite> | undefined;

/** The one PGlite of a test file. */
function takePGlite(): Promise<PGlite> {
  embedded ??= (async () => {
    const database = await PGlite.create();
    await database.exec("CREATE TABLE notes (text text)");
    return database;
  })();
  return embedded;
}

/** On PGlite: one connection, which the store and the host share. */
export const onPGlite: ConformanceAdapter = {
  name: "PGlite",
  async open() {
    const database = await takePGlite();
    const store = await openPostgres({ pglite: database });
    const host: HostShop = {
      async begin() {
        const { tx, commit, rollback } = await held<Parameters<typeof pglite>[0]>((use) =>
          database.transaction((opened) => use(opened)),
        );
        return {
          transaction: pglite(tx),
          async note(text) {
            await tx.query("INSERT INTO notes VALUES ($1)", [text]);
          },
          commit,
          rollback,
        };
      },
      async notes() {
        const { rows } = await database.query<{ text: string }>("SELECT text FROM notes");
        return rows.map(({ text }) => text);
      },
    };
    return {
      store,
      hosts: { async: host },
      async close() {
        await store.close();
        await database.exec(emptying);
      },
    };
  },
};
