// PostgreSQL as the server stores see it.

import { createPostgres } from "../dialects/postgres.ts";
import type { PartitionedTables } from "../dialects/postgres-tables.ts";
import type { ServerFlavor, ServerSavepoint, ServerStatement } from "../server/flavor.ts";
import { postgresCode, postgresVictim, sqlStateOf } from "./faults.ts";

/** Settings for statements that find a bounded number of rows by key: through indexes, with plans made once. */
const byKey = ["enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"];

const prologue = [
  "set_config('statement_timeout', $1, true)",
  "set_config('lock_timeout', $2, true)",
  "set_config('plan_cache_mode', 'force_generic_plan', true)",
  ...byKey.map((name) => `set_config('${name}', 'off', true)`),
];

const settle = `SELECT ${prologue.join(", ")}`;

/**
 * Proofs join whole tables, often before the server has counted their rows: it would take them for empty and go
 * through one for each row of the other.
 */
const settleReport =
  "SELECT set_config('statement_timeout', '0', true), set_config('enable_nestloop', 'off', true)," +
  " set_config('work_mem', '64MB', true), set_config('jit', 'off', true)";

const begins = {
  write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
  read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  report: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
} as const;

const savepoint: ServerSavepoint = {
  begin: ["SAVEPOINT regulars"],
  release: ["RELEASE SAVEPOINT regulars"],
  rollback: ["ROLLBACK TO SAVEPOINT regulars", "RELEASE SAVEPOINT regulars"],
  // no_active_sql_transaction
  isRefused: (error) => sqlStateOf(error) === "25P01",
};

/** Any number will do as long as all processes use the same. */
const migrationLock = 7_346_738_252;

/** PostgreSQL, with tables laid out as said. */
export function createPostgresFlavor(tables: PartitionedTables): ServerFlavor {
  return {
    dialect: createPostgres(tables),
    begin(purpose, limits) {
      const begin: ServerStatement = { sql: begins[purpose], values: [] };
      if (purpose === "report") return [begin, { sql: settleReport, values: [] }];
      return [begin, { sql: settle, values: [`${limits.statement}ms`, `${limits.lock}ms`] }];
    },
    beginMigration: begins.write,
    abortsOnError: true,
    codeOf: postgresCode,
    victimOf: postgresVictim,
    savepoint,
    lockMigrations: { sql: "SELECT pg_advisory_xact_lock($1)", values: [migrationLock] },
  };
}
