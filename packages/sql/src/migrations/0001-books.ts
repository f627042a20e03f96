// The first schema: every table of a shop's books.

import { allTables } from "../schema/index.ts";
import type { Migration } from "./migration.ts";

/** Makes all tables. */
export const books: Migration = {
  number: 1,
  name: "0001-books",
  statements: (dialect) => allTables.flatMap((table) => dialect.createTable(table)),
};
