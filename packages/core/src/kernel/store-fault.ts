// Turns a database's fault into the typed error that a caller acts on.

import { RegularsError } from "@regulars/contract";
import type { StoreFault } from "../storage/index.ts";

const codes = {
  busy: "storage_busy",
  locked: "storage_busy",
  full: "storage_full",
  lost: "storage_lost",
  corrupt: "storage_corrupt",
  conflict: "storage_busy",
  login: "login_refused",
  rights: "rights_missing",
  crowded: "connections_exhausted",
  failed: "storage_failed",
} as const;

/** The error for the caller: says whether the command was done, not done or unknown. */
export function refusalOf(error: unknown): RegularsError {
  if (error instanceof RegularsError) return error;
  const fault = faultOf(error);
  if (fault !== undefined) {
    const code = fault.verdict === "unknown" ? "outcome_unknown" : codes[fault.code];
    return new RegularsError(code, { reason: reasonOf(fault) }, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new RegularsError("storage_failed", { reason }, { cause: error });
}

/** What the database itself said, where it can be known. */
function reasonOf({ cause, message }: StoreFault): string {
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}

/** The error as a store's fault, if it is one. By name: an adapter may bring its own copy of the class. */
export function faultOf(error: unknown): StoreFault | undefined {
  return error instanceof Error && error.name === "StoreFault" ? (error as StoreFault) : undefined;
}
