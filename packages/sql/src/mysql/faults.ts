// What errors of MariaDB, MySQL and mysql2 mean.

import type { StoreFault } from "@regulars/core/storage";
import { isConnectionLost } from "../server/faults.ts";

/** Error numbers that mean something particular here. */
const codes: Readonly<Record<number, StoreFault["code"]>> = {
  // deadlock, record changed since the snapshot
  1213: "conflict",
  1020: "conflict",
  // lock wait, statement time (MySQL, MariaDB), lock not granted at once
  1205: "locked",
  3024: "busy",
  1969: "busy",
  3572: "locked",
  // too many connections, of all, of the user, of the user at a time
  1040: "crowded",
  1203: "crowded",
  1226: "crowded",
  // no room on the disk, in the table, for temporary tables
  1021: "full",
  1114: "full",
  1041: "full",
  1038: "full",
  // wrong name or password, no such database
  1044: "login",
  1045: "login",
  1049: "login",
  1698: "login",
  // not allowed: on a table, a column, by privilege
  1142: "rights",
  1143: "rights",
  1227: "rights",
  // the server ends, the session was ended, packets out of order or cut
  1053: "lost",
  1079: "lost",
  1152: "lost",
  1158: "lost",
  1159: "lost",
  1160: "lost",
  1161: "lost",
  1184: "lost",
  1927: "lost",
  2006: "lost",
  2013: "lost",
  2055: "lost",
  4031: "lost",
  // the server takes no writes: it has become a replica
  1290: "lost",
  1836: "lost",
  // tables damaged
  126: "corrupt",
  1034: "corrupt",
  1194: "corrupt",
  1195: "corrupt",
  1877: "corrupt",
};

const libraryCodes = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_PACKETS_OUT_OF_ORDER",
  "PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR",
  "PROTOCOL_ENQUEUE_AFTER_QUIT",
  "PROTOCOL_SEQUENCE_TIMEOUT",
]);

const lostWords = ["connection is in closed state", "Pool is closed", "Connection lost"];
const crowdedWords = ["No connections available", "Queue limit reached"];

/** The number of an error that the server gave. */
function numberOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("sqlState" in error)) return undefined;
  const { errno } = error as { errno?: unknown };
  return typeof errno === "number" && errno > 0 ? errno : undefined;
}

/** The code of an error that the database, the library or the connection gave. */
export function mysqlCode(error: unknown): StoreFault["code"] | undefined {
  const number = numberOf(error);
  if (number !== undefined) return codes[number] ?? "failed";
  if (isConnectionLost(error)) return "lost";
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && libraryCodes.has(code)) return "lost";
  if (lostWords.some((words) => error.message.includes(words))) return "lost";
  return crowdedWords.some((words) => error.message.includes(words)) ? "crowded" : undefined;
}

/** Why the server gave a transaction up. */
export function mysqlVictim(error: unknown): "deadlock" | "serialization" | undefined {
  const number = numberOf(error);
  if (number === 1213) return "deadlock";
  return number === 1020 ? "serialization" : undefined;
}
