// PostgreSQL: one statement for all rows or keys, which travel as one array per column.

import { events } from "../schema/kernel.ts";
import type { Table, TableColumn } from "../schema/table.ts";
import type {
  InsertStatement,
  LookUpStatement,
  RemoveStatement,
  SqlValue,
  Statement,
  UpdateStatement,
} from "../statements/statement.ts";
import { plainChanges } from "./changes.ts";
import type { Call, CallValue, SetDialect } from "./dialect.ts";
import { bytesOf } from "./postgres-bytes.ts";
import { columnDefinition, createTableOn, type PartitionedTables } from "./postgres-tables.ts";

/**
 * PostgreSQL 14 or later. Text compares bytewise (collation "C") in every column, whatever the database's own
 * collation is. With `partitions`, tables of many rows are made hash-partitioned by what their key begins with.
 */
export function createPostgres(tables: PartitionedTables = {}): SetDialect {
  return {
    name: "postgres",
    exclusiveWriter: false,
    locksFound: true,
    createTable: (table) => createTableOn(table, tables),
    changes: plainChanges(columnDefinition, { byKey: false }),
    findTable:
      "SELECT count(*) AS found FROM pg_catalog.pg_class WHERE oid = to_regclass(?) AND relkind IN ('r', 'p')",
    layout: {
      get plain() {
        return postgres;
      },
      read: readParts,
      like: (parts) => (parts === 0 ? postgres : createPostgres({ partitions: parts })),
    },
    clock: "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS now",
    shopLock: {
      shared: `SELECT pg_advisory_xact_lock_shared(${lockOfShop})`,
      alone: `SELECT pg_advisory_xact_lock(${lockOfShop})`,
    },
    joins: { few: joining("on", "off"), whole: joining("off", "on") },
    jsonMembers: (column) => ({
      from: `json_each_text(CAST(${column} AS json)) member`,
      key: "member.key",
      value: "CAST(member.value AS bigint)",
    }),
    compile: (statement) => compile(statement, arrayOf),
    compileBytes: (statement) =>
      compile<CallValue>(
        statement,
        (rows, column) => bytesOf(rows, column) ?? arrayOf(rows, column),
      ),
    text: numberParameters,
  };
}

/** Not a row: those who share a row's lock let nobody have it alone as long as there is always one of them. */
const lockOfShop = "hashtextextended('regulars subscriptions ' || ?::text, 0)";

