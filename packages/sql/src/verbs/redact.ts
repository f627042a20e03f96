// Redacting: empties what may tell of a person outside the profile.

import {
  type CustomerName,
  type ExplanationRow,
  type OrderRow,
  type ParkedRefundRow,
  type RefundRow,
  redactExplanation,
  redactRating,
  redactRefund,
  type Work,
} from "@regulars/core/storage";
import { explanations } from "../schema/kernel.ts";
import { orders, parkedRefunds, refunds } from "../schema/orders.ts";
import { answer, lookUp, lookUpIn, updateOf } from "../statements/statement.ts";
import { find, write } from "../statements/step.ts";

const byCustomer = ["shop", "customer"] as const;
const withReason = lookUp(refunds, { by: byCustomer, where: "reason IS NOT NULL" });
const rated = lookUp(orders, { by: byCustomer, where: "rated IS NOT NULL" });
const explained = lookUp(explanations, { by: byCustomer });
const waiting = lookUpIn({
  from:
    "regulars_orders t JOIN regulars_parked_refunds p ON p.shop = t.shop" +
    " AND p.order_source = t.source AND p.order_id = t.source_id",
  keys: [
    { ...answer("shop", "text", "t.shop"), operator: "=" },
    { ...answer("customer", "text", "t.customer"), operator: "=" },
  ],
  columns: parkedRefunds.columns.map((column) => ({ ...column, name: `p.${column.name}` })),
});
const updateRefunds = updateOf(refunds);
const updateOrders = updateOf(orders);
const updateExplanations = updateOf(explanations);
const updateParked = updateOf(parkedRefunds);

/** Empties what may tell of a customer's person; see `CustomerVerbs`. */
export function* redact(name: CustomerName): Work<void> {
  const reasons: readonly RefundRow[] = yield find(withReason, [name]);
  if (reasons.length > 0)
    yield write(
      updateRefunds,
      reasons.map((row) => ({ ...row, reason: undefined })),
    );
  const ratings: readonly OrderRow[] = yield find(rated, [name]);
  const facts = changed(ratings, "rated", redactRating);
  if (facts.length > 0) yield write(updateOrders, facts);
  const bodies: readonly ExplanationRow[] = yield find(explained, [name]);
  const texts = changed(bodies, "body", redactExplanation);
  if (texts.length > 0) yield write(updateExplanations, texts);
  const parked: readonly ParkedRefundRow[] = yield find(waiting, [name]);
  const refundTexts = changed(parked, "body", redactRefund);
  if (refundTexts.length > 0) yield write(updateParked, refundTexts);
}

/** The rows whose text is another one once it is redacted. */
function changed<Property extends string, Row extends { readonly [Name in Property]: unknown }>(
  rows: readonly Row[],
  property: Property,
  redacted: (text: string) => string,
): Row[] {
  return rows.flatMap((row) => {
    const before = row[property] as string;
    const after = redacted(before);
    return after === before ? [] : [{ ...row, [property]: after }];
  });
}
