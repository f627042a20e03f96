// Opens a store on PostgreSQL.

import { type Issue, RegularsError } from "@regulars/contract";
import type { Store } from "@regulars/core/storage";
import { createServerInner } from "../server/inner.ts";
import { expectMigrated, migrateServer } from "../server/migrate.ts";
import type { ServerDriver } from "../server/session.ts";
import { createStore } from "../store.ts";
import { type NodePostgresPool, ofNodePostgres } from "./drivers/node-postgres.ts";
import { ofPGlite, type PGliteDatabase } from "./drivers/pglite.ts";
import { ofPostgresJs, type PostgresJs } from "./drivers/postgres-js.ts";
import { createPostgresFlavor } from "./flavor.ts";

/** Everything that a target may be. */
interface PostgresTargets {
  /** A pool of node-postgres, or of a library that behaves as it does. */
  readonly pool: NodePostgresPool;
  /**
   * The `sql` of postgres.js. Make it with `fetch_types: false`: a connection that the server ends while postgres.js
   * asks it for types, right after connecting, would end the process. Make it with a `backoff` such as `() => 0.05`
   * too: by itself postgres.js waits up to 20 s before it connects again. And end it with a `timeout`.
   */
  readonly sql: PostgresJs;
  /** A PGlite: a PostgreSQL inside the process. */
  readonly pglite: PGliteDatabase;
  /** Sessions of any other library, such as a hosted database's. */
  readonly driver: ServerDriver;
}

type OneOf<Kinds> = {
  [Kind in keyof Kinds]: { readonly [Name in Kind]: Kinds[Name] } & {
    readonly [Other in Exclude<keyof Kinds, Kind>]?: undefined;
  };
}[keyof Kinds];

/**
 * Where the database is: exactly one of `pool`, `sql`, `pglite` and `driver`, made by the shop with the library of its
 * choice. It stays the shop's: closing the store does not end it.
 */
export type PostgresTarget = OneOf<PostgresTargets>;

interface PrepareOption {
  /** Keep statements prepared on the server (the default). Switch it off behind a pooler that does not follow them. */
  readonly prepare?: boolean | undefined;
}

/** What `openPostgres` is told. */
export type PostgresOptions = PostgresTarget &
  PrepareOption & {
    /**
     * Make the tables hash-partitioned into so many parts when the schema is created; 1 to 1024. A schema that exists
     * stays as it was made.
     */
    readonly partitions?: number | undefined;
    /**
     * Bring the schema up to date (the default). `false`: only look, and refuse with `migration_pending` when something
     * is to be applied; for shops that migrate when they deploy.
     */
    readonly migrate?: boolean | undefined;
    /** Milliseconds that one statement may take; 30,000 when absent. */
    readonly statementTimeout?: number | undefined;
    /** Milliseconds that one lock is waited for; 2,000 when absent. */
    readonly lockTimeout?: number | undefined;
  };

/**
 * Opens a store on PostgreSQL and brings its schema up to date.
 *
 * @example
 * const store = await openPostgres({ pool: new pg.Pool({ connectionString, pipeline: true }) });
 * const other = await openPostgres({ sql: postgres(url, { fetch_types: false }) });
 * const embedded = await openPostgres({ pglite: await PGlite.create("shop.pglite") });
 *
 * @throws RegularsError `invalid_input` when not exactly one target is given, `database_unreachable`,
 * `server_too_old`, `schema_newer`, `schema_mismatch` or `migration_pending`; StoreFault for other errors of the
 * database.
 */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { partitions, migrate = true, statementTimeout = 30_000, lockTimeout = 2_000 } = options;
  const driver = driverOf(options);
  const flavor = createPostgresFlavor({ partitions });
  if (migrate) await migrateServer(flavor, driver, { now: Date.now() });
  else await expectMigrated(flavor, driver);
  const limits = { statement: statementTimeout, lock: lockTimeout };
  return createStore({ inner: createServerInner({ flavor, driver, limits }) });
}

/** The driver of a target. Throws `invalid_input` unless there is exactly one. */
export function driverOf(target: PostgresTarget & PrepareOption): ServerDriver {
  const { pool, sql, pglite, driver, prepare } = target;
  const given = Object.entries({ pool, sql, pglite, driver }).filter(([, one]) => one != null);
  if (given.length !== 1) throw notOne(given.map(([name]) => name));
  if (pool !== undefined) return ofNodePostgres(pool, { prepare });
  if (sql !== undefined) return ofPostgresJs(sql, { prepare });
  return pglite === undefined ? driver : ofPGlite(pglite);
}

function notOne(given: readonly string[]): RegularsError {
  const names = "pool, sql, pglite, driver";
  const issue: Issue = {
    path: [],
    reason:
      given.length === 0
        ? {
            en: `none of ${names} is given, so it is not known where the database is`,
            zh: `未提供 ${names} 中的任何一项，无法得知数据库的位置`,
          }
        : {
            en: `${given.join(", ")} are given together, so it is not known which one to use`,
            zh: `同时提供了 ${given.join(", ")}，无法确定应使用哪一项`,
          },
    remedy: { en: `give exactly one of ${names}`, zh: `请在 ${names} 中只提供一项` },
  };
  return new RegularsError("invalid_input", {}, { issues: [issue] });
}
