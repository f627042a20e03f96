// Answers to anybody that no other noun is the type of.

import * as z from "zod/mini";
import { localizedTextSchema } from "../program/text.ts";
import { integer } from "../schema/plain.ts";
import { instantSchema } from "../time.ts";
import type { ProgramDescription } from "../views.ts";

/** Schema of the rules in plain words. */
export const programDescriptionSchema: z.ZodMiniType<ProgramDescription> = z.strictObject({
  version: integer(1),
  effectiveFrom: instantSchema,
  name: localizedTextSchema,
  lines: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
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
