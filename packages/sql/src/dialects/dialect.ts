// What a dialect must say: the only place where databases differ in words.

import type { Table } from "../schema/table.ts";
import type {
  InsertStatement,
  LookUpStatement,
  QueryStatement,
  RemoveStatement,
  UpdateStatement,
} from "../statements/statement.ts";

/** A SQL dialect. Each statement is put into words once per connection. */
export interface Dialect {
  /** `sqlite`, later `postgres` and `mysql`. */
  readonly name: string;
  /**
   * A writing transaction excludes all other writers from its beginning, so that claiming a key or locking a
   * customer is a plain read. Otherwise claims insert place holders that make the second claimer wait.
   */
  readonly exclusiveWriter: boolean;
  /** Statements that make a table and its indexes. */
  createTable(table: Table<never>): readonly string[];
  /** Reads 1 as `found` when the one parameter names a table. */
  readonly findTable: string;
  insert(statement: InsertStatement): string;
  update(statement: UpdateStatement): string;
  remove(statement: RemoveStatement): string;
  lookUp(statement: LookUpStatement): string;
  query(statement: QueryStatement): string;
  /** The members of a JSON object in a column, as a table to join and its columns; null has none. */
  jsonMembers(column: string): {
    readonly from: string;
    readonly key: string;
    readonly value: string;
  };
}
