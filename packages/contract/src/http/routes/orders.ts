// Routes of orders: recording orders, refunds and events, and reading orders back.

import type { CustomerEvent, Order, Refund } from "../../order.ts";
import { customerEventSchema, orderSchema, refundSchema } from "../../order-schema.ts";
import type { EventOutcome, OrderOutcome, RefundOutcome } from "../../outcome.ts";
import {
  eventOutcomeSchema,
  orderOutcomeSchema,
  refundOutcomeSchema,
} from "../../outcome-schema.ts";
import type { OrderView } from "../../views.ts";
import { orderViewSchema } from "../../views-schema.ts";
import { orderPageSchema } from "../account-answers.ts";
import { type OfCustomer, type OfOrder, type PageQuery, pageQuerySchema } from "../query.ts";
import { defineRoute, type Page, type Route } from "../route.ts";

/** Records an order; a higher revision updates it. */
export const recordOrder: Route<Order, OrderOutcome> = defineRoute({
  name: "orders.record",
  method: "POST",
  path: "/v1/orders",
  summary: { en: "Record an order", zh: "录入订单" },
  callers: { staff: "orders.write" },
  repeats: "own_id",
  body: orderSchema,
  answer: orderOutcomeSchema,
  errors: [
    "currency_mismatch",
    "key_conflict",
    "order_customer_changed",
    "customer_not_found",
    "customer_erased",
    "date_in_future",
  ],
});

/** Records a refund. */
export const recordRefund: Route<Refund, RefundOutcome> = defineRoute({
  name: "orders.refund",
  method: "POST",
  path: "/v1/refunds",
  summary: { en: "Record a refund", zh: "录入退款" },
  callers: { staff: "orders.write" },
  repeats: "own_id",
  body: refundSchema,
  answer: refundOutcomeSchema,
  errors: ["refund_exceeds", "key_conflict", "date_in_future"],
});

/** Records what a customer did besides ordering. */
export const recordEvent: Route<CustomerEvent, EventOutcome> = defineRoute({
  name: "orders.recordEvent",
  method: "POST",
  path: "/v1/events",
  summary: { en: "Record an event", zh: "录入行为事件" },
  callers: { staff: "orders.write" },
  repeats: "own_id",
  body: customerEventSchema,
  answer: eventOutcomeSchema,
  errors: ["key_conflict", "customer_erased", "date_in_future"],
});

/** One order. */
export const getOrder: Route<OfOrder, OrderView> = defineRoute({
  name: "orders.get",
  method: "GET",
  path: "/v1/orders/{order}",
  summary: { en: "Read an order", zh: "读取订单" },
  callers: { staff: "orders.read", customer: "own" },
  tells: "order",
  answer: orderViewSchema,
  errors: ["order_not_found"],
});

/** A customer's orders, newest first. */
export const listOrders: Route<OfCustomer & PageQuery, Page<OrderView>> = defineRoute({
  name: "orders.list",
  method: "GET",
  path: "/v1/customers/{customer}/orders",
  summary: { en: "Orders of a customer", zh: "客户的订单" },
  callers: { staff: "orders.read", customer: "own" },
  tells: "order",
  query: pageQuerySchema,
  answer: orderPageSchema,
  errors: ["customer_not_found"],
});
