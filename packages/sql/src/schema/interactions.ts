// The table of interactions.

import type { InteractionRow } from "@regulars/core/storage";
import { integer, json, named, type Table, table, text } from "./table.ts";

/** The newest interactions of customers. */
export const interactions: Table<InteractionRow> = table<InteractionRow>({
  name: "regulars_interactions",
  columns: {
    shop: text,
    customer: text,
    id: text,
    at: named(integer, "happened_at"),
    recordedAt: integer,
    kind: text,
    body: json,
  },
  key: ["shop", "customer", "id"],
});
