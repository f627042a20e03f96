// Schemas of tier ladders and layers.

import * as z from "zod/mini";
import type { Ladder, Layer, Tier, TierMetric, TierRetention, TierWindow } from "../program.ts";
import { told } from "../schema/leaf.ts";
import { identifier, integer } from "../schema/plain.ts";
import { durationSchema, positiveDurationSchema } from "../time.ts";
import { benefitSchema } from "./benefit.ts";
import { conditionSchema } from "./condition.ts";
import { localizedTextSchema } from "./text.ts";

/** A rung of a ladder. */
export const tierSchema: z.ZodMiniType<Tier> = z.strictObject({
  id: told(identifier, "Stable name within the ladder."),
  name: told(localizedTextSchema, "What members see."),
  threshold: told(integer(0), "Metric value from which it is held; minor units for spend."),
  benefits: told(
    z.optional(z.array(benefitSchema).check(z.maxLength(50))),
    "What members of the tier enjoy.",
  ),
});

const metricSchema: z.ZodMiniType<TierMetric> = z.enum([
  "spend",
  "orders",
  "points_earned",
  "qualifying_points",
  "activity",
]);

const windowSchema: z.ZodMiniType<TierWindow> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("rolling"), duration: positiveDurationSchema }),
  z.strictObject({ type: z.literal("calendar_year") }),
  z.strictObject({ type: z.literal("membership_year") }),
  z.strictObject({ type: z.literal("lifetime") }),
]);

const retentionSchema: z.ZodMiniType<TierRetention> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("fixed"), duration: positiveDurationSchema }),
  z.strictObject({ type: z.literal("calendar"), years: integer(0, 100) }),
  z.strictObject({ type: z.literal("sliding"), duration: positiveDurationSchema }),
]);

/** A tier ladder. */
export const ladderSchema: z.ZodMiniType<Ladder> = z.strictObject({
  id: told(identifier, "Stable name within the program."),
  name: told(localizedTextSchema, "What members see."),
  metric: told(metricSchema, "What is measured."),
  window: told(windowSchema, "The stretch of time that is measured."),
  tiers: told(
    z.array(tierSchema).check(z.minLength(1), z.maxLength(50)),
    "From the lowest, with threshold 0, to the highest.",
  ),
  upgrade: told(z.enum(["at_once", "next_period"]), "When a member who qualifies moves up."),
  retention: told(retentionSchema, "How long a reached tier is kept whatever the metric does."),
  downgrade: told(
    z.enum(["none", "one_level", "to_qualified"]),
    "How far a member falls who no longer qualifies.",
  ),
  grace: told(z.optional(durationSchema), "How much longer the tier is kept after that."),
  onRefund: told(z.enum(["at_once", "at_period_end"]), "When a refund may cost a tier."),
});

/** A class in which staff see customers. */
export const layerSchema: z.ZodMiniType<Layer> = z.strictObject({
  id: told(identifier, "Stable name within the program."),
  name: told(localizedTextSchema, "What staff see; never shown to shoppers."),
  when: told(
    z.optional(conditionSchema),
    "Who belongs to it, by facts customer.*; the last layer has none and takes everyone left.",
  ),
  service: told(z.enum(["standard", "priority", "dedicated"]), "The level of service."),
  rights: z.optional(z.array(localizedTextSchema).check(z.maxLength(50))),
});
