// PostgreSQL as the server stores see it.

import { createPostgres } from "../dialects/postgres.ts";
import type { PartitionedTables } from "../dialects/postgres-tables.ts";
import type { ServerFlavor, ServerStatement } from "../server/flavor.ts";
import { postgresCode, postgresVictim } from "./faults.ts";

/** Settings for statements that find a bounded number of rows by key: through indexes, with plans made once. */
const byKey = ["enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"];

const prologue = [
  "set_config('statement_timeout', $1, true)",
  "set_config('lock_timeout', $2, true)",
  "set_config('plan_cache_mode', 'force_generic_plan', true)",
  ...byKey.map((name) => `set_config('${name}', 'off', true)`),
];

const settle = `SELECT ${prologue.join(", ")}`;

const begins = {
  write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
  read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  report: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
} as const;

/** Any number will do as long as all processes use the same. */
const migrationLock = 7_346_738_252;

/** PostgreSQL, with tables laid out as said. */
export function createPostgresFlavor(tables: PartitionedTables): ServerFlavor {
  return {
    dialect: createPostgres(tables),
    begin(purpose, limits) {
      const begin: ServerStatement = { sql: begins[purpose], values: [] };
      if (purpose === "report") return [begin];
      return [begin, { sql: settle, values: [`${limits.statement}ms`, `${limits.lock}ms`] }];
    },
    abortsOnError: true,
    codeOf: postgresCode,
    victimOf: postgresVictim,
    lockMigrations: { sql: "SELECT pg_advisory_xact_lock($1)", values: [migrationLock] },
  };
}
