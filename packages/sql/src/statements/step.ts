// Steps: what storage work yields, one per statement and not one per row.

import type {
  InsertStatement,
  LookUpStatement,
  QueryStatement,
  RemoveStatement,
  SqlValue,
  Statement,
  UpdateStatement,
} from "./statement.ts";

/** A compiled statement with the rows, keys or parameters it runs with. */
export interface StatementStep {
  readonly statement: Statement;
  /** The work wants to know how many rows a change touched. Otherwise it may go on before the change is made. */
  readonly isCounted?: boolean;
  /** Rows to write, keys to look up or remove, or a query's parameters. */
  readonly values: readonly unknown[];
}

/** SQL as text: for schema changes and for reads outside the write path. */
export interface TextStep {
  readonly statement: undefined;
  readonly sql: string;
  /** Absent: the text may hold several statements and answers nothing. */
  readonly values: readonly SqlValue[] | undefined;
}

/** Anything the SQL stores can carry out. */
export type Step = StatementStep | TextStep;

/**
 * Writes rows. Nothing is answered: a store may send it and go on, since a change that fails fails its transaction.
 */
export function write<Row extends object>(
  statement: InsertStatement | UpdateStatement,
  rows: readonly Row[],
): StatementStep {
  return { statement, values: rows };
}

/** Writes rows. The answer is how many were written. */
export function count<Row extends object>(
  statement: InsertStatement | UpdateStatement,
  rows: readonly Row[],
): StatementStep {
  return { statement, values: rows, isCounted: true };
}

/** Removes what the keys name. Nothing is answered, as with `write`. */
export function remove<Key extends object>(
  statement: RemoveStatement,
  keys: readonly Key[],
): StatementStep {
  return { statement, values: keys };
}

/** Finds rows by keys. The answer is described at `LookUpStatement`. */
export function find<Key extends object>(
  statement: LookUpStatement,
  keys: readonly Key[],
): StatementStep {
  return { statement, values: keys };
}

/** Runs a query. The answer is its rows. */
export function ask(statement: QueryStatement, ...parameters: readonly SqlValue[]): StatementStep {
  return { statement, values: parameters };
}

/**
 * Reads with SQL given as text, `?` for parameters. The answer is an array of objects by column name
 * (numbers, texts and nulls). For proofs and reports, never on the write path.
 */
export function select(sql: string, parameters: readonly SqlValue[] = []): TextStep {
  return { statement: undefined, sql, values: parameters };
}

/** Runs SQL given as text that answers nothing. */
export function execute(sql: string): TextStep {
  return { statement: undefined, sql, values: undefined };
}
