// SQLite: one statement per key or row, compiled once and run in a loop.

import type { Table, TableColumn } from "../schema/table.ts";
import type {
  InsertStatement,
  KeyColumn,
  LookUpStatement,
  QueryStatement,
  RemoveStatement,
  UpdateStatement,
} from "../statements/statement.ts";
import { createIndexOn, indexesByKey, plainChanges } from "./changes.ts";
import type { RowDialect } from "./dialect.ts";

/** SQLite 3.37 or later. Text compares bytewise (BINARY), integers and texts are checked (STRICT). */
export const sqlite: RowDialect = {
  name: "sqlite",
  exclusiveWriter: true,
  createTable,
  changes: plainChanges(columnDefinition, { byKey: true }),
  findTable: "SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = ?",
  insert,
  update,
  remove,
  lookUp,
  query: (statement: QueryStatement): string => statement.sql,
  jsonMembers: (column) => ({
    from: `json_each(${column}) member`,
    key: "member.key",
    value: "member.value",
  }),
};

/** Properties in the order in which an update of the table takes its parameters: the key comes last. */
export function updateOrder(table: Table<never>): readonly string[] {
  const key: readonly string[] = table.key;
  const others = table.columns.filter((column) => !key.includes(column.property));
  return [...others.map((column) => column.property), ...key];
}

function keyNames(table: Table<never>): readonly string[] {
  return table.key.map((property) => nameOf(table, property));
}

function nameOf(table: Table<never>, property: string): string {
  const column = table.columns.find((one) => one.property === property);
  return column?.name ?? property;
}

function createTable(table: Table<never>): readonly string[] {
  const columns = table.columns.map(columnDefinition);
  columns.push(`PRIMARY KEY (${keyNames(table).join(", ")})`);
  const options = table.clustered ? "STRICT, WITHOUT ROWID" : "STRICT";
  return [
    `CREATE TABLE ${table.name} (\n  ${columns.join(",\n  ")}\n) ${options}`,
    ...indexesByKey(table).map((index) => createIndexOn(table, index)),
  ];
}

function columnDefinition(column: TableColumn): string {
  const type = column.type === "integer" ? "INTEGER" : "TEXT";
  return `${column.name} ${type}${column.optional ? "" : " NOT NULL"}`;
}

function insert({ table, conflict, replaced }: InsertStatement): string {
  const names = table.columns.map((column) => column.name);
  const places = names.map(() => "?");
  const into = `INSERT INTO ${table.name} (${names.join(", ")}) VALUES (${places.join(", ")})`;
  if (conflict === "refuse") return into;
  if (conflict === "keep") return `${into} ON CONFLICT DO NOTHING`;
  const key = keyNames(table);
  const changes = replaced.map(({ name }) => `${name} = excluded.${name}`);
  return `${into} ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changes.join(", ")}`;
}

function update({ table }: UpdateStatement): string {
  const key = keyNames(table);
  const names = table.columns.map((column) => column.name);
  const rest = names.filter((name) => !key.includes(name));
  const changes = rest.map((name) => `${name} = ?`);
  return `UPDATE ${table.name} SET ${changes.join(", ")} WHERE ${key.map((name) => `${name} = ?`).join(" AND ")}`;
}

function remove({ table, keys, where }: RemoveStatement): string {
  const conditions = keys.map((column) => `${column.name} = ?`);
  if (where) conditions.push(where);
  return `DELETE FROM ${table.name} WHERE ${conditions.join(" AND ")}`;
}

/**
 * The columns that a look-up reads: those that a key is not equal to already, which saves SQLite making their texts
 * for each row. All of them when nothing else would be left to read.
 */
export function columnsToRead({ columns, keys }: LookUpStatement): readonly TableColumn[] {
  const others = columns.filter((column) => !keys.some((key) => isSame(key, column)));
  return others.length === 0 ? columns : others;
}

/** Whether a key says what stands in a column. */
export function isSame(key: KeyColumn, column: TableColumn): boolean {
  return key.operator === "=" && key.name === column.name;
}

function lookUp(statement: LookUpStatement): string {
  const { from, keys, where, order } = statement;
  const names = columnsToRead(statement).map((column) => column.name);
  const conditions = keys.map((column) => `${column.name} ${column.operator} ?`);
  if (where) conditions.push(where);
  const sorted = order ? ` ORDER BY ${order}` : "";
  return `SELECT ${names.join(", ")} FROM ${from} WHERE ${conditions.join(" AND ")}${sorted}`;
}
