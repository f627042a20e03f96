// Activities: what the things that customers did carried.

import { activityTables } from "../schema/index.ts";
import type { Migration } from "./migration.ts";

/** Makes the table of activities' properties. Nothing can be filled in: of earlier ones no properties were kept. */
export const activities: Migration = {
  number: 6,
  name: "0006-activities",
  statements: (dialect) => activityTables.flatMap((table) => dialect.createTable(table)),
};
