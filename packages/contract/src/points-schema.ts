// Schemas of what a points badge shows, apart so that a page with a badge loads no others.

import * as z from "zod/mini";
import { customerIdSchema } from "./ids-schema.ts";
import type { Balance, EntryKind } from "./ledger.ts";
import { membershipSchema } from "./membership-schema.ts";
import { currencySchema } from "./money-schema.ts";
import { benefitSchema } from "./program/benefit.ts";
import { localizedTextSchema } from "./program/text.ts";
import { countedPoints, externalText, identifier, integer } from "./schema/plain.ts";
import { calendarDateSchema, instantSchema } from "./time.ts";
import type {
  BothLanguages,
  CustomerSummary,
  HistoryItem,
  TierSummary,
  WalletSummary,
} from "./views.ts";

/** Why points moved. */
export const entryKindSchema: z.ZodMiniType<EntryKind> = z.enum([
  "earn",
  "activate",
  "spend",
  "unspend",
  "clawback",
  "settle_debt",
  "expire",
  "reinstate",
  "adjust",
]);

/** A wallet's standing. */
export const balanceSchema: z.ZodMiniType<Balance> = z.strictObject({
  customer: customerIdSchema,
  wallet: identifier,
  at: instantSchema,
  available: countedPoints(0),
  pending: countedPoints(0),
  debt: countedPoints(0),
  net: integer(),
  expiring: z.array(
    z.strictObject({
      points: countedPoints(1),
      expiresAt: instantSchema,
      lastValidDay: calendarDateSchema,
    }),
  ),
});

/** A text in both languages. */
export const bothLanguagesSchema: z.ZodMiniType<BothLanguages> = z.strictObject({
  en: z.string(),
  zh: z.string(),
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
