// Where the shops under test keep their books: SQLite, PostgreSQL or MariaDB, as the test project says.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@regulars/core/storage";
import { openPostgres } from "@regulars/sql/postgres";
import { openSqlite } from "@regulars/sql/sqlite";
import mysql from "mysql2/promise";
import pg from "pg";
import { freshMysql, freshPostgres } from "../../../../.ci/servers/index.ts";

/** The database that this run of the tests is about. */
export const kind = (process.env.REGULARS_TEST_STORE ?? "sqlite") as
  | "sqlite"
  | "postgres"
  | "mysql";

/** A place for books of their own, which other processes reach by its path. */
export interface Place {
  /** Path of a file, or URL of a database. */
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes an empty place. */
export async function newPlace(): Promise<Place> {
  if (kind === "sqlite") {
    const folder = await mkdtemp(join(tmpdir(), "regulars-"));
    const remove = () => rm(folder, { recursive: true, force: true });
    return { path: join(folder, "shop.db"), remove };
  }
  const database = await (kind === "postgres" ? freshPostgres() : freshMysql());
  return { path: database.url, remove: () => database.drop() };
}

/** Opens the store of a path; closing it ends its connections. */
export async function openStore(path: string): Promise<Store> {
  if (path.startsWith("postgres")) {
    const pool = new pg.Pool({
      connectionString: path,
      max: 6,
      pipeline: true,
      allowExitOnIdle: true,
    });
    return ending(await openPostgres({ pool }), () => pool.end());
  }
  if (/^(mysql|mariadb):/.test(path)) {
    const { openMysql } = await import("@regulars/sql/mysql");
    const pool = mysql.createPool({ uri: path, connectionLimit: 6 });
    return ending(await openMysql({ pool }), () => pool.end());
  }
  return openSqlite({ path });
}

function ending(store: Store, end: () => Promise<void>): Store {
  return {
    ...store,
    async close() {
      await store.close();
      await end();
    },
  };
}

let shared: Promise<Store> | undefined;
let shops = 0;

/**
 * A store for a shop that needs no place of its own, and the name of that shop: SQLite in memory, or one database of
 * a server for all shops of a test file, each with another name. The server's store is closed with the process.
 */
export async function anyStore(): Promise<{ readonly store: Store; readonly shop: string }> {
  if (kind === "sqlite") return { store: openSqlite({ path: ":memory:" }), shop: "default" };
  shared ??= newPlace().then(({ path }) => openStore(path));
  const store = { ...(await shared), close: async () => {} };
  const shop = `shop-${++shops}`;
  names.set(store, shop);
  return { store, shop };
}

const names = new WeakMap<Store, string>();

/** The shop for which a store was given out. */
export function shopOf(store: Store): string {
  return names.get(store) ?? "default";
}
