// Parsing: from a value of unknown shape to a noun of the contract, or to an error that names every mistake.

import * as z from "zod/mini";
import { issuesFromZod } from "./errors/from-zod.ts";
import { RegularsError } from "./errors.ts";

/** Codes of errors that consist of issues. */
export type ParseCode = "invalid_input" | "program_invalid";

/**
 * Checks a value against a schema and returns a copy of it.
 *
 * Throws a `RegularsError` of the given code whose `issues` tell path, reason and remedy of every mistake.
 *
 * @example
 * const order = parseWith(orderSchema, JSON.parse(body));
 */
export function parseWith<Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  code: ParseCode = "invalid_input",
): Value {
  const result = z.safeParse(schema, value, reporting);
  if (result.success) return result.data;
  throw new RegularsError(code, {}, { issues: issuesFromZod(result.error, value) });
}

const reporting = { reportInput: true };
