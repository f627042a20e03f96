// Turns a database's fault into the typed error that a caller acts on.

import { RegularsError } from "@regulars/contract";
import type { StoreFault } from "../storage/index.ts";

const codes = {
  busy: "storage_busy",
  full: "storage_full",
  lost: "storage_lost",
  corrupt: "storage_corrupt",
  conflict: "storage_busy",
  failed: "storage_failed",
} as const;

/** The error for the caller: says whether the command was done, not done or unknown. */
export function refusalOf(error: unknown): RegularsError {
  if (error instanceof RegularsError) return error;
  if (isFault(error)) {
    const code = error.verdict === "unknown" ? "outcome_unknown" : codes[error.code];
    return new RegularsError(code, { reason: error.message }, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new RegularsError("storage_failed", { reason }, { cause: error });
}

/** By name: an adapter may bring its own copy of the class. */
function isFault(error: unknown): error is StoreFault {
  return error instanceof Error && error.name === "StoreFault";
}
