// The settings under which a database is written.

import type { SqliteConnection } from "./connection.ts";
import { isBusy } from "./faults.ts";

/** What was acknowledged survives a loss of power (`full`), or the end of the process only (`normal`). */
export type Durability = "full" | "normal";

/** Milliseconds that SQLite itself waits, blocking, before the store waits without blocking. */
const blockingWait = 5;

/** Milliseconds that opening waits, blocking, for another process that is just opening the same file. */
const openingWait = 2_000;

/**
 * Pages in the log after which a commit copies them into the file. Of a page that was written many times only the last
 * version is copied: four times the usual 1,000 pages take a sixth off what an order costs, and a copy some 20
 * milliseconds. That blocks less than a worker that copies beside the writer, whose own syncs then wait for the worker's.
 */
const checkpointPages = 4_000;

/** Bytes that the log keeps on disk after a long one was copied. */
const idleLogBytes = 64 * 1024 * 1024;

/** Kilobytes of pages that our own writer keeps in memory. */
const cacheKilobytes = 32 * 1024;

/** Waits longer while a database is being opened. */
export function settleForOpening(connection: SqliteConnection): void {
  connection.execute(`PRAGMA busy_timeout = ${openingWait}`);
}

/** Waits shortly from now on, so that waiting never blocks. */
export function settleForUse(connection: SqliteConnection): void {
  connection.execute(`PRAGMA busy_timeout = ${blockingWait}`);
}

/** Sets what every writing connection needs: a write-ahead log for files, and how safe a commit is. */
export function settleForWriting(connection: SqliteConnection, durability: Durability): void {
  if (connection.file !== undefined) useWriteAheadLog(connection);
  connection.execute(`PRAGMA synchronous = ${durability === "full" ? "FULL" : "NORMAL"}`);
}

/** Sets what only a connection of our own should have. What is removed or replaced is overwritten with zeros. */
export function settleOwn(connection: SqliteConnection): void {
  connection.execute(
    `PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA journal_size_limit = ${idleLogBytes}; PRAGMA cache_size = -${cacheKilobytes}; PRAGMA secure_delete = ON`,
  );
}

/** The change of mode needs the file for itself for a moment and does not wait by itself. */
function useWriteAheadLog(connection: SqliteConnection): void {
  const until = performance.now() + openingWait;
  for (;;) {
    const [row] = connection.select("PRAGMA journal_mode", []);
    if (row?.journal_mode === "wal") return;
    try {
      connection.execute("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      pause(20);
    }
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
