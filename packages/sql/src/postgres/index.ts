// `@regulars/sql/postgres`: stores on PostgreSQL.

export type {
  NodePostgresClient,
  NodePostgresPool,
  NodePostgresPoolClient,
  NodePostgresQuery,
  NodePostgresResult,
} from "./drivers/node-postgres.ts";
export { openPostgres, type PostgresOptions, type PostgresTarget } from "./open.ts";
