// The leaves of all schemas: one check function each, a name for what is wrong, and a JSON Schema of its own.

import * as z from "zod/mini";
import type { ReasonCode, ReasonFacts } from "../errors/reason.ts";

/** What a leaf is made of. */
export interface LeafParts {
  /** Names the texts that tell why a value is refused. */
  readonly reason: ReasonCode;
  readonly facts?: ReasonFacts;
  readonly valid: (value: unknown) => boolean;
  /** JSON Schema of the valid values. */
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * A schema of one plain value.
 *
 * One function that looks at everything is several times faster than a chain of checks, and lets a refusal be told
 * in words of the shop instead of the words of the checks.
 */
export function leaf<Value>({ reason, facts, valid, json }: LeafParts): z.ZodMiniType<Value> {
  const params = { reason, ...facts };
  const schema = z.unknown().check(
    z.check((payload) => {
      if (!valid(payload.value))
        payload.issues.push({ code: "custom", input: payload.value, params });
    }),
  );
  return noted(schema, { ...json }) as unknown as z.ZodMiniType<Value>;
}

/** Says in the JSON Schema of a schema what its checks cannot say there. */
export function noted<Value>(
  schema: z.ZodMiniType<Value>,
  json: Record<string, unknown>,
): z.ZodMiniType<Value> {
  z.globalRegistry.add(schema, json);
  return schema;
}

/** What a check of a whole object is given. */
export interface Finder<Value> {
  readonly value: Value;
  /** Refuses the object, or what stands at `path` inside it. */
  readonly refuse: (reason: ReasonCode, path?: (string | number)[], facts?: ReasonFacts) => void;
}

/** A check over a whole object, run once all its parts are valid. */
export function whole<Value>(find: (finder: Finder<Value>) => void): z.core.$ZodCheck<Value> {
  return z.check<Value>((payload) => {
    find({
      value: payload.value,
      refuse(reason, path = [], facts = {}) {
        let input: unknown = payload.value;
        for (const part of path) input = (input as Record<string | number, unknown>)[part];
        payload.issues.push({ code: "custom", input, path, params: { reason, ...facts } });
      },
    });
  });
}

/** Says in the JSON Schema what a part of a document means. */
export function told<Value>(
  schema: z.ZodMiniType<Value>,
  description: string,
): z.ZodMiniType<Value> {
  // A copy: the same schema means other things elsewhere.
  return noted(schema.check(), { description });
}
