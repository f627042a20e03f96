// Schemas of the terms that points come under: pending, expiry, claw-back, multipliers.

import * as z from "zod/mini";
import type { ClawbackPolicy, ExpiryPolicy, PendingPolicy } from "../program.ts";
import { told } from "../schema/leaf.ts";
import { integer } from "../schema/plain.ts";
import { durationSchema, roundToSchema } from "../time.ts";

const roundTo = told(
  z.optional(roundToSchema),
  "The end of the calendar unit to which the duration is extended.",
);

/** When points of a lot end. */
export const expiryPolicySchema: z.ZodMiniType<ExpiryPolicy> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("never") }),
  z.strictObject({
    type: z.literal("after"),
    duration: told(durationSchema, "ISO 8601, such as P12M, counted from when they are earned."),
    roundTo,
  }),
]);

/** How long points stay pending. */
export const pendingPolicySchema: z.ZodMiniType<PendingPolicy> = z.strictObject({
  duration: told(durationSchema, "ISO 8601, such as P14D, counted from when they are earned."),
  roundTo,
});

/** What happens to points that a refund must take back and that are spent already. */
export const clawbackPolicySchema: z.ZodMiniType<ClawbackPolicy> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("only_unspent") }),
  z.strictObject({ type: z.literal("within_balance") }),
  z.strictObject({
    type: z.literal("into_debt"),
    floor: told(
      z.optional(integer(Number.MIN_SAFE_INTEGER, 0)),
      "The lowest net balance, zero or negative; without it debt has no limit.",
    ),
  }),
]);
