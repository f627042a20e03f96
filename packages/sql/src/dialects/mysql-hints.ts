// Which index a statement of MariaDB and MySQL must take. Left alone, the optimizer reads a small table whole, and what
// it reads it locks: transactions on unrelated rows would wait for each other, and lock in another order than ours.

import type { Table, TableColumn } from "../schema/table.ts";
import type { LookUpStatement } from "../statements/statement.ts";
import { indexesOf } from "./mysql-tables.ts";

/** The hint that follows a table's name where its rows are found by these columns; empty when no index begins so. */
export function hintFor(table: Table<never>, columns: readonly TableColumn[]): string {
  return hint(
    table,
    columns.map(({ name }) => name),
  );
}

/** What a look-up reads from, every table with its hint. */
export function hintedFrom({ from, tables, keys }: LookUpStatement): string {
  const compared = keys.map(({ name }) => name);
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0) return `${from}${hint(only, compared)}`;
  const named = new RegExp(`\\b(${tables.map(({ name }) => name).join("|")}) (\\w+)`, "g");
  return from.replace(named, (whole, name: string, alias: string) => {
    const joined = [...from.matchAll(new RegExp(`\\b${alias}\\.\\w+(?= =)`, "g"))].flat();
    const own = [...compared, ...joined].filter((column) => column.startsWith(`${alias}.`));
    const columns = own.map((column) => column.slice(alias.length + 1));
    const table = tables.find((one) => one.name === name);
    return table === undefined ? whole : `${whole}${hint(table, columns)}`;
  });
}

/** The first index that all columns begin, or else the one that they take most of. */
function hint(table: Table<never>, columns: readonly string[]): string {
  const [best] = indexesOf(table)
    .map((index) => {
      const end = index.columns.findIndex((column) => !columns.includes(column));
      const taken = end < 0 ? index.columns.length : end;
      return { name: index.name, taken, left: index.columns.length - taken };
    })
    .sort((a, b) => b.taken - a.taken || (a.taken === columns.length ? 0 : a.left - b.left));
  return best === undefined || best.taken === 0 ? "" : ` FORCE INDEX (${best.name})`;
}
