// Checks of a PostgreSQL database: can we work, is what was acknowledged safe, does it stay fast.

import { postgres } from "../dialects/postgres.ts";
import { allTables } from "../schema/index.ts";
import { clockFinding, connectionFinding, type DoctorExam, settingFindings } from "./finding.ts";
import { postgresMigrating } from "./migrating.ts";

/** Our tables and their parts in the schema that is searched first, as `c`. */
const ours = `pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname LIKE 'regulars\\_%'`;

/** Rows below which figures say nothing. */
const enoughRows = 10_000;

const rights: DoctorExam = {
  check: "rights",
  async look({ ask }) {
    const rows = await ask(
      `SELECT current_user AS user, c.relname AS table, p.name AS right
       FROM ${ours.replace("WHERE", "CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (name) WHERE")}
         AND NOT has_table_privilege(c.oid, p.name) ORDER BY c.relname, p.name`,
    );
    return rows.map((row) => ({
      check: "rights",
      state: "error",
      facts: { user: String(row.user), table: String(row.table), right: String(row.right) },
    }));
  },
};

/** Only where there is something to make: shops that migrate when they deploy run without it. */
const creating: DoctorExam = {
  check: "rights",
  async look({ ask }) {
    const [row] = await ask(
      `SELECT current_user AS user, current_schema() AS schema,
         coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may,
         to_regclass('regulars_migrations') IS NOT NULL AS made`,
    );
    if (row?.may === true || row?.made === true || row?.may === "t" || row?.made === "t") return [];
    const facts = { user: String(row?.user), table: String(row?.schema), right: "CREATE" };
    return [{ check: "rights", state: "error", facts }];
  },
};

const readOnly: DoctorExam = {
  check: "read_only",
  async look({ ask }) {
    const [row] = await ask(
      "SELECT CASE WHEN pg_is_in_recovery() THEN 1 ELSE 0 END AS standby, current_setting('default_transaction_read_only') AS value",
    );
    if (Number(row?.standby) === 0 && row?.value === "off") return [];
    const setting = Number(row?.standby) === 1 ? "standby" : "default_transaction_read_only";
    return [{ check: "read_only", state: "error", facts: { setting } }];
  },
};

const durability: DoctorExam = {
  check: "durability",
  async look({ ask }) {
    const rows = await ask(
      "SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name",
    );
    return settingFindings(
      "durability",
      "error",
      rows.map(({ name, setting }) => ({
        setting: String(name),
        value: setting,
        wanted: "on",
        isGood: setting !== "off",
      })),
    );
  },
};

const isolation: DoctorExam = {
  check: "isolation",
  async look({ ask }) {
    const [row] = await ask("SELECT current_setting('default_transaction_isolation') AS value");
    return [{ check: "isolation", state: "ok", facts: { value: String(row?.value) } }];
  },
};

const connections: DoctorExam = {
  check: "connections",
  async look({ ask, pool }) {
    const [row] = await ask(
      `SELECT CAST(current_setting('max_connections') AS int) - CAST(current_setting('superuser_reserved_connections') AS int) AS free,
         (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend') - 1 AS used`,
    );
    return [connectionFinding({ limit: Number(row?.free), used: Number(row?.used), pool })];
  },
};

const idleTransactions: DoctorExam = {
  check: "idle_transactions",
  async look({ ask }) {
    const [row] = await ask(
      "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'idle_in_transaction_session_timeout'",
    );
    return settingFindings("idle_transactions", "hint", [
      {
        setting: "idle_in_transaction_session_timeout",
        value: row?.setting,
        wanted: "60s",
        isGood: Number(row?.setting) > 0,
      },
    ]);
  },
};

const clock: DoctorExam = {
  check: "clock",
  async look({ ask, now }) {
    const before = now();
    const [row] = await ask(postgres.clock ?? "");
    return [clockFinding(Number(row?.now), before, now())];
  },
};

const autovacuum: DoctorExam = {
  check: "autovacuum",
  async look({ ask }) {
    const rows = await ask(
      "SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN ('autovacuum', 'track_counts') ORDER BY name",
    );
    return settingFindings(
      "autovacuum",
      "warning",
      rows.map(({ name, setting }) => ({
        setting: String(name),
        value: setting,
        wanted: "on",
        isGood: setting === "on",
      })),
    );
  },
};

