// Changes of tables on MariaDB and MySQL, where DDL is committed at once: each is made only if it was not made before.

import type { Index, Table, TableColumn } from "../schema/table.ts";
import type { TableChanges } from "./changes.ts";
import { typeOf } from "./mysql-tables.ts";

function inSchema(what: string, conditions: string): string {
  return `(SELECT COUNT(*) FROM information_schema.${what} WHERE table_schema = DATABASE() AND ${conditions}) > 0`;
}

const hasIndex = (table: string, name: string): string =>
  inSchema("statistics", `table_name = '${table}' AND index_name = '${name}'`);
const hasColumn = (table: string, name: string): string =>
  inSchema("columns", `table_name = '${table}' AND column_name = '${name}'`);
const hasTable = (name: string): string => inSchema("tables", `table_name = '${name}'`);

/** Runs a statement on a table where a condition holds. Only MariaDB has words for it in the statements themselves. */
function where(condition: string, table: string, sql: string): readonly string[] {
  const change = `${table}_change`;
  return [
    `SET @${change} = IF(${condition}, '${sql.replaceAll("'", "''")}', 'DO 0')`,
    `PREPARE ${change} FROM @${change}`,
    `EXECUTE ${change}`,
    `DEALLOCATE PREPARE ${change}`,
  ];
}

function addIndex(table: Table<never>, { name, columns, unique, where: partial }: Index): string {
  if (partial !== undefined) throw new TypeError(`${name} would index every row here`);
  const kind = unique ? "UNIQUE INDEX" : "INDEX";
  return `ALTER TABLE ${table.name} ADD ${kind} ${name} (${columns.join(", ")})`;
}

function addColumn(table: Table<never>, column: TableColumn): string {
  if (!column.optional) throw new TypeError(`${column.name} has no value for the rows there are`);
  return `ALTER TABLE ${table.name} ADD COLUMN ${column.name} ${typeOf(table, column)}`;
}

/** Changes that may be run again. */
export const mysqlChanges: TableChanges = {
  createIndex: (table, index) =>
    index.heap
      ? []
      : where(`NOT ${hasIndex(table.name, index.name)}`, table.name, addIndex(table, index)),
  dropIndex: ({ name: table }, name) =>
    where(hasIndex(table, name), table, `ALTER TABLE ${table} DROP INDEX ${name}`),
  addColumn: (table, column) =>
    where(`NOT ${hasColumn(table.name, column.name)}`, table.name, addColumn(table, column)),
  dropAfter(table, sql) {
    // Renaming waits for every transaction that has written into the table, and later ones do not find it.
    const last = `${table}_last`;
    return [
      ...where(hasTable(table), table, `RENAME TABLE ${table} TO ${last}`),
      ...where(hasTable(last), table, sql(last)),
      `DROP TABLE IF EXISTS ${last}`,
    ];
  },
};
