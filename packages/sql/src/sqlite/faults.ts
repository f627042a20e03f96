// What SQLite's errors mean: a code and whether the work was done.

import { StoreFault } from "@regulars/core/storage";

const codes: ReadonlyMap<number, StoreFault["code"]> = new Map([
  [5, "busy"],
  [6, "busy"],
  [10, "failed"],
  [11, "corrupt"],
  [13, "full"],
  [26, "corrupt"],
]);

const names: readonly (readonly [prefix: string, code: number])[] = [
  ["SQLITE_BUSY", 5],
  ["SQLITE_LOCKED", 6],
  ["SQLITE_IOERR", 10],
  ["SQLITE_CORRUPT", 11],
  ["SQLITE_FULL", 13],
  ["SQLITE_NOTADB", 26],
];

/** SQLite's extended result code of an error of any of the libraries; 1 when it tells none, 0 for other errors. */
export function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  const { errcode, code, rawCode } = error as {
    errcode?: unknown;
    code?: unknown;
    rawCode?: unknown;
  };
  if (typeof errcode === "number") return errcode;
  if (typeof rawCode === "number" && rawCode > 0) return rawCode;
  if (typeof code !== "string") return 0;
  if (code === "SQLITE_BUSY_SNAPSHOT") return busySnapshot;
  if (code.startsWith("SQLITE")) return names.find(([name]) => code.startsWith(name))?.[1] ?? 1;
  return code === "ERR_SQLITE_ERROR" || code === "ERR_INVALID_STATE" ? 1 : 0;
}

const busySnapshot = 517;

/** Whether an error says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const primary = resultCode(error) & 0xff;
  return primary === 5 || primary === 6;
}

/**
 * What an error at COMMIT leaves behind. Nothing, when the transaction was still open or the database only was locked
 * or full; after a failed write or sync its pages may already be in the log, where the next opening finds them.
 */
export function verdictOfCommit(error: unknown, open: boolean): StoreFault["verdict"] {
  const primary = resultCode(error) & 0xff;
  if (primary === 10) return "unknown";
  return open || primary === 5 || primary === 13 ? "not_done" : "unknown";
}

/** The fault of an error that the database gave; other errors come back as they are. */
export function faultOf(error: unknown, verdict: StoreFault["verdict"] = "not_done"): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof StoreFault) return error;
  const result = resultCode(error);
  if (result === 0) return error;
  const code =
    result === busySnapshot ? ("conflict" as const) : (codes.get(result & 0xff) ?? "failed");
  const words = error.message;
  const done = verdict === "not_done" ? "nothing was written" : "it may or may not be written";
  return new StoreFault({
    code,
    verdict,
    message: `The database refused the work (${words}); ${done}.`,
    cause: error,
  });
}
