// What PostgreSQL's errors mean.

import type { StoreFault } from "@regulars/core/storage";
import { isConnectionLost } from "../server/faults.ts";

/** Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html that mean something particular here. */
const codes: Readonly<Record<string, StoreFault["code"]>> = {
  "40001": "conflict",
  "40P01": "conflict",
  "55P03": "locked",
  "57014": "busy",
  "53300": "crowded",
  "53400": "busy",
  "53100": "full",
  "53200": "full",
  // The server takes no writes: it has become a replica.
  "25006": "lost",
  "57P01": "lost",
  "57P02": "lost",
  "57P03": "lost",
  "57P04": "lost",
  "57P05": "lost",
  "25P03": "lost",
  "25P04": "lost",
  "28000": "login",
  "28P01": "login",
  "3D000": "login",
  "42501": "rights",
  XX001: "corrupt",
  XX002: "corrupt",
};

/** The SQLSTATE of an error of any of the libraries; undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code } = error;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The code of an error that the database, the library or the connection gave. */
export function postgresCode(error: unknown): StoreFault["code"] | undefined {
  const state = sqlStateOf(error);
  if (state !== undefined && !isConnectionLost(error))
    return codes[state] ?? (state.startsWith("08") ? "lost" : "failed");
  if (isConnectionLost(error)) return "lost";
  if (!(error instanceof Error)) return undefined;
  if (isLibraryLoss(error)) return "lost";
  return lostWords.some((words) => error.message.includes(words)) ? "lost" : busyOf(error);
}

/** Whether an error has one of the codes by which postgres.js tells that it has no connection any more. */
export function isLibraryLoss(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && libraryCodes.has(code);
}

/** Why the server gave a transaction up. */
export function postgresVictim(error: unknown): "deadlock" | "serialization" | undefined {
  const state = sqlStateOf(error);
  if (state === "40P01") return "deadlock";
  return state === "40001" ? "serialization" : undefined;
}

const libraryCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
]);

const lostWords = [
  "Connection terminated",
  "Client has encountered a connection error",
  "Client was closed",
  "not queryable",
  "connection is closed",
];

function busyOf(error: Error): StoreFault["code"] | undefined {
  return error.message.includes("timeout exceeded when trying to connect") ? "busy" : undefined;
}