function joining(rowByRow: "on" | "off", whole: "on" | "off"): string {
  const settings = { nestloop: rowByRow, hashjoin: whole, mergejoin: whole, seqscan: whole };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('enable_${name}', '${value}', true)`,
  );
  return `SELECT ${set.join(", ")}`;
}

const readParts = `SELECT count(*) AS parts FROM pg_catalog.pg_inherits WHERE inhparent = to_regclass('${events.name}')`;

/** PostgreSQL with every table in one piece. */
export const postgres: SetDialect = createPostgres();

/** Puts a column's values into one parameter. */
type Encode<Value extends CallValue> = (rows: readonly unknown[], column: TableColumn) => Value;

type Caller<Value extends CallValue> = (values: readonly unknown[]) => Call<Value>;

function compile<Value extends CallValue>(
  statement: Statement,
  encode: Encode<Value>,
): Caller<Value | SqlValue> {
  const calling =
    (sql: string, columns: readonly TableColumn[]): Caller<Value> =>
    (rows) => ({ sql, values: columns.map((column) => encode(rows, column)), prepare: true });
  switch (statement.does) {
    case "insert":
      return calling(insert(statement), statement.table.columns);
    case "update":
      return calling(update(statement), statement.table.columns);
    case "remove":
      return calling(remove(statement), statement.keys);
    case "look_up":
      return calling(lookUp(statement), statement.keys);
    case "query": {
      const sql = numberParameters(statement.sql);
      return (values) => ({ sql, values: values as readonly SqlValue[], prepare: true });
    }
  }
}

/** A column's values as an array literal, which every driver passes on as it is. */
function arrayOf(rows: readonly unknown[], { property, type }: TableColumn): string {
  let literal = "{";
  for (let at = 0; at < rows.length; at++) {
    const value = (rows[at] as Record<string, SqlValue | undefined>)[property];
    if (at > 0) literal += ",";
    if (value === undefined || value === null) literal += "NULL";
    else if (type === "integer") literal += value;
    else literal += quoted(String(value));
  }
  return `${literal}}`;
}

const special = /["\\]/;

/** What JSON writes otherwise than an array literal does. */
const otherwise = /[\p{Cc}\p{Cs}]/u;

/** Quotes and backslashes are escaped as JSON escapes them, which the runtime does several times as fast. */
function quoted(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  if (!otherwise.test(text)) return JSON.stringify(text);
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function numberParameters(sql: string): string {
  let at = 0;
  return sql.replace(/\?/g, () => `$${++at}`);
}

/** The values of each column, one a row. As a list to select, not as `FROM unnest(…)`, which first stores every column. */
function listed(columns: readonly TableColumn[]): readonly string[] {
  return columns.map((column, at) => `unnest($${at + 1}::${arrayType(column)})`);
}

/** The rows or keys that the parameters hold, as a table `k` with their columns; `more` are further ones. */
function given(
  columns: readonly TableColumn[],
  names: readonly string[],
  more: readonly string[] = [],
): string {
  const values = listed(columns).map((value, at) => `${value} AS ${names[at]}`);
  return `(SELECT ${[...values, ...more].join(", ")}) AS k`;
}

function arrayType({ type }: TableColumn): string {
  return type === "integer" ? "bigint[]" : "text[]";
}

function namesOf(columns: readonly TableColumn[]): readonly string[] {
  return columns.map((column) => column.name);
}

function keyNames(table: Table<never>): readonly string[] {
  return table.key.map(
    (property) => table.columns.find((column) => column.property === property)?.name ?? property,
  );
}

function insert({ table, conflict, replaced }: InsertStatement): string {
  const names = namesOf(table.columns);
  const list = names.join(", ");
  const into = `INSERT INTO ${table.name} (${list}) SELECT ${listed(table.columns).join(", ")}`;
  if (conflict === "refuse") return into;
  if (conflict === "keep") return `${into} ON CONFLICT DO NOTHING`;
  const key = keyNames(table);
  const changes = replaced.map(({ name }) =>
    conflict === "replace"
      ? `${name} = excluded.${name}`
      : // Null otherwise, which these columns refuse.
        `${name} = CASE WHEN ${table.name}.${name} = '' THEN excluded.${name} END`,
  );
  return `${into} ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changes.join(", ")}`;
}

function update({ table }: UpdateStatement): string {
  const key = keyNames(table);
  const names = namesOf(table.columns);
  const changes = names.filter((name) => !key.includes(name)).map((name) => `${name} = k.${name}`);
  const matches = key.map((name) => `t.${name} = k.${name}`);
  return `UPDATE ${table.name} AS t SET ${changes.join(", ")} FROM ${given(table.columns, names)} WHERE ${matches.join(" AND ")}`;
}

function remove({ table, keys, where }: RemoveStatement): string {
  const places = keys.map((_, at) => `k${at + 1}`);
  const matches = keys.map((column, at) => `t.${column.name} = k.${places[at]}`);
  if (where) matches.push(where);
  return `DELETE FROM ${table.name} AS t USING ${given(keys, places)} WHERE ${matches.join(" AND ")}`;
}

/**
 * Key by key on the server: a lateral sub-query that is kept as one (`OFFSET 0`) is run for each key through its
 * index and in one partition, never as a join over a whole table.
 */
function lookUp({ from, keys, columns, where, order, lock, single }: LookUpStatement): string {
  const places = keys.map((_, at) => `k${at + 1}`);
  const place = `generate_subscripts($1::${arrayType(keys[0] as TableColumn)}, 1) AS place`;
  const matches = keys.map((column, at) => `${column.name} ${column.operator} k.${places[at]}`);
  if (where) matches.push(where);
  const read = columns.map((column, at) => `${column.name} AS c${at + 1}`).join(", ");
  const answered = columns.map((_, at) => `found.c${at + 1}`).join(", ");
  const sorted = order ? ` ORDER BY ${order}` : "";
  const bounded = single ? " LIMIT 1" : " OFFSET 0";
  const locked = lock ? " FOR UPDATE" : "";
  return (
    `SELECT k.place, ${answered} FROM ${given(keys, places, [place])}` +
    ` CROSS JOIN LATERAL (SELECT ${read} FROM ${from} WHERE ${matches.join(" AND ")}${sorted}${bounded}${locked}) found`
  );
}
