// Orders that write less: explanations stand in their events, and fewer indexes are kept.

import { events } from "../schema/kernel.ts";
import { lots } from "../schema/ledger.ts";
import { orderLines } from "../schema/orders.ts";
import { columnsOf, type Index } from "../schema/table.ts";
import type { Migration } from "./migration.ts";

const lotsByState: Index = {
  name: "regulars_lots_state",
  columns: ["shop", "customer", "state", "order_number"],
  heap: true,
};

/** Brings every explanation to its event. */
function bring(from: string): string {
  const same =
    "x.shop = regulars_events.shop AND x.customer = regulars_events.customer AND x.sequence = regulars_events.sequence";
  return (
    `UPDATE regulars_events SET explanation = (SELECT x.body FROM ${from} x WHERE ${same})` +
    ` WHERE EXISTS (SELECT 1 FROM ${from} x WHERE ${same})`
  );
}

/** Takes explanations into their events, and two indexes of lots into one; articles are no longer indexed. */
export const leanOrders: Migration = {
  number: 5,
  name: "0005-lean-orders",
  statements: ({ changes }) => [
    ...changes.dropIndex(orderLines, "regulars_order_lines_sku"),
    ...changes.createIndex(lots, lotsByState),
    ...changes.dropIndex(lots, "regulars_lots_open"),
    ...changes.dropIndex(lots, "regulars_lots_order"),
    ...columnsOf(events, ["explanation"]).flatMap((column) => changes.addColumn(events, column)),
    ...changes.dropAfter("regulars_explanations", bring),
  ],
};
