// Redacting: empties what may tell of a person outside the profile.

import {
  type CustomerName,
  type ExplanationRow,
  type ParkedRefundRow,
  type RefundRow,
  redactExplanation,
  redactRefund,
  type Work,
} from "@regulars/core/storage";
import { explanations } from "../schema/kernel.ts";
import { orders, parkedRefunds, refunds } from "../schema/orders.ts";
import { answer, lookUp, lookUpIn, updateOf } from "../statements/statement.ts";
import { find, write } from "../statements/step.ts";
import { removeResponses } from "./access.ts";

const byCustomer = ["shop", "customer"] as const;
const withReason = lookUp(refunds, { by: byCustomer, where: "reason IS NOT NULL" });
const explained = lookUp(explanations, { by: byCustomer });
const waiting = lookUpIn({
  tables: [orders, parkedRefunds],
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
  const bodies: readonly ExplanationRow[] = yield find(explained, [name]);
  const texts = changed(bodies, redactExplanation);
  if (texts.length > 0) yield write(updateExplanations, texts);
  const parked: readonly ParkedRefundRow[] = yield find(waiting, [name]);
  const refundTexts = changed(parked, redactRefund);
  if (refundTexts.length > 0) yield write(updateParked, refundTexts);
  yield* removeResponses(name);
}

/** The rows whose body is another one once it is redacted. */
function changed<Row extends { readonly body: string }>(
  rows: readonly Row[],
  redacted: (body: string) => string,
): Row[] {
  return rows.flatMap((row) => {
    const body = redacted(row.body);
    return body === row.body ? [] : [{ ...row, body }];
  });
}
