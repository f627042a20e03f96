// Schemas of what commands answer.

import * as z from "zod/mini";
import { customerIdSchema } from "./ids-schema.ts";
import type {
  EventOutcome,
  LedgerOutcome,
  OrderOutcome,
  PointsMoved,
  RecordStatus,
  RefundOutcome,
} from "./outcome.ts";
import { externalText, identifier, integer } from "./schema/plain.ts";

const count = integer(0);

/** Whether and how something was recorded. */
export const recordStatusSchema: z.ZodMiniType<RecordStatus> = z.enum([
  "recorded",
  "updated",
  "unchanged",
  "ignored",
  "parked",
]);

/** Points that a command moved. */
export const pointsMovedSchema: z.ZodMiniType<PointsMoved> = z.strictObject({
  wallet: identifier,
  earned: count,
  clawedBack: count,
  intoDebt: count,
  forgiven: count,
  spent: count,
  restored: count,
});

const moved = z.array(pointsMovedSchema);

/** What recording an order did. */
export const orderOutcomeSchema: z.ZodMiniType<OrderOutcome> = z.strictObject({
  status: recordStatusSchema,
  order: externalText,
  customer: customerIdSchema,
  points: integer(),
  moved,
  tier: z.optional(identifier),
  refundsApplied: z.optional(count),
  refundsWaiting: z.optional(count),
});

/** What recording a refund did. */
export const refundOutcomeSchema: z.ZodMiniType<RefundOutcome> = z.strictObject({
  status: recordStatusSchema,
  refund: z.optional(externalText),
  customer: z.optional(customerIdSchema),
  amount: integer(),
  moved,
  tier: z.optional(identifier),
  unmatched: z.array(z.strictObject({ line: count, sku: externalText, quantity: integer(1) })),
});

/** What a spend, its undoing or an adjustment did. */
export const ledgerOutcomeSchema: z.ZodMiniType<LedgerOutcome> = z.strictObject({
  status: recordStatusSchema,
  customer: customerIdSchema,
  entry: z.optional(externalText),
  wallet: identifier,
  points: integer(),
  available: count,
  debt: count,
  expired: z.optional(count),
});

/** What recording an event did. */
export const eventOutcomeSchema: z.ZodMiniType<EventOutcome> = z.strictObject({
  status: recordStatusSchema,
  customer: customerIdSchema,
  points: integer(),
  moved,
});
