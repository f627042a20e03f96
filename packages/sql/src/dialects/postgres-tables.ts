// The DDL of PostgreSQL: tables in one piece, or hash-partitioned by what their key begins with.

import type { Table, TableColumn } from "../schema/table.ts";
import { createIndexOn } from "./changes.ts";

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
  const indexes = table.indexes.map((index) => createIndexOn(table, index));
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

/** A column in the words of a table's definition. */
export function columnDefinition(column: TableColumn): string {
  const type = column.type === "integer" ? "bigint" : 'text COLLATE "C"';
  return `${column.name} ${type}${column.optional ? "" : " NOT NULL"}`;
}
