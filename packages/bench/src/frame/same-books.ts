// Whether two databases hold the same rows.

import { DatabaseSync } from "node:sqlite";

/** Names of the tables of the books; when migrations were applied is none of their business. */
export function bookTables(database: DatabaseSync): readonly string[] {
  const rows = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'regulars#_%' ESCAPE '#'
        AND name <> 'regulars_migrations' ORDER BY name`,
    )
    .all();
  return rows.map(({ name }) => String(name));
}

/** Rows that only one of two files has, over all tables. 0: they are the same. */
export function countDifferences(ours: string, theirs: string): number {
  const database = new DatabaseSync(ours, { readOnly: true });
  try {
    database.prepare("ATTACH ? AS other").run(theirs);
    let differences = 0;
    for (const table of bookTables(database))
      for (const [here, there] of [
        ["main", "other"],
        ["other", "main"],
      ]) {
        const row = database
          .prepare(
            `SELECT count(*) AS found FROM (SELECT * FROM ${here}.${table} EXCEPT SELECT * FROM ${there}.${table})`,
          )
          .get();
        differences += Number(row?.found);
      }
    return differences;
  } finally {
    database.close();
  }
}
