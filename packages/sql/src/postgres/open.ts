// Opens a store on PostgreSQL.

import type { Store } from "@regulars/core/storage";
import { createServerInner } from "../server/inner.ts";
import { migrateServer } from "../server/migrate.ts";
import type { ServerDriver } from "../server/session.ts";
import { createStore } from "../store.ts";
import { type NodePostgresPool, ofNodePostgres } from "./drivers/node-postgres.ts";
import { createPostgresFlavor } from "./flavor.ts";

/** Where the database is: a pool that the shop made, with the library of its choice. */
export type PostgresTarget = { readonly pool: NodePostgresPool };

/** What `openPostgres` is told. */
export type PostgresOptions = PostgresTarget & {
  /**
   * Make the tables hash-partitioned into so many parts when the schema is created; 1 to 1024. A schema that exists
   * stays as it was made.
   */
  readonly partitions?: number | undefined;
  /** Keep statements prepared on the server (the default). Switch it off behind a pooler that does not follow them. */
  readonly prepare?: boolean | undefined;
  /** Milliseconds that one statement may take; 30,000 when absent. */
  readonly statementTimeout?: number | undefined;
  /** Milliseconds that one lock is waited for; 10,000 when absent. */
  readonly lockTimeout?: number | undefined;
};

/**
 * Opens a store on PostgreSQL and brings its schema up to date.
 *
 * @example
 * const store = await openPostgres({ pool: new pg.Pool({ connectionString, pipeline: true }) });
 */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { partitions, statementTimeout = 30_000, lockTimeout = 10_000 } = options;
  const driver = driverOf(options);
  const flavor = createPostgresFlavor({ partitions });
  await migrateServer(flavor, driver, Date.now());
  const limits = { statement: statementTimeout, lock: lockTimeout };
  return createStore({ inner: createServerInner({ flavor, driver, limits }) });
}

function driverOf({ pool, prepare }: PostgresOptions): ServerDriver {
  return ofNodePostgres(pool, { prepare });
}
