// MariaDB and MySQL: one statement for all rows or keys, which travel as one JSON parameter where there are several.

import { StoreFault } from "@regulars/core/storage";
import { columnsOf, type Table, type TableColumn } from "../schema/table.ts";
import type {
  InsertStatement,
  KeyColumn,
  LookUpStatement,
  QueryStatement,
  RemoveStatement,
  SqlValue,
  Statement,
  UpdateStatement,
} from "../statements/statement.ts";
import type { Call, SetDialect } from "./dialect.ts";
import { mysqlChanges } from "./mysql-changes.ts";
import { hintedFrom, hintFor } from "./mysql-hints.ts";
import { insertOne, lookUpOne, removeOne, type SingleWords, updateOne } from "./mysql-single.ts";
import { createTableOn, sizeOf, typeOf } from "./mysql-tables.ts";

/** How statements are put into words. */
export interface MysqlWords {
  /**
   * Every read locks what it reads and so sees what is committed last, also in a transaction whose plain reads are
   * of an older snapshot.
   */
  readonly lockAll?: boolean | undefined;
}

/** The row of the shop's first version, which is there for good before the shop has customers. */
const lockOfShop = "SELECT 1 FROM regulars_versions WHERE shop = ? AND version = 1";

/**
 * MariaDB 10.6 or MySQL 8 and later; the tests run on MariaDB. Text is kept as bytes of UTF-8 (`VARBINARY`): it
 * compares bytewise, trailing spaces included, whatever the collations of the database and the session are.
 *
 * A value that does not fit its column is refused before it is sent, so that no server's mode can cut or round it.
 */
export function createMysql({ lockAll = false }: MysqlWords = {}): SetDialect {
  const shared = lockAll ? " LOCK IN SHARE MODE" : "";
  return {
    name: "mysql",
    exclusiveWriter: false,
    createTable: createTableOn,
    changes: mysqlChanges,
    findTable:
      "SELECT COUNT(*) AS found FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
    clock: "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now",
    shopLock: {
      // With `lockAll` every query ends in these words.
      shared: lockAll ? lockOfShop : `${lockOfShop} LOCK IN SHARE MODE`,
      alone: `${lockOfShop} FOR UPDATE`,
    },
    jsonMembers,
    compile: (statement) => compile(statement, shared),
    text: (sql) => sql,
  };
}

/** Statements for the stores' own transactions. */
export const mysql: SetDialect = createMysql();

function jsonMembers(column: string): ReturnType<SetDialect["jsonMembers"]> {
  const text = `CONVERT(${column} USING utf8mb4)`;
  const path = `CONCAT('$."', member.name, '"')`;
  return {
    from:
      `JSON_TABLE(COALESCE(JSON_KEYS(${text}), '[]'), '$[*]'` +
      " COLUMNS (name VARCHAR(255) CHARACTER SET utf8mb4 PATH '$')) member",
    key: "CAST(member.name AS BINARY)",
    value: `CAST(JSON_UNQUOTE(JSON_EXTRACT(${text}, ${path})) AS SIGNED)`,
  };
}

function compile(statement: Statement, shared: string): (values: readonly unknown[]) => Call {
  switch (statement.does) {
    case "insert": {
      const { conflict, table } = statement;
      const several = caller(insert(statement), table, table.columns);
      if (conflict === "replace") return several;
      const one = insertOne(statement, conflict === "keep" ? onConflict(statement) : "");
      return byCount(several, single(one, table));
    }
    case "update": {
      const { table } = statement;
      const several = caller(update(statement), table, table.columns);
      return byCount(several, single(updateOne(statement), table));
    }
    case "remove": {
      const { keys, table } = statement;
      const several = caller(remove(statement), table, keys);
      return byCount(several, single(removeOne(statement), table));
    }
    case "look_up": {
      const locking = statement.lock ? " FOR UPDATE" : shared;
      const several = caller(lookUp(statement, locking), undefined, statement.keys);
      return byCount(several, single(lookUpOne(statement, locking)));
    }
    case "query":
      return query(statement, shared);
  }
}

function query({ sql }: QueryStatement, shared: string): (values: readonly unknown[]) => Call {
  const words = `${sql}${shared}`;
  return (values) => ({ sql: words, values: values as readonly SqlValue[], prepare: true });
}

type Caller = (rows: readonly unknown[]) => Call;

function byCount(several: Caller, one: Caller): Caller {
  return (rows) => (rows.length === 1 ? one(rows) : several(rows));
}

/** One row travels as plain parameters. `table`: as for several. */
function single({ sql, columns }: SingleWords, table?: Table<never>): Caller {
  const sizes = columns.map((column) => table && sizeOf(table, column));
  return ([row]) => ({ sql, values: valuesOf(row, columns, sizes, table), prepare: true });
}

/** Rows travel as JSON arrays of their values. `table`: the rows are written to it, and their values must fit. */
function caller(
  sql: string,
  table: Table<never> | undefined,
  columns: readonly TableColumn[],
): (rows: readonly unknown[]) => Call {
  const sizes = columns.map((column) => table && sizeOf(table, column));
  return (rows) => {
    const arrays = rows.map((row) => valuesOf(row, columns, sizes, table));
    return { sql, values: [JSON.stringify(arrays)], prepare: true };
  };
}

