// MariaDB and MySQL for the commands, on mysql2.

import {
  applyMigrations,
  inspectMysql,
  migrationPlan,
  migrationStatus,
  openMysql,
} from "@regulars/sql/mysql";
import { createPool } from "mysql2/promise";
import type { Database } from "./database.ts";
import type { DatabasePlace } from "./place.ts";

/** Connections of one command. */
const poolSize = 4;
const connectWithin = 10_000;

/** A MariaDB or MySQL database. */
export function mysqlDatabase(place: DatabasePlace): Database {
  const uri = place.text.replace(/^mariadb:/i, "mysql:");
  const pool = createPool({ uri, connectionLimit: poolSize, connectTimeout: connectWithin });
  return {
    place,
    open: () => openMysql({ pool }),
    status: () => migrationStatus({ pool }),
    plan: () => migrationPlan({ pool }),
    apply: ({ onStep }) => applyMigrations({ pool }, { onStep }),
    inspect: (options) => inspectMysql({ pool }, options),
    end: () => pool.end(),
  };
}
