// What a dialect must say: the only place where databases differ in words.

import type { Table } from "../schema/table.ts";
import type {
  InsertStatement,
  LookUpStatement,
  QueryStatement,
  RemoveStatement,
  SqlValue,
  Statement,
  UpdateStatement,
} from "../statements/statement.ts";
import type { TableChanges } from "./changes.ts";

/** A SQL dialect, as the verbs, the migrations and the proofs see it. */
export interface Dialect {
  /** `sqlite`, `postgres` or `mysql`. */
  readonly name: string;
  /**
   * A writing transaction excludes all other writers from its beginning, so that claiming a key or locking a
   * customer is a plain read. Otherwise claims insert place holders that make the second claimer wait.
   */
  readonly exclusiveWriter: boolean;
  /**
   * A locking look-up locks nothing where it finds nothing. So identities that are known are locked without a place
   * holder being tried for each; elsewhere two who look for one that is missing would keep each other from inserting it.
   */
  readonly locksFound?: boolean;
  /** Statements that make a table and its indexes. */
  createTable(table: Table<never>): readonly string[];
  /** Statements that change tables which are there. */
  readonly changes: TableChanges;
  /** Reads 1 as `found` when the one parameter names a table. */
  readonly findTable: string;
  /** Where tables can be laid out in several ways: the one whose words are remembered, and how to follow another. */
  readonly layout?: TableLayout;
  /** Reads the database's own time in UTC milliseconds as `now`; absent where its time is this machine's. */
  readonly clock?: string;
  /**
   * Takes the lock of the shop that the one parameter names until the transaction ends: with all others who share it,
   * or alone. Who waits to have it alone is not passed by. Absent with an exclusive writer.
   */
  readonly shopLock?: ShopLock;
  /**
   * Queries that prepare a report for joins of a few named customers, and for joins of whole tables again; where the
   * database would else read whole tables for a few rows.
   */
  readonly joins?: { readonly few: string; readonly whole: string };
  /** The members of a JSON object in a column, as a table to join and its columns; null has none. */
  jsonMembers(column: string): {
    readonly from: string;
    readonly key: string;
    readonly value: string;
  };
}

/** Statements that take the lock of a shop. */
export interface ShopLock {
  readonly shared: string;
  readonly alone: string;
}

/** Ways in which tables can be laid out. */
interface TableLayout {
  /** The plain layout: a migration's checksum is that of its words in this one, however the tables are laid out. */
  readonly plain: Dialect;
  /** Reads as `parts` into how many parts a database that has our tables keeps them; 0 for one piece. */
  readonly read: string;
  /** Makes further tables like those that are there. */
  like(parts: number): Dialect;
}

/** A dialect whose statements take one row or key each, and run in a loop. Each is put into words once per connection. */
export interface RowDialect extends Dialect {
  insert(statement: InsertStatement): string;
  update(statement: UpdateStatement): string;
  remove(statement: RemoveStatement): string;
  lookUp(statement: LookUpStatement): string;
  query(statement: QueryStatement): string;
}

/** A parameter: bytes are in the server's own binary format. */
export type CallValue = SqlValue | Uint8Array;

/** SQL with its parameters, ready to be sent. */
export interface Call<Value extends CallValue = SqlValue> {
  readonly sql: string;
  readonly values: readonly Value[];
  /** One of a bounded number of texts, worth keeping prepared on the server. */
  readonly prepare: boolean;
}

/**
 * A dialect whose statements take all their rows or keys at once. A statement is put into words once per process;
 * what comes back makes a call of the rows, keys or parameters that a step brings.
 *
 * The answer to a look-up begins with the number of its key, counted from 1, before the statement's columns. Rows and
 * keys are written and locked in the order given.
 */
export interface SetDialect extends Dialect {
  compile(statement: Statement): (values: readonly unknown[]) => Call;
  /** The same with parameters as bytes where that is quicker; absent where texts are all there is. */
  compileBytes?(statement: Statement): (values: readonly unknown[]) => Call<CallValue>;
  /** Puts SQL that was written with `?` for its parameters into the dialect's form. */
  text(sql: string): string;
}
