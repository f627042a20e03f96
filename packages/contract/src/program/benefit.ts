// Schemas of what a tier gives: benefits, and the multipliers among them.

import * as z from "zod/mini";
import type { Benefit } from "../program.ts";
import { leaf, told } from "../schema/leaf.ts";
import { identifier, integer, money } from "../schema/plain.ts";
import { positiveDurationSchema } from "../time.ts";
import { localizedTextSchema } from "./text.ts";

/** The largest multiplier, in ten-thousandths: ×100. */
export const largestMultiplier = 1_000_000;

/** A multiplier in ten-thousandths: 0, or from ×0.01 to ×100. Smaller ones are fractions written without scaling. */
export const multiplierSchema: z.ZodMiniType<number> = leaf({
  reason: "multiplier",
  valid: (value) =>
    value === 0 ||
    (Number.isSafeInteger(value) &&
      (value as number) >= 100 &&
      (value as number) <= largestMultiplier),
  json: {
    type: "integer",
    anyOf: [{ const: 0 }, { minimum: 100, maximum: largestMultiplier }],
  },
});

/** What a member of a tier enjoys. */
export const benefitSchema: z.ZodMiniType<Benefit> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("earning_multiplier"), value: multiplierSchema }),
  z.strictObject({
    type: z.literal("birthday_multiplier"),
    value: multiplierSchema,
    period: z.enum(["day", "week", "month"]),
  }),
  z.strictObject({ type: z.literal("discount"), percent: integer(1, 100) }),
  z.strictObject({
    type: z.literal("free_shipping"),
    from: told(z.optional(money()), "Order value from which shipping is free, minor units."),
  }),
  z.strictObject({ type: z.literal("early_access"), duration: positiveDurationSchema }),
  z.strictObject({ type: z.literal("priority_places") }),
  z.strictObject({ type: z.literal("gift"), name: localizedTextSchema }),
  z.strictObject({
    type: z.literal("reward_access"),
    rewards: z.array(identifier).check(z.minLength(1), z.maxLength(100)),
  }),
  z.strictObject({ type: z.literal("service_layer"), layer: identifier }),
  z.strictObject({ type: z.literal("dedicated_advisor") }),
]);
