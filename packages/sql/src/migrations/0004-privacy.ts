// Privacy: consents, data keys of customers, and words by which staff find them.

import { privacyTables } from "../schema/index.ts";
import type { Migration } from "./migration.ts";

/** Makes the tables of privacy. Nothing has to be filled in: no row means that nothing was said, sealed or listed. */
export const privacy: Migration = {
  number: 4,
  name: "0004-privacy",
  statements: (dialect) => privacyTables.flatMap((table) => dialect.createTable(table)),
};
