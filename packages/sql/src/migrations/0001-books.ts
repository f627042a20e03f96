// The first schema: every table of a shop's books.

import { firstTables } from "./first-tables.ts";
import type { Migration } from "./migration.ts";

/** Makes the tables of the books. */
export const books: Migration = {
  number: 1,
  name: "0001-books",
  statements: (dialect) => firstTables.flatMap((table) => dialect.createTable(table)),
};