const rewritten = allTables.filter((table) => table.fill < 100).map(({ name }) => `'${name}'`);

const statistics = `SELECT regexp_replace(relname, '_p[0-9]+$', '') AS name, sum(n_tup_upd) AS updated,
  sum(n_tup_hot_upd) AS hot, sum(n_dead_tup) AS dead, sum(n_live_tup) AS live
  FROM pg_catalog.pg_stat_user_tables WHERE schemaname = current_schema() AND relname LIKE 'regulars\\_%' GROUP BY 1`;

const hotUpdates: DoctorExam = {
  check: "hot_updates",
  async look({ ask }) {
    const rows = await ask(
      `SELECT name, updated, hot FROM (${statistics}) s
       WHERE name IN (${rewritten.join(", ")}) AND updated > ${enoughRows} AND hot < 0.8 * updated ORDER BY name`,
    );
    return rows.map(({ name, updated, hot }) => ({
      check: "hot_updates",
      state: "hint",
      facts: { table: String(name), percent: Math.round((100 * Number(hot)) / Number(updated)) },
    }));
  },
};

const deadRows: DoctorExam = {
  check: "dead_rows",
  async look({ ask }) {
    const rows = await ask(
      `SELECT name, dead, live FROM (${statistics}) s WHERE dead > ${enoughRows} + live / 2 ORDER BY name`,
    );
    return rows.map(({ name, dead, live }) => ({
      check: "dead_rows",
      state: "warning",
      facts: { table: String(name), dead: Number(dead), live: Number(live) },
    }));
  },
};

/** An index much larger than its table has been left half empty by what came and went. */
const indexSize: DoctorExam = {
  check: "index_size",
  async look({ ask }) {
    const rows = await ask(
      `SELECT indexrelname AS name, pg_relation_size(indexrelid) AS size, pg_relation_size(relid) AS of
       FROM pg_catalog.pg_stat_user_indexes
       WHERE schemaname = current_schema() AND relname LIKE 'regulars\\_%'
         AND pg_relation_size(indexrelid) > 100000000 AND pg_relation_size(indexrelid) > 2 * pg_relation_size(relid)
       ORDER BY indexrelname`,
    );
    return rows.map(({ name, size, of }) => ({
      check: "index_size",
      state: "hint",
      facts: { index: String(name), megabytes: megabytes(size), table: megabytes(of) },
    }));
  },
};

const collation: DoctorExam = {
  check: "collation",
  async look({ ask }) {
    const rows = await ask(
      `SELECT c.relname AS table, a.attname AS column, l.collname AS value
       FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
         JOIN ${ours.replace("WHERE", "ON c.oid = a.attrelid WHERE")}
         AND a.attnum > 0 AND NOT a.attisdropped AND l.collname NOT IN ('C', 'POSIX', 'ucs_basic')
       ORDER BY c.relname, a.attnum`,
    );
    return rows.map((row) => ({
      check: "collation",
      state: "error",
      facts: {
        table: String(row.table),
        column: String(row.column),
        value: String(row.value),
        wanted: "C",
      },
    }));
  },
};

const replicationSlots: DoctorExam = {
  check: "replication_slots",
  async look({ ask }) {
    const rows = await ask(
      `SELECT slot_name AS name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) AS kept
       FROM pg_catalog.pg_replication_slots
       WHERE NOT active AND pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > 1000000000`,
    );
    return rows.map(({ name, kept }) => ({
      check: "replication_slots",
      state: "warning",
      facts: { slot: String(name), megabytes: megabytes(kept) },
    }));
  },
};

function megabytes(bytes: unknown): number {
  return Math.round(Number(bytes) / 1_000_000);
}

/** All checks of PostgreSQL, in the order in which they are told. */
export const postgresExams: readonly DoctorExam[] = [
  creating,
  rights,
  postgresMigrating,
  readOnly,
  durability,
  isolation,
  connections,
  idleTransactions,
  clock,
  autovacuum,
  hotUpdates,
  deadRows,
  indexSize,
  collation,
  replicationSlots,
];
