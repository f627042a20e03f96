// Where the proof of a SQLite database runs: on a worker thread for files, in place for memory.

import type { VerifyReport, VerifyRequest } from "@regulars/core/storage";
import { sqlite } from "../dialects/sqlite.ts";
import { runVerify } from "../verify/index.ts";
import type { SqliteConnection } from "./connection.ts";
import { runOffThread } from "./off-thread.ts";

/**
 * The proof of a connection's file, run beside it. Undefined when it has to run on the connection itself: a database
 * in memory is seen by nobody else, and a file that another library opened must not be opened by a second one.
 */
export function verifierOf(
  connection: SqliteConnection,
): ((request: VerifyRequest) => Promise<VerifyReport>) | undefined {
  const { file, library } = connection;
  if (file === undefined || library !== "node:sqlite") return undefined;
  return (request) => runOffThread(file, () => runVerify({ dialect: sqlite }, request));
}
