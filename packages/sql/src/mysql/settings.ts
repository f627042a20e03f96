// What our transactions need of a session, and how the session gets back what it had.

import type { ServerLimits, ServerStatement, TransactionPurpose } from "../server/flavor.ts";
import type { ServerVersion } from "../server/version.ts";

/** The kinds of server. */
export type MysqlProduct = Extract<ServerVersion["product"], "MariaDB" | "MySQL">;

/** How a product names what differs. */
interface Names {
  readonly isolation: string;
  readonly readOnly: string;
  readonly statementTime: string;
  /** What one millisecond is in `statementTime`. */
  readonly millisecond: number;
}

const names: Readonly<Record<MysqlProduct, Names>> = {
  MariaDB: {
    isolation: "tx_isolation",
    readOnly: "tx_read_only",
    statementTime: "max_statement_time",
    millisecond: 0.001,
  },
  MySQL: {
    isolation: "transaction_isolation",
    readOnly: "transaction_read_only",
    statementTime: "max_execution_time",
    millisecond: 1,
  },
};

const mode = "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

/** Session variables that are changed while the session is ours, each with the variable that remembers it. */
function changed({ statementTime }: Names): readonly (readonly [string, string])[] {
  return [
    ["autocommit", "@regulars_autocommit"],
    ["sql_mode", "@regulars_sql_mode"],
    ["innodb_lock_wait_timeout", "@regulars_lock_wait"],
    [statementTime, "@regulars_statement_time"],
  ];
}

/**
 * One statement begins a transaction: it remembers the session's settings and makes ours. With `autocommit` off the
 * next statement opens the transaction, with the isolation level and access mode that are set for the next one only.
 */
export function settingsFor(
  product: MysqlProduct,
  purpose: TransactionPurpose,
  limits: ServerLimits,
): ServerStatement {
  const own = names[product];
  const remember = changed(own).map(([name, kept]) => `${kept} = @@SESSION.${name}`);
  const statement =
    purpose === "report" ? 0 : Math.max(1, Math.ceil(limits.statement)) * own.millisecond;
  const level = purpose === "write" ? "READ-COMMITTED" : "REPEATABLE-READ";
  const set = [
    "@@SESSION.autocommit = 0",
    `@@SESSION.sql_mode = '${mode}'`,
    `@@SESSION.innodb_lock_wait_timeout = ${Math.max(1, Math.ceil(limits.lock / 1_000))}`,
    `@@SESSION.${own.statementTime} = ${statement}`,
    `@@${own.isolation} = '${level}'`,
    `@@${own.readOnly} = ${purpose === "write" ? 0 : 1}`,
  ];
  return { sql: `SET ${[...remember, ...set].join(", ")}`, values: [] };
}

/** Gives the session its own settings back. */
export function settingsBack(product: MysqlProduct): ServerStatement {
  const back = changed(names[product]).map(([name, kept]) => `@@SESSION.${name} = ${kept}`);
  return { sql: `SET ${back.join(", ")}`, values: [] };
}
