// Opens a store on MariaDB or MySQL.

import { type Store, StoreFault } from "@regulars/core/storage";
import type { ServerFlavor } from "../server/flavor.ts";
import { createServerInner } from "../server/inner.ts";
import { expectMigrated, migrateServer, onSession } from "../server/migrate.ts";
import type { ServerDriver } from "../server/session.ts";
import { askVersion, serverVersionOf } from "../server/version.ts";
import { createStore } from "../store.ts";
import { type Mysql2Pool, ofMysql2 } from "./driver.ts";
import { createMysqlFlavor } from "./flavor.ts";

/** Where the database is: a pool that the shop made with mysql2, by promises or by callbacks. */
export interface MysqlTarget {
  /** Its connections speak utf8mb4, which is what mysql2 does unless it is told otherwise. */
  readonly pool: Mysql2Pool;
}

/** What `openMysql` is told. */
export interface MysqlOptions extends MysqlTarget {
  /**
   * Bring the schema up to date (the default). `false`: only look, and refuse with `migration_pending` when something
   * is to be applied; for shops that migrate when they deploy.
   */
  readonly migrate?: boolean | undefined;
  /**
   * Milliseconds that one statement may take; 30,000 when absent. MySQL heeds it for reads only. Reports such as
   * `verify` have no limit.
   */
  readonly statementTimeout?: number | undefined;
  /** Milliseconds that one lock is waited for, rounded up to seconds; 2,000 when absent. */
  readonly lockTimeout?: number | undefined;
}

/**
 * Opens a store on MariaDB 10.6 or MySQL 8.0.4 and later, and brings its schema up to date. The tests run on MariaDB.
 *
 * The pool stays the shop's: it is not ended when the store is closed, and its connections come back with the
 * settings that they had. The tables need InnoDB, and where the binary log is on, its format must be `ROW` or `MIXED`.
 *
 * MariaDB and MySQL commit every change of the schema at once. A migration that was cut off is recognised by the next
 * process that opens the database, and finished.
 *
 * @example
 * import mysql from "mysql2/promise";
 * const store = await openMysql({ pool: mysql.createPool({ uri, connectionLimit: 10 }) });
 *
 * @throws RegularsError `database_unreachable`, `server_too_old`, `schema_newer`, `schema_mismatch` or
 * `migration_pending`; StoreFault for other errors of the database.
 */
export async function openMysql(options: MysqlOptions): Promise<Store> {
  const { pool, migrate = true, statementTimeout = 30_000, lockTimeout = 2_000 } = options;
  const driver = ofMysql2(pool);
  const flavor = await flavorOf(driver);
  if (migrate) await migrateServer(flavor, driver, { now: Date.now() });
  else await expectMigrated(flavor, driver);
  const limits = { statement: statementTimeout, lock: lockTimeout };
  return createStore({ inner: createServerInner({ flavor, driver, limits }) });
}

/** The flavor of the server that answers; refuses connections that do not speak utf8mb4. */
export async function flavorOf(driver: ServerDriver): Promise<ServerFlavor> {
  return onSession(createMysqlFlavor("MySQL"), driver, async (session) => {
    const [told] = await session.select(askVersion, []);
    const { product } = serverVersionOf(String(told?.version));
    const [spoken] = await session.select("SELECT @@SESSION.character_set_client AS charset", []);
    if (spoken?.charset !== "utf8mb4") throw wrongCharset(String(spoken?.charset));
    return createMysqlFlavor(product === "MariaDB" ? "MariaDB" : "MySQL");
  });
}

function wrongCharset(charset: string): StoreFault {
  return new StoreFault({
    code: "failed",
    verdict: "not_done",
    message: `The pool's connections speak ${charset}; make the pool with charset "utf8mb4". Nothing was written.`,
  });
}
