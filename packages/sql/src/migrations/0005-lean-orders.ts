// Orders that write less: explanations stand in their events, and fewer indexes are kept.

import { events } from "../schema/kernel.ts";
import { lots } from "../schema/ledger.ts";
import { orderLines } from "../schema/orders.ts";
import { columnsOf } from "../schema/table.ts";
import type { Migration } from "./migration.ts";

const before = "regulars_explanations";

/** Brings every explanation to its event. */
const bring = `UPDATE regulars_events SET explanation = (
  SELECT x.body FROM ${before} x
  WHERE x.shop = regulars_events.shop AND x.customer = regulars_events.customer
    AND x.sequence = regulars_events.sequence
)`;

/** Takes explanations into their events, and two indexes of lots into one; articles are no longer indexed. */
export const leanOrders: Migration = {
  number: 5,
  name: "0005-lean-orders",
  statements: ({ changes }) => [
    ...changes.dropIndex(orderLines, "regulars_order_lines_sku"),
    ...lots.indexes.flatMap((index) => changes.createIndex(lots, index)),
    ...changes.dropIndex(lots, "regulars_lots_open"),
    ...changes.dropIndex(lots, "regulars_lots_order"),
    ...columnsOf(events, ["explanation"]).flatMap((column) => changes.addColumn(events, column)),
    ...changes.whileThere(before, bring),
    ...changes.dropTable(before),
  ],
};
