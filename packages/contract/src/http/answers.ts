// Answers that no other noun is the type of.

import * as z from "zod/mini";
import type { Membership } from "../customer.ts";
import type { Issue } from "../errors/issue.ts";
import { customerIdSchema } from "../ids-schema.ts";
import { membershipSchema } from "../membership-schema.ts";
import { localizedTextSchema } from "../program/text.ts";
import { integer } from "../schema/plain.ts";
import type { LayerStatus } from "../tier.ts";
import { layerStatusSchema } from "../tier-schema.ts";
import { type Instant, instantSchema } from "../time.ts";
import type { ProgramDescription } from "../views.ts";

/** A customer in a list. */
export interface CustomerListItem {
  readonly id: string;
  readonly membership: Membership;
  readonly joinedAt?: Instant | undefined;
  readonly createdAt: Instant;
  readonly version: number;
}

/** Schema of a customer in a list. */
export const customerListItemSchema: z.ZodMiniType<CustomerListItem> = z.strictObject({
  id: customerIdSchema,
  membership: membershipSchema,
  joinedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  version: integer(0),
});

/** What a layer's question answers. */
export interface LayerAnswer {
  /** Absent where the program has none. */
  readonly layer?: LayerStatus | undefined;
}

/** Schema of a layer's answer. */
export const layerAnswerSchema: z.ZodMiniType<LayerAnswer> = z.strictObject({
  layer: z.optional(layerStatusSchema),
});

/** Schema of the rules in plain words. */
export const programDescriptionSchema: z.ZodMiniType<ProgramDescription> = z.strictObject({
  version: integer(1),
  effectiveFrom: instantSchema,
  name: localizedTextSchema,
  lines: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
});

/** What checking a document found. */
export interface CheckAnswer {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

const bilingual = z.strictObject({ en: z.string(), zh: z.string() });

const issueSchema: z.ZodMiniType<Issue> = z.strictObject({
  path: z.array(z.union([z.string(), integer(0)])),
  reason: bilingual,
  remedy: bilingual,
});

/** Schema of what checking found. */
export const checkAnswerSchema: z.ZodMiniType<CheckAnswer> = z.strictObject({
  ok: z.boolean(),
  issues: z.array(issueSchema),
});

/** One check of readiness; details stay in the server's log and metrics. */
export interface ReadinessAnswer {
  readonly ready: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}

/** What a living process answers. */
export interface HealthAnswer {
  readonly ok: true;
}

/** Schema of a living process's answer. */
export const healthAnswerSchema: z.ZodMiniType<HealthAnswer> = z.strictObject({
  ok: z.literal(true),
});

/** Schema of readiness. */
export const readinessAnswerSchema: z.ZodMiniType<ReadinessAnswer> = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean() })),
});

/** Schema of the OpenAPI document, which is told apart from other JSON by its version. */
export const openapiAnswerSchema: z.ZodMiniType<Readonly<Record<string, unknown>>> = z.looseObject({
  openapi: z.string(),
});
