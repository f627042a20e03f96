// Access and audit: server keys, revocations, kept responses, rates, and the log of acts.

import { accessTables } from "../schema/index.ts";
import type { Migration } from "./migration.ts";

/** Makes the tables of access and of the audit log. There is nothing to be filled in. */
export const access: Migration = {
  number: 3,
  name: "0003-access",
  statements: (dialect) => accessTables.flatMap((table) => dialect.createTable(table)),
};
