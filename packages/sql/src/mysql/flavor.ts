// MariaDB and MySQL as the server stores see them.

import { createMysql, mysql } from "../dialects/mysql.ts";
import type { ServerFlavor, ServerSavepoint, ServerStatement } from "../server/flavor.ts";
import { NoTransaction } from "./driver.ts";
import { mysqlCode, mysqlVictim } from "./faults.ts";
import { type MysqlProduct, settingsBack, settingsFor } from "./settings.ts";

/** The lock is the server's: other databases on it have their own. */
const lockName = "CONCAT('regulars_', LEFT(SHA2(DATABASE(), 256), 40))";
const migrationPatience = 60;

/** The host may still ask for the id of its own last insert, which ours would take the place of. */
const keepInsertId = "SET @regulars_insert_id = LAST_INSERT_ID()";
const insertIdBack = "SET @@SESSION.last_insert_id = @regulars_insert_id";

const savepoint: ServerSavepoint = {
  begin: ["SAVEPOINT regulars", keepInsertId],
  release: [insertIdBack, "RELEASE SAVEPOINT regulars"],
  rollback: [insertIdBack, "ROLLBACK TO SAVEPOINT regulars", "RELEASE SAVEPOINT regulars"],
  isRefused: (error) => error instanceof NoTransaction,
};

const statement = (sql: string): ServerStatement => ({ sql, values: [] });

/** A product, for transactions of the store. */
export function createMysqlFlavor(product: MysqlProduct): ServerFlavor {
  return {
    dialect: mysql,
    begin: (purpose, limits) => [settingsFor(product, purpose, limits)],
    restore: settingsBack(product),
    beginMigration: "BEGIN",
    abortsOnError: false,
    codeOf: mysqlCode,
    victimOf: mysqlVictim,
    savepoint,
    lockMigrations: statement(`SELECT GET_LOCK(${lockName}, ${migrationPatience})`),
    unlockMigrations: statement(`SELECT RELEASE_LOCK(${lockName})`),
  };
}

/** For transactions of hosts: their plain reads may be of an old snapshot, so that every read of ours locks. */
export const lentFlavor: ServerFlavor = {
  ...createMysqlFlavor("MySQL"),
  dialect: createMysql({ lockAll: true }),
};
