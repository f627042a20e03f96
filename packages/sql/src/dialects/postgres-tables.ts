// The DDL of PostgreSQL: tables in one piece, or hash-partitioned by what their key begins with.

import type { Table, TableColumn } from "../schema/table.ts";

/** How tables are laid out. */
export interface PartitionedTables {
  /** Parts of every table that holds customers' rows; in one piece when absent. */
  readonly partitions?: number | undefined;
}

/** Statements that make a table and its indexes. */
export function createTableOn(
  table: Table<never>,
  { partitions }: PartitionedTables,
): readonly string[] {
  const columns = table.columns.map(columnDefinition);
  columns.push(`PRIMARY KEY (${nameAll(table, table.key).join(", ")})`);
  const storage = table.fill < 100 ? ` WITH (fillfactor = ${table.fill})` : "";
  const definition = `CREATE TABLE ${table.name} (\n  ${columns.join(",\n  ")}\n)`;
  const indexes = table.indexes.map((index) => {
    const unique = index.unique ? "UNIQUE " : "";
    const where = index.where ? ` WHERE ${index.where}` : "";
    return `CREATE ${unique}INDEX ${index.name} ON ${table.name} (${index.columns.join(", ")})${where}`;
  });
  if (partitions === undefined || table.spread === undefined)
    return [`${definition}${storage}`, ...indexes];
  const by = nameAll(table, table.spread).join(", ");
  const parts = Array.from({ length: partitions }, (_, part) => {
    const name = `${table.name}_p${String(part).padStart(2, "0")}`;
    return `CREATE TABLE ${name} PARTITION OF ${table.name} FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${part})${storage}`;
  });
  return [`${definition} PARTITION BY HASH (${by})`, ...parts, ...indexes];
}

function nameAll(table: Table<never>, properties: readonly string[]): readonly string[] {
  return properties.map(
    (property) => table.columns.find((column) => column.property === property)?.name ?? property,
  );
}

function columnDefinition(column: TableColumn): string {
  const type = column.type === "integer" ? "bigint" : 'text COLLATE "C"';
  return `${column.name} ${type}${column.optional ? "" : " NOT NULL"}`;
}
