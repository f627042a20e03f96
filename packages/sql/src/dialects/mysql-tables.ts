// The DDL of MariaDB and MySQL: one statement a table, which may be run again, since DDL cannot be rolled back there.

import { columnsOf, type Table, type TableColumn } from "../schema/table.ts";
import { indexesByKey } from "./changes.ts";

/** UTF-8 bytes of the longest text that another system may give as an id: 255 UTF-16 units of 3 bytes each. */
const external = 765;
/** UTF-8 bytes of the longest name or reason: 500 UTF-16 units. */
const words = 1_500;

/** UTF-8 bytes that text columns hold, by `column` or, where tables differ, by `table.column`. */
const sizes: Readonly<Record<string, number>> = {
  shop: 64,
  customer: 64,
  "regulars_customers.id": 64,
  id: external,
  source: external,
  source_id: external,
  order_source: external,
  order_id: external,
  sku: external,
  lookup: 64,
  kind: 16,
  "regulars_identities.kind": external + 16,
  "regulars_identity_values.kind": external + 16,
  wallet: 64,
  rule: 64,
  period: 64,
  ladder: 64,
  day: 10,
  to_account: 16,
  from_account: 16,
  state: 16,
  subscription: 255,
  "regulars_subscriptions.name": 255,
  held_by: 255,
  prefix: 64,
  principal: 255,
  request_key: 255,
  fingerprint: 64,
  bucket: 64,
  "regulars_server_keys.id": 64,
  "regulars_revocations.subject": external,
  "regulars_audit.actor": external,
  "regulars_audit.action": 64,
  "regulars_audit.subject": external,
  key_id: 64,
  word: 64,
  purpose: 16,
  "regulars_consents.channel": 16,
  // Sealed: four bytes for three, with nonce and tag.
  "regulars_refunds.reason": 2_100,
};

/** How many bytes InnoDB puts into one index. */
const longestIndex = 3_072;
const longestInteger = 8;
const hashLength = 32;

/** UTF-8 bytes that a text column holds; undefined for integers and for JSON, which may be as long as it likes. */
export function sizeOf(table: Pick<Table<never>, "name">, column: TableColumn): number | undefined {
  if (column.type !== "text") return undefined;
  return sizes[`${table.name}.${column.name}`] ?? sizes[column.name] ?? words;
}

/** The type of a column. Text is kept as the bytes of its UTF-8, so that every comparison is bytewise. */
export function typeOf(table: Pick<Table<never>, "name">, column: TableColumn): string {
  if (column.type === "integer") return "BIGINT";
  const size = sizeOf(table, column);
  return size === undefined ? "LONGBLOB" : `VARBINARY(${size})`;
}

/** The one statement that makes a table with its indexes. */
export function createTableOn(table: Table<never>): readonly string[] {
  const lines = table.columns.map((column) => {
    const rest = column.optional ? "" : " NOT NULL";
    return `${column.name} ${typeOf(table, column)}${rest}`;
  });
  lines.push(...keyOf(table));
  for (const { name, columns, unique, where } of indexesByKey(table)) {
    const kind = unique ? "UNIQUE INDEX" : "INDEX";
    if (!unique || where === undefined) {
      lines.push(`${kind} ${name} (${columns.join(", ")})`);
      continue;
    }
    // Rows that the condition leaves out have NULL in the last column, and NULL is never equal to NULL.
    const applies = `${name}_applies`;
    lines.push(`${applies} BIGINT AS (CASE WHEN ${where} THEN 0 END) VIRTUAL`);
    lines.push(`${kind} ${name} (${[...columns, applies].join(", ")})`);
  }
  const options = "ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4";
  return [`CREATE TABLE IF NOT EXISTS ${table.name} (\n  ${lines.join(",\n  ")}\n) ${options}`];
}

/** An index by its name in the database, with what it holds in order. */
interface NamedIndex {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The indexes of a table, the one of its key first. */
export function indexesOf(table: Table<never>): readonly NamedIndex[] {
  const { kept, hashed } = partsOfKey(table);
  const key =
    hashed.length === 0
      ? { name: "PRIMARY", columns: kept }
      : { name: `${table.name}_key`, columns: [...kept, "key_hash"] };
  return [key, ...indexesByKey(table)];
}

/** The columns of the key, of which the last are hashed where all are too long for an index. */
function partsOfKey(table: Table<never>): {
  readonly kept: readonly string[];
  readonly hashed: readonly string[];
} {
  const key = columnsOf(table, table.key);
  const names = key.map(({ name }) => name);
  if (indexLength(table, key) <= longestIndex) return { kept: names, hashed: [] };
  const kept = [...key];
  while (indexLength(table, kept) + hashLength > longestIndex) kept.pop();
  return { kept: names.slice(0, kept.length), hashed: names.slice(kept.length) };
}

/** The primary key; of a key that is too long for an index, the end is replaced by its hash. */
function keyOf(table: Table<never>): readonly string[] {
  const { kept, hashed } = partsOfKey(table);
  if (hashed.length === 0) return [`PRIMARY KEY (${kept.join(", ")})`];
  // No text holds NUL.
  const source = hashed.length === 1 ? hashed[0] : `CONCAT_WS(0x00, ${hashed.join(", ")})`;
  return [
    "row_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY",
    `key_hash VARBINARY(${hashLength}) AS (UNHEX(SHA2(${source}, 256))) VIRTUAL`,
    `UNIQUE INDEX ${table.name}_key (${[...kept, "key_hash"].join(", ")})`,
  ];
}

/** The most bytes that columns take in an index. */
export function indexLength(
  table: Pick<Table<never>, "name">,
  columns: readonly TableColumn[],
): number {
  return columns.reduce((sum, column) => sum + (sizeOf(table, column) ?? longestInteger), 0);
}
