// Stores by the name of the library they stand on, opened on whichever runtime runs this.

import type { Store } from "@regulars/core/storage";
import { openMysql } from "@regulars/sql/mysql";
import { openPostgres } from "@regulars/sql/postgres";
import { openSqlite } from "@regulars/sql/sqlite";

/** A store, and what ends the connections beneath it. */
export interface Opened {
  readonly store: Store;
  end(): Promise<void>;
}

/** Opens each kind on a path or URL. */
export const stores = {
  async "node:sqlite"(path: string): Promise<Opened> {
    return { store: openSqlite({ path }), end: async () => {} };
  },
  async "better-sqlite3"(path: string): Promise<Opened> {
    const { default: Database } = await import("better-sqlite3");
    const handle = new Database(path);
    return { store: openSqlite({ handle }), end: async () => void handle.close() };
  },
  async libsql(path: string): Promise<Opened> {
    const { default: Database } = await import("libsql");
    const handle = new Database(path);
    return { store: openSqlite({ handle }), end: async () => void handle.close() };
  },
  async PGlite(path: string): Promise<Opened> {
    const { PGlite } = await import("@electric-sql/pglite");
    const pglite = await PGlite.create(path);
    return { store: await openPostgres({ pglite }), end: () => pglite.close() };
  },
  async pg(url: string): Promise<Opened> {
    const { default: pg } = await import("pg");
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    return { store: await openPostgres({ pool }), end: () => pool.end() };
  },
  async "postgres.js"(url: string): Promise<Opened> {
    const { default: postgres } = await import("postgres");
    const sql = postgres(url, { fetch_types: false, max: 4, backoff: () => 0.05 });
    return { store: await openPostgres({ sql }), end: () => sql.end({ timeout: 5 }) };
  },
  async mysql2(url: string): Promise<Opened> {
    const { default: mysql } = await import("mysql2/promise");
    const pool = mysql.createPool({ uri: url, connectionLimit: 4 });
    return { store: await openMysql({ pool }), end: () => pool.end() };
  },
};

/** A library that a store can stand on. */
export type Library = keyof typeof stores;
