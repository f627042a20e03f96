// Checks of a MariaDB or MySQL database: can we work, is what was acknowledged safe, does it stay fast.

import {
  clockFinding,
  connectionFinding,
  type DoctorAsk,
  type DoctorExam,
  settingFindings,
} from "./finding.ts";
import { mysqlMigrating } from "./migrating.ts";

const ours = "TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'regulars\\_%'";

/** Settings of the server by name; those that it does not know are left out. */
async function settingsOf(
  ask: DoctorAsk,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const list = names.map((name) => `'${name}'`).join(", ");
  const rows = await ask(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${list})`);
  return new Map(rows.map((row) => [String(row.Variable_name), String(row.Value)]));
}

/** A statement that each right needs is explained, which the server refuses without the right. */
const rights: DoctorExam = {
  check: "rights",
  async look({ ask }) {
    const tables = await ask(
      `SELECT TABLE_NAME AS name, CURRENT_USER() AS user FROM information_schema.TABLES WHERE ${ours} ORDER BY TABLE_NAME`,
    );
    const found = [];
    for (const { name, user } of tables) {
      const table = String(name);
      const trials = [
        ["SELECT", `EXPLAIN SELECT 1 FROM ${table} LIMIT 1`],
        ["INSERT", `EXPLAIN INSERT INTO ${table} SELECT * FROM ${table} LIMIT 0`],
        ["DELETE", `EXPLAIN DELETE FROM ${table} WHERE 1 = 0`],
      ] as const;
      for (const [right, sql] of trials)
        if (await isDenied(ask, sql))
          found.push({
            check: "rights",
            state: "error",
            facts: { user: String(user), table, right },
          } as const);
    }
    return found;
  },
};

async function isDenied(ask: DoctorAsk, sql: string): Promise<boolean> {
  try {
    await ask(sql);
    return false;
  } catch (error) {
    const { errno } = error as { errno?: unknown };
    if (errno === 1142 || errno === 1143) return true;
    throw error;
  }
}

const readOnly: DoctorExam = {
  check: "read_only",
  async look({ ask }) {
    const settings = await settingsOf(ask, ["read_only"]);
    if ((settings.get("read_only") ?? "OFF") === "OFF") return [];
    return [{ check: "read_only", state: "error", facts: { setting: "read_only" } }];
  },
};

const durability: DoctorExam = {
  check: "durability",
  async look({ ask }) {
    const settings = await settingsOf(ask, [
      "innodb_flush_log_at_trx_commit",
      "sync_binlog",
      "log_bin",
      "innodb_doublewrite",
    ]);
    const wanted: Record<string, string> = {
      innodb_flush_log_at_trx_commit: "1",
      innodb_doublewrite: "ON",
    };
    if (settings.get("log_bin") === "ON") wanted.sync_binlog = "1";
    return settingFindings(
      "durability",
      "error",
      Object.entries(wanted).map(([setting, want]) => {
        const value = settings.get(setting) ?? want;
        return { setting, value, wanted: want, isGood: value === want };
      }),
    );
  },
};

const isolation: DoctorExam = {
  check: "isolation",
  async look({ ask }) {
    const settings = await settingsOf(ask, ["transaction_isolation", "tx_isolation"]);
    const [value = "?"] = settings.values();
    return [{ check: "isolation", state: "ok", facts: { value } }];
  },
};

const connections: DoctorExam = {
  check: "connections",
  async look({ ask, pool }) {
    const limit = Number((await settingsOf(ask, ["max_connections"])).get("max_connections"));
    const [row] = await ask("SHOW GLOBAL STATUS LIKE 'Threads_connected'");
    return [connectionFinding({ limit, used: Number(row?.Value) - 1, pool })];
  },
};

const clock: DoctorExam = {
  check: "clock",
  async look({ ask, now }) {
    const before = now();
    const [row] = await ask(
      "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now",
    );
    return [clockFinding(Number(row?.now), before, now())];
  },
};

const engine: DoctorExam = {
  check: "engine",
  async look({ ask }) {
    const rows = await ask(
      `SELECT TABLE_NAME AS name, ENGINE AS value FROM information_schema.TABLES WHERE ${ours} AND ENGINE <> 'InnoDB'`,
    );
    return rows.map(({ name, value }) => ({
      check: "engine",
      state: "error",
      facts: { table: String(name), value: String(value), wanted: "InnoDB" },
    }));
  },
};

const collation: DoctorExam = {
  check: "collation",
  async look({ ask }) {
    const rows = await ask(
      `SELECT TABLE_NAME AS name, COLUMN_NAME AS \`column\`, COLLATION_NAME AS value
       FROM information_schema.COLUMNS
       WHERE ${ours} AND COLLATION_NAME IS NOT NULL AND COLLATION_NAME NOT LIKE '%\\_bin' ORDER BY 1, 2`,
    );
    return rows.map((row) => ({
      check: "collation",
      state: "error",
      facts: {
        table: String(row.name),
        column: String(row.column),
        value: String(row.value),
        wanted: "binary",
      },
    }));
  },
};

const strictMode: DoctorExam = {
  check: "strict_mode",
  async look({ ask }) {
    const value = (await settingsOf(ask, ["sql_mode"])).get("sql_mode") ?? "";
    return settingFindings("strict_mode", "warning", [
      { setting: "sql_mode", value, wanted: "STRICT_TRANS_TABLES", isGood: /STRICT_/.test(value) },
    ]);
  },
};

const packetSize: DoctorExam = {
  check: "packet_size",
  async look({ ask }) {
    const value = (await settingsOf(ask, ["max_allowed_packet"])).get("max_allowed_packet");
    return settingFindings("packet_size", "warning", [
      { setting: "max_allowed_packet", value, wanted: "16M", isGood: Number(value) >= 16_000_000 },
    ]);
  },
};

const bufferPool: DoctorExam = {
  check: "buffer_pool",
  async look({ ask }) {
    const settings = await settingsOf(ask, ["innodb_buffer_pool_size"]);
    const [row] = await ask(
      `SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) AS size FROM information_schema.TABLES WHERE ${ours}`,
    );
    const pool = Number(settings.get("innodb_buffer_pool_size"));
    const size = Number(row?.size);
    const facts = { pool: Math.round(pool / 1e6), size: Math.round(size / 1e6) };
    return [{ check: "buffer_pool", state: size > 4 * pool ? "hint" : "ok", facts }];
  },
};

/** All checks of MariaDB and MySQL, in the order in which they are told. */
export const mysqlExams: readonly DoctorExam[] = [
  rights,
  mysqlMigrating,
  readOnly,
  durability,
  isolation,
  connections,
  clock,
  engine,
  collation,
  strictMode,
  packetSize,
  bufferPool,
];
