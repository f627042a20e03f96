// The verdict on a refusal: whether the request may have been done, and whether to send it again.

import type { Verdict } from "./error.ts";

/** Codes by which the server says that it could not do it and has not. */
const notDone: ReadonlySet<string> = new Set([
  "rate_limited",
  "engine_closed",
  "queue_full",
  "storage_busy",
  "storage_full",
  "storage_lost",
  "storage_corrupt",
  "storage_failed",
  "migration_pending",
  "database_unreachable",
  "connections_exhausted",
]);

const repeatedStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);
const repeatedCodes: ReadonlySet<string> = new Set([
  "server_unreachable",
  "server_timed_out",
  "request_in_flight",
]);

/** What an answer that is no success says about a request that writes, or only reads. */
export function verdictOf(answer: {
  readonly isRead: boolean;
  readonly status: number;
  readonly code: string;
}): Verdict {
  const { isRead, status, code } = answer;
  if (notDone.has(code) || [408, 425, 429].includes(status)) return "retryable";
  if (!isRead && code === "request_in_flight") return "unknown";
  if (status >= 400 && status < 500) return "definite";
  return isRead ? "retryable" : "unknown";
}

/** Whether the same request may succeed when it is sent again. */
export function mayRepeat({
  code,
  status,
}: {
  readonly code: string;
  readonly status: number;
}): boolean {
  return repeatedStatuses.has(status) || repeatedCodes.has(code);
}

const unsentCodes: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);

/** Whether a network error says that no connection was made, so that nothing was sent. Browsers never say it. */
export function neverSent(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, cause, errors, message } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: readonly unknown[];
    readonly message?: unknown;
  };
  if (unsentCodes.has(code)) return true;
  if (/client error \(Connect\)/.test(String(message))) return true;
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverSent);
  return neverSent(cause);
}

/** Seconds of a `Retry-After` header, which is a number or a date. */
export function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