function valuesOf(
  row: unknown,
  columns: readonly TableColumn[],
  sizes: readonly (number | undefined)[],
  table: Table<never> | undefined,
): SqlValue[] {
  return columns.map((column, at) => {
    const value = (row as Record<string, SqlValue | undefined>)[column.property] ?? null;
    if (table && value !== null) expectFit(table, column, value, sizes[at]);
    return value;
  });
}

function expectFit(
  table: Table<never>,
  column: TableColumn,
  value: SqlValue,
  size: number | undefined,
): void {
  if (column.type === "integer") {
    if (Number.isSafeInteger(value)) return;
  } else if (typeof value === "string") {
    if (size === undefined || value.length * 3 <= size) return;
    if (Buffer.byteLength(value) <= size) return;
  }
  throw new StoreFault({
    code: "failed",
    verdict: "not_done",
    message: `A value does not fit the column ${column.name} of ${table.name}; nothing was written.`,
  });
}

/** Bytes of text keys in the list of keys: a longer one is cut there, and is still longer than any that is stored. */
const longestKey = 1_024;

function keyType({ type }: TableColumn): string {
  return type === "integer" ? "BIGINT" : `VARBINARY(${longestKey})`;
}

/** The rows or keys of the parameter, as a table `k` with their columns `k1`, `k2` … */
function given(types: readonly string[], place = ""): string {
  const columns = types.map((type, at) => `k${at + 1} ${type} PATH '$[${at}]'`);
  return `JSON_TABLE(?, '$[*]' COLUMNS (${place}${columns.join(", ")})) k`;
}

function givenRows(table: Table<never>): string {
  return given(table.columns.map((column) => typeOf(table, column)));
}

/** Comparisons of the table's key with the rows that `k` holds in the table's columns. */
function matchesOfRows(table: Table<never>): string {
  const key = columnsOf(table, table.key);
  return key.map((column) => `t.${column.name} = ${placeOf(table, column)}`).join(" AND ");
}

function placeOf(table: Table<never>, column: TableColumn): string {
  return `k.k${table.columns.indexOf(column) + 1}`;
}

function insert(statement: InsertStatement): string {
  const { table, conflict } = statement;
  const names = table.columns.map(({ name }) => name).join(", ");
  const places = table.columns.map((column) => placeOf(table, column)).join(", ");
  const into = `INSERT INTO ${table.name} (${names}) SELECT ${places} FROM ${givenRows(table)}`;
  return conflict === "refuse" ? into : `${into}${onConflict(statement)}`;
}

function onConflict({ table, conflict, replaced }: InsertStatement): string {
  const changes =
    conflict === "keep"
      ? columnsOf(table, table.key.slice(0, 1)).map(kept(table))
      : replaced.map((column) => `${column.name} = ${placeOf(table, column)}`);
  return ` ON DUPLICATE KEY UPDATE ${changes.join(", ")}`;
}

/**
 * Leaves the old row as it is and says so: how many rows a keeping insert touched depends on the connection's flags,
 * but the insert id that it reports is 1 only when a row was there.
 */
function kept(table: Table<never>): (column: TableColumn) => string {
  return ({ name }) =>
    `${name} = IF(LAST_INSERT_ID(1), ${table.name}.${name}, ${table.name}.${name})`;
}

function update({ table }: UpdateStatement): string {
  const key: readonly string[] = table.key;
  const rest = table.columns.filter(({ property }) => !key.includes(property));
  const changes = rest.map((column) => `t.${column.name} = ${placeOf(table, column)}`);
  return `UPDATE ${givenRows(table)} STRAIGHT_JOIN ${hinted(table)} ON ${matchesOfRows(table)} SET ${changes.join(", ")}`;
}

function remove({ table, keys, where }: RemoveStatement): string {
  const matches = keys.map((column, at) => `t.${column.name} = k.k${at + 1}`);
  const condition = where === undefined ? "" : ` WHERE ${where}`;
  return `DELETE t FROM ${given(keys.map(keyType))} STRAIGHT_JOIN ${hinted(table, keys)} ON ${matches.join(" AND ")}${condition}`;
}

/** The table as `t`, found by the given columns or by its key. */
function hinted(table: Table<never>, keys = columnsOf(table, table.key)): string {
  return `${table.name} t${hintFor(table, keys)}`;
}

/** The list of keys comes first in the join, so that rows are found, and locked, key after key through their index. */
function lookUp(statement: LookUpStatement, locking: string): string {
  const { keys, columns, where, order } = statement;
  const matches = keys.map((key: KeyColumn, at) => `${key.name} ${key.operator} k.k${at + 1}`);
  const read = columns.map(({ name }) => name).join(", ");
  const condition = where === undefined ? "" : ` WHERE ${where}`;
  const sorted = order === undefined ? "" : ` ORDER BY k.place, ${order}`;
  return (
    `SELECT STRAIGHT_JOIN k.place, ${read} FROM ${given(keys.map(keyType), "place FOR ORDINALITY, ")}` +
    ` JOIN (${hintedFrom(statement)}) ON ${matches.join(" AND ")}${condition}${sorted}${locking}`
  );
}
