// Schemas of orders, refunds and events: what shops send, most of it many thousand times a second.

import * as z from "zod/mini";
import { customerRefSchema, externalIdSchema } from "./ids-schema.ts";
import { currencySchema } from "./money-schema.ts";
import type {
  CustomerEvent,
  MatchedRefund,
  MatchedRefundLine,
  Order,
  OrderLine,
  OrderRefund,
  PointsPaid,
  Refund,
  RefundLine,
} from "./order.ts";
import { findOrderFaults, findRefundFaults } from "./order-faults.ts";
import { leaf, whole } from "./schema/leaf.ts";
import {
  decimalText,
  externalText,
  identifier,
  integer,
  isText,
  money,
  nameText,
  points,
} from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

/** Most lines that an order or refund may have. */
export const mostLines = 10_000;

const ordinal = integer(1);
const quantity = integer(1);
const revision = integer(0);

/** One line of an order. */
export const orderLineSchema: z.ZodMiniType<OrderLine> = z.strictObject({
  ordinal,
  sku: externalText,
  name: z.optional(nameText),
  categories: z.optional(z.array(externalText).check(z.maxLength(50))),
  quantity,
  unitPrice: z.optional(decimalText),
  discount: z.optional(money()),
  tax: z.optional(money()),
  amount: money(),
});

const pointsPaidSchema: z.ZodMiniType<PointsPaid> = z.strictObject({
  points: points(1),
  amount: money(),
});

/** An order. Its ordinals are unique, and its parts do not exceed what contains them. */
export const orderSchema: z.ZodMiniType<Order> = z.compile(
  z
    .strictObject({
      source: externalText,
      id: externalText,
      revision: z.optional(revision),
      channel: z.optional(externalText),
      market: z.optional(externalText),
      customer: z.optional(customerRefSchema),
      currency: currencySchema,
      placedAt: instantSchema,
      paidAt: z.optional(instantSchema),
      fulfilledAt: z.optional(instantSchema),
      deliveredAt: z.optional(instantSchema),
      cancelledAt: z.optional(instantSchema),
      lines: z.array(orderLineSchema).check(z.maxLength(mostLines)),
      discount: z.optional(money()),
      shipping: z.optional(money()),
      tax: z.optional(money()),
      pointsPaid: z.optional(pointsPaidSchema),
    })
    .check(whole(findOrderFaults)),
);

const refundLineSchema: z.ZodMiniType<RefundLine> = z.strictObject({
  ordinal,
  quantity: z.optional(quantity),
  amount: z.optional(money(1)),
});

const reason = z.optional(nameText);

/** A refund of one named order. */
export const orderRefundSchema: z.ZodMiniType<OrderRefund> = z
  .strictObject({
    source: externalText,
    id: externalText,
    revision: z.optional(revision),
    order: externalIdSchema,
    refundedAt: instantSchema,
    lines: z.optional(z.array(refundLineSchema).check(z.minLength(1), z.maxLength(mostLines))),
    reason,
  })
  .check(whole(findRefundFaults));

const matchedRefundLineSchema: z.ZodMiniType<MatchedRefundLine> = z.strictObject({
  sku: externalText,
  unitPrice: z.optional(decimalText),
  quantity,
});

/** A refund that names no order. */
export const matchedRefundSchema: z.ZodMiniType<MatchedRefund> = z.strictObject({
  source: externalText,
  id: externalText,
  revision: z.optional(revision),
  customer: customerRefSchema,
  refundedAt: instantSchema,
  match: z.array(matchedRefundLineSchema).check(z.minLength(1), z.maxLength(mostLines)),
  reason,
});

/** A refund in either form: with `order`, or with `customer` and `match`. */
export const refundSchema: z.ZodMiniType<Refund> = z.compile(
  z.union([orderRefundSchema, matchedRefundSchema]),
);

const propertySchema: z.ZodMiniType<string | number | boolean> = leaf({
  reason: "property",
  valid: (value) =>
    typeof value === "boolean" || Number.isSafeInteger(value) || isText(value, 0, 500),
  json: { type: ["string", "integer", "boolean"] },
});

const mostProperties = 64;

/** Anything a customer did besides ordering. */
export const customerEventSchema: z.ZodMiniType<CustomerEvent> = z.compile(
  z.strictObject({
    source: externalText,
    id: externalText,
    revision: z.optional(revision),
    name: identifier,
    customer: customerRefSchema,
    occurredAt: instantSchema,
    properties: z.optional(
      z.record(identifier, propertySchema).check(
        whole(({ value, refuse }) => {
          if (Object.keys(value).length > mostProperties)
            refuse("too_many_keys", [], { limit: mostProperties });
        }),
      ),
    ),
  }),
);
