// The tables of the books as the first release made them. What a migration runs never changes, and tables do.

import type { ExplanationRow } from "@regulars/core/storage";
import { bookTables } from "../schema/index.ts";
import { toldEvents } from "../schema/kernel.ts";
import { isOpen, lots } from "../schema/ledger.ts";
import { orderLines } from "../schema/orders.ts";
import { integer, json, type Table, table, text } from "../schema/table.ts";

/** Explanations beside their events. */
const explanations = table<ExplanationRow>({
  name: "regulars_explanations",
  columns: { shop: text, customer: text, sequence: integer, body: json },
  key: ["shop", "customer", "sequence"],
});

/** By name of today's tables: what stood in their place. */
const then: Readonly<Record<string, readonly Table<never>[]>> = {
  [toldEvents.name]: [toldEvents, explanations],
  [orderLines.name]: [
    {
      ...orderLines,
      indexes: [{ name: "regulars_order_lines_sku", columns: ["shop", "customer", "sku"] }],
    },
  ],
  [lots.name]: [
    {
      ...lots,
      indexes: [
        { name: "regulars_lots_open", columns: ["shop", "customer"], where: isOpen },
        { name: "regulars_lots_order", columns: ["shop", "customer", "order_number"] },
      ],
    },
  ],
};

/** The tables of the first migration. */
export const firstTables: readonly Table<never>[] = bookTables.flatMap(
  (table) => then[table.name] ?? [table],
);
