// Orders as loaded, without a database: lines with their awards, and what was refunded of them.

import type { LoadedOrder, OrderLineRow, OrderRow, RefundLineRow } from "../../src/orders/store.ts";
import { noon } from "./draft.ts";

/** What a test says of a line. */
export interface LineOf {
  readonly quantity?: number;
  readonly amount?: number;
  /** Equals `amount` when absent. */
  readonly base?: number;
  readonly award?: Readonly<Record<string, number>>;
  readonly sku?: string;
  readonly unitPrice?: string;
}

/** A line of order 1. */
export function lineRow(
  { quantity = 1, amount = 0, base = amount, award, sku = "A", unitPrice }: LineOf,
  ordinal = 1,
): OrderLineRow {
  return {
    shop: "default",
    customer: "cus_1",
    order: 1,
    edition: 1,
    ordinal,
    sku,
    name: undefined,
    categories: undefined,
    quantity,
    unitPrice,
    discount: 0,
    tax: 0,
    amount,
    base,
    award: award === undefined ? undefined : JSON.stringify(award),
  };
}

/** Units (or money, with quantity 0) refunded of a line. */
export function refundedRow(quantity: number, amount: number, ordinal = 1): RefundLineRow {
  return {
    shop: "default",
    customer: "cus_1",
    refund: 2,
    item: 1,
    order: 1,
    ordinal,
    quantity,
    amount,
    sku: "A",
  };
}

/** An order that has earned, with the given lines. */
export function loadedOrder(
  lines: readonly LineOf[],
  refunded: readonly RefundLineRow[] = [],
  rest: Partial<OrderRow> = {},
): LoadedOrder {
  const at = noon("2024-01-10");
  const order: OrderRow = {
    shop: "default",
    customer: "cus_1",
    number: 1,
    edition: 1,
    source: "till",
    sourceId: "1",
    revision: 0,
    channel: undefined,
    market: undefined,
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    fulfilledAt: undefined,
    deliveredAt: undefined,
    cancelledAt: undefined,
    earnedAt: at,
    day: "2024-01-10",
    version: 1,
    discount: 0,
    shipping: 0,
    tax: 0,
    pointsPaid: 0,
    pointsPaidAmount: 0,
    rated: undefined,
    ...rest,
  };
  const rows = lines.map((line, i) => ({ ...lineRow(line, i + 1), order: order.number }));
  return { order, lines: rows, refunded };
}
