// Answers about the server itself.

import * as z from "zod/mini";

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
