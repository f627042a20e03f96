// Stores on servers for the suites: each check gets a database of its own.

import type { ConformanceAdapter, HostShop } from "@regulars/conformance";
import type { HostTransaction, Store } from "@regulars/core/storage";
import pg from "pg";
import { freshPostgres } from "../../../.ci/servers/index.ts";
import { openPostgres } from "../src/postgres/index.ts";

let template: Promise<string> | undefined;

/** The name of a database with the schema, to be cloned. */
export function migratedPostgres(): Promise<string> {
  template ??= (async () => {
    const { name, url } = await freshPostgres();
    const pool = new pg.Pool({ connectionString: url });
    await (await openPostgres({ pool })).close();
    await pool.end();
    return name;
  })();
  return template;
}

/** On node-postgres pools that send statements ahead. */
export const onNodePostgres: ConformanceAdapter = {
  name: "PostgreSQL on node-postgres",
  async open() {
    const database = await freshPostgres({ template: await migratedPostgres() });
    const pools: pg.Pool[] = [];
    const stores: Store[] = [];
    const again = async (): Promise<Store> => {
      const pool = new pg.Pool({ connectionString: database.url, max: 8, pipeline: true } as pg.PoolConfig);
      pools.push(pool);
      const store = await openPostgres({ pool });
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
      async close() {
        for (const opened of stores) await opened.close();
        for (const pool of pools) await pool.end();
        await database.drop();
      },
    };
  },
};
