// MariaDB and MySQL, one row or key: plain parameters, which the server takes faster than a table made of JSON.

import { columnsOf, type TableColumn } from "../schema/table.ts";
import type {
  InsertStatement,
  LookUpStatement,
  RemoveStatement,
  UpdateStatement,
} from "../statements/statement.ts";
import { hintedFrom, hintFor } from "./mysql-hints.ts";

/** A statement in words, with the columns whose values its parameters are, in their order. */
export interface SingleWords {
  readonly sql: string;
  readonly columns: readonly TableColumn[];
}

/** Inserts one row; `onConflict` says what becomes of a row that is there. */
export function insertOne({ table }: InsertStatement, onConflict: string): SingleWords {
  const names = table.columns.map(({ name }) => name).join(", ");
  const places = table.columns.map(() => "?").join(", ");
  const sql = `INSERT INTO ${table.name} (${names}) VALUES (${places})${onConflict}`;
  return { sql, columns: table.columns };
}

/** Replaces one row by its key. */
export function updateOne({ table }: UpdateStatement): SingleWords {
  const key = columnsOf(table, table.key);
  const rest = table.columns.filter((column) => !key.includes(column));
  const sql = `UPDATE ${table.name}${hintFor(table, key)} SET ${rest.map(assigned).join(", ")} WHERE ${matched(key)}`;
  return { sql, columns: [...rest, ...key] };
}

/** Removes what one key names. */
export function removeOne({ table, keys, where }: RemoveStatement): SingleWords {
  const condition = where === undefined ? "" : ` AND (${where})`;
  const isWhole = columnsOf(table, table.key).every((column) => keys.includes(column));
  // Only the form for several tables takes a hint, and takes twice as long; a whole key is found without.
  const from = isWhole
    ? `DELETE FROM ${table.name}`
    : `DELETE t FROM ${table.name} t${hintFor(table, keys)}`;
  return { sql: `${from} WHERE ${matched(keys)}${condition}`, columns: keys };
}

/** Finds the rows of one key, whose number is always 1. */
export function lookUpOne(statement: LookUpStatement, locking: string): SingleWords {
  const { keys, columns, where, order } = statement;
  const read = columns.map(({ name }) => name).join(", ");
  const matches = keys.map(({ name, operator }) => `${name} ${operator} ?`).join(" AND ");
  const condition = where === undefined ? "" : ` AND (${where})`;
  const sorted = order === undefined ? "" : ` ORDER BY ${order}`;
  const sql = `SELECT 1 AS place, ${read} FROM ${hintedFrom(statement)} WHERE ${matches}${condition}${sorted}${locking}`;
  return { sql, columns: keys };
}

function assigned({ name }: TableColumn): string {
  return `${name} = ?`;
}

function matched(columns: readonly TableColumn[]): string {
  return columns.map(assigned).join(" AND ");
}
