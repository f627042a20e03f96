// Changes of tables that are there, in the words that SQLite and PostgreSQL share.

import type { Index, Table, TableColumn } from "../schema/table.ts";

/**
 * Statements that change tables which hold rows. Where a database cannot roll them back, each finds out whether it was
 * run already.
 */
export interface TableChanges {
  createIndex(table: Table<never>, index: Index): readonly string[];
  dropIndex(table: Table<never>, name: string): readonly string[];
  /** Adds a column that is empty in the rows that are there. */
  addColumn(table: Table<never>, column: TableColumn): readonly string[];
  /**
   * Runs a statement that reads a table for the last time, and drops the table. Who is still writing into it is waited
   * for; who comes later finds it gone. `sql` is given the name under which the table is read.
   */
  dropAfter(table: string, sql: (table: string) => string): readonly string[];
}

/** The statement that makes an index, partial ones included. */
export function createIndexOn(table: Table<never>, index: Index): string {
  const unique = index.unique ? "UNIQUE " : "";
  const where = index.where ? ` WHERE ${index.where}` : "";
  return `CREATE ${unique}INDEX ${index.name} ON ${table.name} (${index.columns.join(", ")})${where}`;
}

/** The indexes of a table on a database that keeps rows by their primary key, and so needs fewer. */
export function indexesByKey({ indexes }: Table<never>): readonly Index[] {
  return indexes.filter((index) => !index.heap);
}

/** Changes on a database that rolls them back. `byKey`: it keeps rows by their primary key. */
export function plainChanges(
  columnDefinition: (column: TableColumn) => string,
  { byKey }: { readonly byKey: boolean },
): TableChanges {
  return {
    createIndex: (table, index) => (byKey && index.heap ? [] : [createIndexOn(table, index)]),
    dropIndex: (_table, name) => [`DROP INDEX ${name}`],
    addColumn: (table, column) => [
      `ALTER TABLE ${table.name} ADD COLUMN ${columnDefinition(column)}`,
    ],
    dropAfter: (table, sql) => [sql(table), `DROP TABLE ${table}`],
  };
}
