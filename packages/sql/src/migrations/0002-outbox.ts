// The outbox: subscriptions, what waits for them, and who delivers it.

import { outboxTables } from "../schema/index.ts";
import type { Migration } from "./migration.ts";

/** Makes the tables of the outbox. Nobody subscribes yet, so that nothing has to be filled in. */
export const outbox: Migration = {
  number: 2,
  name: "0002-outbox",
  statements: (dialect) => outboxTables.flatMap((table) => dialect.createTable(table)),
};
