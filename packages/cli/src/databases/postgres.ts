// PostgreSQL for the commands, on node-postgres.

import {
  applyMigrations,
  inspectPostgres,
  migrationPlan,
  migrationStatus,
  openPostgres,
} from "@regulars/sql/postgres";
import pg from "pg";
import type { Database } from "./database.ts";
import type { DatabasePlace } from "./place.ts";

/** Connections of one command. */
const poolSize = 4;
const connectWithin = 10_000;

/** A PostgreSQL database. */
export function postgresDatabase(place: DatabasePlace): Database {
  const settings = {
    connectionString: place.text,
    max: poolSize,
    connectionTimeoutMillis: connectWithin,
    application_name: "regulars",
    pipeline: true,
  };
  const pool = new pg.Pool(settings);
  return {
    place,
    open: () => openPostgres({ pool }),
    status: () => migrationStatus({ pool }),
    plan: (options) => migrationPlan({ pool }, options),
    apply: (options) => applyMigrations({ pool }, options),
    inspect: (options) => inspectPostgres({ pool }, options),
    end: () => pool.end(),
  };
}
