// How a database's schema stands, as a finding.

import { isRegularsError } from "@regulars/contract";
import { isAtLeast } from "../server/version.ts";
import type { DoctorFinding } from "./finding.ts";

/** A finding of what the status of migrations says or throws. Other errors pass on. */
export async function schemaFinding(
  status: () =>
    | Promise<{ readonly pending: readonly string[] }>
    | { readonly pending: readonly string[] },
): Promise<DoctorFinding> {
  try {
    const { pending } = await status();
    const state = pending.length === 0 ? "ok" : "error";
    return { check: "schema", state, facts: { pending: pending.join(", ") } };
  } catch (error) {
    if (!isRegularsError(error) || !error.code.startsWith("schema_")) throw error;
    return { check: "schema", state: "error", facts: { code: error.code, ...error.params } };
  }
}

/** Whether a server is new enough, as a finding. */
export function serverFinding(a: {
  readonly product: string;
  readonly version: string;
  readonly needed: string | undefined;
}): DoctorFinding {
  const { product, version, needed } = a;
  const isGood = needed === undefined || isAtLeast(version, needed);
  const facts = { product, version, needed: needed ?? "?" };
  if (needed === undefined) return { check: "server", state: "hint", facts };
  return { check: "server", state: isGood ? "ok" : "error", facts };
}
