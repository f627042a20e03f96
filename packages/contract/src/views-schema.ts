// Schemas of what is read back.

import * as z from "zod/mini";
import { customerIdSchema, externalIdSchema } from "./ids-schema.ts";
import { currencySchema } from "./money-schema.ts";
import { bothLanguagesSchema } from "./points-schema.ts";
import { externalText, identifier, integer, nameText } from "./schema/plain.ts";
import { instantSchema } from "./time.ts";
import type {
  CustomerChange,
  ExplainedToShopper,
  OrderLineView,
  OrderView,
  TimelineEvent,
} from "./views.ts";

const byWallet = z.record(identifier, integer());

/** What a change of a customer answers. */
export const customerChangeSchema: z.ZodMiniType<CustomerChange> = z.strictObject({
  status: z.enum(["recorded", "unchanged"]),
  customer: customerIdSchema,
});

/** Something that happened to a customer. */
export const timelineEventSchema: z.ZodMiniType<TimelineEvent> = z.strictObject({
  id: externalText,
  sequence: integer(1),
  type: externalText,
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  actor: externalText,
  data: z.record(z.string(), z.unknown()),
});

const orderLineViewSchema: z.ZodMiniType<OrderLineView> = z.strictObject({
  ordinal: integer(1),
  sku: externalText,
  name: z.optional(nameText),
  quantity: integer(1),
  refundedQuantity: integer(0),
  amount: integer(0),
  refundedAmount: integer(0),
  points: byWallet,
});

/** An order as read back. */
export const orderViewSchema: z.ZodMiniType<OrderView> = z.strictObject({
  id: externalText,
  source: externalIdSchema,
  customer: customerIdSchema,
  revision: integer(0),
  currency: currencySchema,
  placedAt: instantSchema,
  earnedAt: z.optional(instantSchema),
  cancelledAt: z.optional(instantSchema),
  lines: z.array(orderLineViewSchema),
  points: byWallet,
});

/** An explanation in a shopper's words. */
export const explainedToShopperSchema: z.ZodMiniType<ExplainedToShopper> = z.strictObject({
  event: externalText,
  occurredAt: instantSchema,
  text: bothLanguagesSchema,
});
