// Schemas of interactions.

import * as z from "zod/mini";
import { customerIdSchema } from "./ids-schema.ts";
import type { Interaction, InteractionPage, TrackOutcome } from "./interaction.ts";
import { externalText, identifier, integer } from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

/** Something that a customer looked at or did. */
export const interactionSchema: z.ZodMiniType<Interaction> = z.strictObject({
  id: externalText,
  kind: z.enum(["view", "login", "interaction"]),
  name: z.optional(identifier),
  subject: z.optional(externalText),
  at: instantSchema,
});

/** The most that may be sent at once. */
export const mostInteractions = 100;

/** Interactions that are sent together. */
export const interactionsSchema: z.ZodMiniType<readonly Interaction[]> = z
  .array(interactionSchema)
  .check(z.minLength(1), z.maxLength(mostInteractions));

/** What tracking did. */
export const trackOutcomeSchema: z.ZodMiniType<TrackOutcome> = z.strictObject({
  status: z.enum(["recorded", "unchanged"]),
  customer: customerIdSchema,
  recorded: integer(0),
  repeated: integer(0),
  dropped: z.array(z.strictObject({ reason: z.literal("no_consent"), count: integer(1) })),
});

/** Which page of a customer's interactions. */
export interface InteractionPageValues {
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
}

/** Which page of a customer's interactions: `before` is the id where the last one ended. */
export const interactionPageRequestSchema: z.ZodMiniType<InteractionPageValues> = z.strictObject({
  before: z.optional(externalText),
  limit: z.optional(integer(1, 500)),
});

/** A page of interactions. */
export const interactionPageSchema: z.ZodMiniType<InteractionPage> = z.strictObject({
  interactions: z.array(interactionSchema),
  next: z.optional(externalText),
});
