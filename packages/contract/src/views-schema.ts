// Schemas of what is read back.

import * as z from "zod/mini";
import { customerIdSchema, externalIdSchema } from "./ids-schema.ts";
import { entryKindSchema } from "./ledger-schema.ts";
import { membershipSchema } from "./membership-schema.ts";
import { currencySchema } from "./money-schema.ts";
import { benefitSchema } from "./program/benefit.ts";
import { localizedTextSchema } from "./program/text.ts";
import { countedPoints, externalText, identifier, integer, nameText } from "./schema/plain.ts";
import { calendarDateSchema, instantSchema } from "./time.ts";
import type {
  BothLanguages,
  CustomerChange,
  CustomerSummary,
  ExplainedToShopper,
  HistoryItem,
  OrderLineView,
  OrderView,
  TierSummary,
  TimelineEvent,
  WalletSummary,
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

const bothLanguagesSchema: z.ZodMiniType<BothLanguages> = z.strictObject({
  en: z.string(),
  zh: z.string(),
});

/** An explanation in a shopper's words. */
export const explainedToShopperSchema: z.ZodMiniType<ExplainedToShopper> = z.strictObject({
  event: externalText,
  occurredAt: instantSchema,
  text: bothLanguagesSchema,
});

/** One line of a points history. */
export const historyItemSchema: z.ZodMiniType<HistoryItem> = z.strictObject({
  entry: externalText,
  wallet: identifier,
  kind: entryKindSchema,
  points: countedPoints(1),
  change: integer(),
  occurredAt: instantSchema,
  order: z.optional(externalText),
  text: z.optional(bothLanguagesSchema),
});

const walletSummarySchema: z.ZodMiniType<WalletSummary> = z.strictObject({
  wallet: identifier,
  name: localizedTextSchema,
  available: countedPoints(0),
  pending: countedPoints(0),
  debt: countedPoints(0),
  expiring: z.optional(
    z.strictObject({
      points: countedPoints(1),
      expiresAt: instantSchema,
      lastValidDay: calendarDateSchema,
    }),
  ),
  activating: z.optional(
    z.strictObject({
      points: countedPoints(1),
      availableAt: instantSchema,
      day: calendarDateSchema,
    }),
  ),
});

const tierSummarySchema: z.ZodMiniType<TierSummary> = z.strictObject({
  ladder: identifier,
  tier: identifier,
  name: localizedTextSchema,
  metric: z.enum(["spend", "orders", "points_earned", "qualifying_points", "activity"]),
  value: integer(),
  threshold: integer(0),
  next: z.optional(
    z.strictObject({
      tier: identifier,
      name: localizedTextSchema,
      threshold: integer(0),
      missing: integer(1),
    }),
  ),
  requiredToRemain: integer(0),
  expiresAt: z.optional(instantSchema),
  lastValidDay: z.optional(calendarDateSchema),
  benefits: z.array(benefitSchema),
});

/** A customer's standing. */
export const customerSummarySchema: z.ZodMiniType<CustomerSummary> = z.strictObject({
  customer: customerIdSchema,
  membership: membershipSchema,
  at: instantSchema,
  program: z.strictObject({
    name: localizedTextSchema,
    currency: currencySchema,
    zone: z.string(),
    who: z.enum(["customers", "members"]),
  }),
  wallets: z.array(walletSummarySchema),
  tier: z.optional(tierSummarySchema),
});
