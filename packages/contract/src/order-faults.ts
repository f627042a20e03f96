// What does not fit together in an order or refund whose parts are all valid.

import type { Order, OrderRefund } from "./order.ts";
import type { Finder } from "./schema/leaf.ts";
import { mostMoney } from "./schema/plain.ts";

/** Repeated ordinals, parts larger than what contains them, and sums that cannot be counted exactly. */
export function findOrderFaults({ value: order, refuse }: Finder<Order>): void {
  const { lines, discount = 0, shipping = 0, tax = 0, pointsPaid } = order;
  let goods = 0;
  let quantities = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    goods += line.amount + (line.discount ?? 0);
    quantities += line.quantity;
    if (line.tax !== undefined && line.tax > line.amount)
      refuse("line_tax_exceeds", ["lines", index, "tax"], { amount: line.amount });
  }
  refuseRepeatedOrdinals(lines, refuse);
  if (goods + shipping + tax > mostMoney) {
    refuse("total_too_large", ["lines"], { limit: mostMoney });
    return;
  }
  if (!Number.isSafeInteger(quantities)) {
    refuse("total_too_large", ["lines"], { limit: Number.MAX_SAFE_INTEGER });
    return;
  }
  let amounts = 0;
  for (const line of lines) amounts += line.amount;
  if (discount > amounts) refuse("discount_exceeds", ["discount"], { goods: amounts });
  const total = amounts - discount + shipping + tax;
  if (pointsPaid !== undefined && pointsPaid.amount > Math.max(total, 0))
    refuse("points_paid_exceed", ["pointsPaid", "amount"], { total: Math.max(total, 0) });
}

/** Lines with neither or both of quantity and amount, and repeated ordinals. */
export function findRefundFaults({ value: refund, refuse }: Finder<OrderRefund>): void {
  const { lines } = refund;
  if (lines === undefined) return;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line !== undefined && (line.quantity === undefined) === (line.amount === undefined))
      refuse("quantity_or_amount", ["lines", index]);
  }
  refuseRepeatedOrdinals(lines, refuse);
}

/** Lines mostly come in order of their ordinals, so that each need only be compared with the one before. */
function refuseRepeatedOrdinals(
  lines: readonly { readonly ordinal: number }[],
  refuse: Finder<unknown>["refuse"],
): void {
  let previous = 0;
  let ascending = true;
  for (const { ordinal } of lines) {
    if (ordinal <= previous) ascending = false;
    previous = ordinal;
  }
  if (ascending) return;
  const seen = new Set<number>();
  for (let index = 0; index < lines.length; index++) {
    const ordinal = lines[index]?.ordinal ?? 0;
    if (seen.has(ordinal)) refuse("duplicate_ordinal", ["lines", index, "ordinal"], { ordinal });
    seen.add(ordinal);
  }
}
