// Schemas of explanations.

import * as z from "zod/mini";
import type {
  ActivateExplanation,
  AdjustExplanation,
  AwardExplanation,
  ClawbackExplanation,
  ExpireExplanation,
  Explanation,
  SettleDebtExplanation,
  SpendExplanation,
  TierExplanation,
  UnspendExplanation,
} from "./explanation.ts";
import { leaf } from "./schema/leaf.ts";
import {
  countedPoints,
  externalText,
  identifier,
  integer,
  nameText,
  text,
} from "./schema/plain.ts";
import { movementReasonSchema } from "./tier-schema.ts";
import { calendarDateSchema, instantSchema } from "./time.ts";

const integerPattern = /^-?\d{1,100}$/;
const version = integer(0);
const wallet = identifier;
const count = integer(0);

const capSchema = z.strictObject({
  kind: z.enum(["per_order", "per_customer", "per_program"]),
  allowed: countedPoints(0),
});

const unmatchedSchema = z.strictObject({
  rule: identifier,
  at: text(64),
  value: z.optional(z.union([nameText, integer(), z.boolean()])),
});

const integerText: z.ZodMiniType<string> = leaf({
  reason: "integer",
  facts: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
  valid: (value) => typeof value === "string" && integerPattern.test(value),
  json: { type: "string", pattern: integerPattern.source },
});

type ClawbackLine = ClawbackExplanation["lines"][number];

const clawbackLine: z.ZodMiniType<ClawbackLine> = leaf({
  reason: "integer",
  facts: { min: 0, max: Number.MAX_SAFE_INTEGER },
  valid: (value) =>
    Array.isArray(value) &&
    value.length === 6 &&
    value.every((part) => Number.isSafeInteger(part) && part >= 0),
  json: { type: "array", items: { type: "integer", minimum: 0 }, minItems: 6, maxItems: 6 },
});

/** The award of an order or event. */
export const awardExplanationSchema: z.ZodMiniType<AwardExplanation> = z.strictObject({
  kind: z.literal("award"),
  version,
  tier: z.optional(identifier),
  terms: z.array(
    z.strictObject({
      rule: identifier,
      base: integer(),
      points: countedPoints(0),
      per: integer(1),
      cap: z.optional(capSchema),
      wallet: z.optional(wallet),
      by: z.optional(z.array(count)),
      lot: z.optional(count),
    }),
  ),
  multipliers: z.array(z.strictObject({ by: externalText, value: count })),
  combine: z.enum(["highest", "add", "multiply"]),
  rounding: z.enum(["floor", "nearest", "ceil"]),
  totals: z.array(
    z.strictObject({
      wallet,
      numerator: integerText,
      denominator: integerText,
      points: integer(),
      lots: z.array(integer()),
    }),
  ),
  rest: z.optional(
    z.array(
      z.strictObject({
        wallet,
        lot: z.optional(count),
        numerator: integerText,
        denominator: integerText,
      }),
    ),
  ),
  before: z.optional(z.record(wallet, integer())),
  unmatched: z.array(unmatchedSchema),
  more: z.optional(count),
});

/** Points taken back. */
export const clawbackExplanationSchema: z.ZodMiniType<ClawbackExplanation> = z.strictObject({
  kind: z.literal("clawback"),
  version,
  because: z.enum(["refund", "cancelled", "update"]),
  wallet,
  due: count,
  lines: z.array(clawbackLine),
  moreLines: z.optional(count),
  policy: z.enum(["only_unspent", "within_balance", "into_debt"]),
  fromPending: count,
  fromActive: count,
  fromExpired: count,
  fromOther: count,
  intoDebt: count,
  forgiven: count,
});

const spendExplanationSchema: z.ZodMiniType<SpendExplanation> = z.strictObject({
  kind: z.literal("spend"),
  version,
  wallet,
  points: count,
  availableBefore: count,
  lots: count,
});

const unspendExplanationSchema: z.ZodMiniType<UnspendExplanation> = z.strictObject({
  kind: z.literal("unspend"),
  version,
  wallet,
  points: count,
  toActive: count,
  toExpired: count,
  reinstated: count,
});

const activateExplanationSchema: z.ZodMiniType<ActivateExplanation> = z.strictObject({
  kind: z.literal("activate"),
  version,
  wallet,
  points: count,
  availableAt: instantSchema,
});

const expireExplanationSchema: z.ZodMiniType<ExpireExplanation> = z.strictObject({
  kind: z.literal("expire"),
  version,
  wallet,
  points: count,
  earned: count,
  expiresAt: instantSchema,
});

const settleDebtExplanationSchema: z.ZodMiniType<SettleDebtExplanation> = z.strictObject({
  kind: z.literal("settle_debt"),
  version,
  wallet,
  points: count,
  debtBefore: count,
  availableBefore: count,
});

const adjustExplanationSchema: z.ZodMiniType<AdjustExplanation> = z.strictObject({
  kind: z.literal("adjust"),
  version,
  wallet,
  points: integer(),
  reason: nameText,
});

const tierExplanationSchema: z.ZodMiniType<TierExplanation> = z.strictObject({
  kind: z.literal("tier"),
  version,
  ladder: identifier,
  from: z.optional(identifier),
  to: identifier,
  reason: movementReasonSchema,
  metric: integer(),
  threshold: count,
  windowFrom: z.optional(calendarDateSchema),
  day: calendarDateSchema,
});

/** Any explanation. */
export const explanationSchema: z.ZodMiniType<Explanation> = z.union([
  awardExplanationSchema,
  clawbackExplanationSchema,
  spendExplanationSchema,
  unspendExplanationSchema,
  activateExplanationSchema,
  expireExplanationSchema,
  settleDebtExplanationSchema,
  adjustExplanationSchema,
  tierExplanationSchema,
]);
