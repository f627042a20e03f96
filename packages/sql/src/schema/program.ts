// The table of published program versions.

import type { VersionRow } from "@regulars/core/storage";
import { integer, json, type Table, table, text } from "./table.ts";

/** Program versions. */
export const versions: Table<VersionRow> = table<VersionRow>({
  name: "regulars_versions",
  columns: {
    shop: text,
    version: integer,
    effectiveFrom: integer,
    publishedAt: integer,
    actor: text,
    document: json,
  },
  key: ["shop", "version"],
  indexes: [
    {
      name: "regulars_versions_effective",
      columns: ["shop", "effective_from"],
      unique: true,
    },
  ],
  clustered: false,
});
