// Carries steps out on one SQLite connection, each statement compiled once.

import { columnsToRead, isSame, sqlite, updateOrder } from "../dialects/sqlite.ts";
import { decodeRow, encodeRow } from "../statements/row-codec.ts";
import type {
  LookUpStatement,
  QueryStatement,
  SqlValue,
  Statement,
} from "../statements/statement.ts";
import type { Step } from "../statements/step.ts";
import type { SqliteConnection, SqliteStatement } from "./connection.ts";

/** Carries out one step and answers at once. */
export type Carrier = (step: unknown) => unknown;

type Runner = (values: readonly unknown[]) => unknown;

/** A carrier for a connection. It keeps every statement it has compiled. */
export function createCarrier(connection: SqliteConnection): Carrier {
  const runners: (Runner | undefined)[] = [];
  return (given) => {
    const step = given as Step;
    if (step.statement) {
      const { id } = step.statement;
      let runner = runners[id];
      if (runner === undefined) {
        runner = compile(connection, step.statement);
        runners[id] = runner;
      }
      return runner(step.values);
    }
    if (step.values) return connection.select(step.sql, step.values);
    connection.execute(step.sql);
    return undefined;
  };
}

function compile(connection: SqliteConnection, statement: Statement): Runner {
  switch (statement.does) {
    case "insert": {
      const prepared = connection.prepare(sqlite.insert(statement));
      return changer(
        prepared,
        statement.table.columns.map((column) => column.property),
      );
    }
    case "update":
      return changer(connection.prepare(sqlite.update(statement)), updateOrder(statement.table));
    case "remove": {
      const prepared = connection.prepare(sqlite.remove(statement));
      return changer(
        prepared,
        statement.keys.map((column) => column.property),
      );
    }
    case "look_up":
      return finder(connection.prepare(sqlite.lookUp(statement)), statement);
    case "query":
      return asker(connection.prepare(sqlite.query(statement)), statement);
  }
}

function changer(prepared: SqliteStatement, properties: readonly string[]): Runner {
  return (rows) => {
    let changed = 0;
    for (const row of rows) changed += prepared.run(encodeRow(properties, row));
    return changed;
  };
}

function finder(prepared: SqliteStatement, statement: LookUpStatement): Runner {
  const keyed = statement.keys.map((column) => column.property);
  const read = columnsToRead(statement);
  const answered = read.map((column) => column.property);
  const known = statement.columns.flatMap((column) => {
    const at = statement.keys.findIndex((key) => isSame(key, column));
    return at < 0 || read.includes(column) ? [] : [{ property: column.property, at }];
  });
  const rowOf = (values: readonly SqlValue[], found: readonly SqlValue[]): object => {
    const row = decodeRow(answered, found);
    for (const { property, at } of known) row[property] = values[at] as SqlValue;
    return row;
  };
  if (statement.single)
    return (keys) =>
      keys.map((key) => {
        const values = encodeRow(keyed, key);
        const found = prepared.first(values);
        return found === undefined ? undefined : rowOf(values, found);
      });
  return (keys) => {
    const rows: object[] = [];
    for (const key of keys) {
      const values = encodeRow(keyed, key);
      for (const found of prepared.rows(values)) rows.push(rowOf(values, found));
    }
    return rows;
  };
}

function asker(prepared: SqliteStatement, statement: QueryStatement): Runner {
  const answered = statement.columns.map((column) => column.property);
  return (parameters) =>
    prepared.rows(parameters as readonly SqlValue[]).map((found) => decodeRow(answered, found));
}
