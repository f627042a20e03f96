// Orders and refunds as documents again: as they were sent, so that they can be recorded elsewhere.

import type { ExternalId, Order, OrderLine, OrderRefund, RefundLine } from "@regulars/contract";
import type { LoadedOrder, OrderLineRow, RefundRow } from "./store.ts";

/** Members that are set. */
function set<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function lineDocument(row: OrderLineRow): OrderLine {
  const { ordinal, sku, name, categories, quantity, unitPrice, discount, tax, amount } = row;
  return {
    ordinal,
    sku,
    ...set({
      name,
      categories: categories === undefined ? undefined : (JSON.parse(categories) as string[]),
    }),
    quantity,
    ...set({
      unitPrice,
      discount: discount === 0 ? undefined : discount,
      tax: tax === 0 ? undefined : tax,
    }),
    amount,
  };
}

/** The order as a shop would record it for a customer. */
export function orderDocument({ order, lines }: LoadedOrder, customer: ExternalId): Order {
  const { channel, market, paidAt, fulfilledAt, deliveredAt, cancelledAt } = order;
  const { pointsPaid: points, pointsPaidAmount: amount } = order;
  return {
    source: order.source,
    id: order.sourceId,
    revision: order.revision,
    ...set({ channel, market }),
    customer,
    currency: order.currency,
    placedAt: order.placedAt,
    ...set({ paidAt, fulfilledAt, deliveredAt, cancelledAt }),
    lines: lines.map(lineDocument),
    ...set({
      discount: order.discount === 0 ? undefined : order.discount,
      shipping: order.shipping === 0 ? undefined : order.shipping,
      tax: order.tax === 0 ? undefined : order.tax,
      pointsPaid: points === 0 && amount === 0 ? undefined : { points, amount },
    }),
  };
}

/**
 * What a refund took from one order, as a shop would record it. Of a refund that took from several orders the parts
 * after the first get ids of their own.
 */
export function refundDocument(
  refund: RefundRow,
  { order, refunded }: LoadedOrder,
  part: number,
): OrderRefund {
  const lines: RefundLine[] = refunded
    .filter((row) => row.refund === refund.number)
    .map(({ ordinal, quantity, amount }) =>
      quantity > 0 ? { ordinal, quantity } : { ordinal, amount },
    );
  return {
    source: refund.source,
    id: part === 1 ? refund.sourceId : `${refund.sourceId}#${part}`,
    revision: refund.revision,
    order: { source: order.source, id: order.sourceId },
    refundedAt: refund.refundedAt,
    lines,
    ...set({ reason: refund.reason }),
  };
}
