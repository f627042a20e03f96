// From an error of a database server to a fault with its verdict.

import { StoreFault } from "@regulars/core/storage";
import type { ServerFlavor } from "./flavor.ts";

/** What is known about the work when an error comes: nothing can be written before COMMIT is sent. */
export type Phase = "before_commit" | "commit_sent";

/**
 * The fault of an error that the database or its connection gave; other errors come back as they are. Once COMMIT was
 * sent, only the server's own answer tells that nothing was written.
 */
export function serverFault(flavor: ServerFlavor, error: unknown, phase: Phase): Error {
  if (error instanceof StoreFault) return error;
  const code = flavor.codeOf(error);
  const isUnknown = phase === "commit_sent" && (code === undefined || code === "lost");
  if (code === undefined && !isUnknown)
    return error instanceof Error ? error : new Error(String(error));
  const words = wordsOf(error);
  const done = isUnknown ? "it may or may not be written" : "nothing was written";
  return new StoreFault({
    code: code ?? "lost",
    verdict: isUnknown ? "unknown" : "not_done",
    message: `The database refused the work (${words}); ${done}.`,
    cause: error,
  });
}

/** What an error says. Node reports failed attempts on several addresses as one error without words. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== "") return error.message;
  const { errors, code } = error as { errors?: readonly unknown[]; code?: unknown };
  const first = errors?.find((one): one is Error => one instanceof Error);
  return first?.message ?? (typeof code === "string" ? code : error.name);
}

/** Whether an error says that the session is gone, whichever library tells. */
export function isConnectionLost(error: unknown): boolean {
  const codes: unknown[] = [];
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  if (typeof error === "object" && error !== null && "code" in error) codes.push(error.code);
  return codes.some((code) => typeof code === "string" && lostCodes.has(code));
}

const lostCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
]);
