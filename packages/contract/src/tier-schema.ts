// Schemas of tier status, movements and layers.

import * as z from "zod/mini";
import { customerIdSchema } from "./ids-schema.ts";
import { benefitSchema } from "./program/benefit.ts";
import { localizedTextSchema } from "./program/text.ts";
import { identifier, integer } from "./schema/plain.ts";
import type { LayerStatus, MovementReason, TierMovement, TierStatus } from "./tier.ts";
import { instantSchema } from "./time.ts";

/** Why a member moved on a ladder. */
export const movementReasonSchema: z.ZodMiniType<MovementReason> = z.enum([
  "joined",
  "upgraded",
  "prolonged",
  "downgraded",
  "left",
]);

/** One move on a ladder. */
export const tierMovementSchema: z.ZodMiniType<TierMovement> = z.strictObject({
  ladder: identifier,
  from: z.optional(identifier),
  to: identifier,
  reason: movementReasonSchema,
  at: instantSchema,
  metric: integer(),
});

/** Where a customer stands on a ladder. */
export const tierStatusSchema: z.ZodMiniType<TierStatus> = z.strictObject({
  customer: customerIdSchema,
  ladder: identifier,
  tier: identifier,
  name: localizedTextSchema,
  since: instantSchema,
  metric: integer(),
  nextTier: z.optional(identifier),
  toNext: z.optional(integer(0)),
  requiredToRemain: integer(0),
  expiresAt: z.optional(instantSchema),
  benefits: z.array(benefitSchema),
});

/** A customer's layer. */
export const layerStatusSchema: z.ZodMiniType<LayerStatus> = z.strictObject({
  customer: customerIdSchema,
  layer: identifier,
  name: localizedTextSchema,
  service: z.enum(["standard", "priority", "dedicated"]),
  rights: z.array(localizedTextSchema),
});
