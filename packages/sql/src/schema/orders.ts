// Tables of orders: orders, immutable lines, refunds with their lines, parked refunds, what activities carried.

import type {
  ActivityRow,
  OrderLineRow,
  OrderRow,
  ParkedRefundRow,
  RefundLineRow,
  RefundRow,
} from "@regulars/core/storage";
import { integer, json, named, optional, type Table, table, text } from "./table.ts";

const orderNumber = named(integer, "order_number");

/** Orders, numbered by the event that recorded them. */
export const orders: Table<OrderRow> = table<OrderRow>({
  name: "regulars_orders",
  columns: {
    shop: text,
    customer: text,
    number: integer,
    edition: integer,
    source: text,
    sourceId: text,
    revision: integer,
    channel: optional(text),
    market: optional(text),
    currency: text,
    placedAt: integer,
    paidAt: optional(integer),
    fulfilledAt: optional(integer),
    deliveredAt: optional(integer),
    cancelledAt: optional(integer),
    earnedAt: optional(integer),
    day: optional(text),
    version: integer,
    discount: integer,
    shipping: integer,
    tax: integer,
    pointsPaid: integer,
    pointsPaidAmount: integer,
    rated: optional(json),
  },
  key: ["shop", "customer", "number"],
});

/**
 * Lines of every edition of an order. No index by article: every order would pay for it, and only a refund that names
 * no order looks for one, among the lines of its customer.
 */
export const orderLines: Table<OrderLineRow> = table<OrderLineRow>({
  name: "regulars_order_lines",
  columns: {
    shop: text,
    customer: text,
    order: orderNumber,
    edition: integer,
    ordinal: integer,
    sku: text,
    name: optional(text),
    categories: optional(json),
    quantity: integer,
    unitPrice: optional(text),
    discount: integer,
    tax: integer,
    amount: integer,
    base: integer,
    award: optional(json),
  },
  key: ["shop", "customer", "order", "edition", "ordinal"],
});

/** Refunds, numbered by the event that recorded them. */
export const refunds: Table<RefundRow> = table<RefundRow>({
  name: "regulars_refunds",
  columns: {
    shop: text,
    customer: text,
    number: integer,
    source: text,
    sourceId: text,
    revision: integer,
    refundedAt: integer,
    amount: integer,
    reason: optional(text),
  },
  key: ["shop", "customer", "number"],
});

/** What each refund took from which line. */
export const refundLines: Table<RefundLineRow> = table<RefundLineRow>({
  name: "regulars_refund_lines",
  columns: {
    shop: text,
    customer: text,
    refund: integer,
    item: integer,
    order: orderNumber,
    ordinal: integer,
    quantity: integer,
    amount: integer,
    sku: text,
  },
  key: ["shop", "customer", "refund", "item"],
  indexes: [{ name: "regulars_refund_lines_order", columns: ["shop", "customer", "order_number"] }],
});

/** Properties of activities, numbered as the events that recorded them. */
export const activities: Table<ActivityRow> = table<ActivityRow>({
  name: "regulars_activities",
  columns: { shop: text, customer: text, sequence: integer, body: json },
  key: ["shop", "customer", "sequence"],
});

/** Refunds that wait for their order. */
export const parkedRefunds: Table<ParkedRefundRow> = table<ParkedRefundRow>({
  name: "regulars_parked_refunds",
  columns: {
    shop: text,
    orderSource: text,
    orderId: text,
    source: text,
    id: text,
    parkedAt: integer,
    body: json,
  },
  key: ["shop", "orderSource", "orderId", "source", "id"],
  spread: ["shop", "orderSource", "orderId"],
  indexes: [{ name: "regulars_parked_refunds_age", columns: ["shop", "parked_at"] }],
  clustered: false,
});
