// The inner port on SQLite: one lane for writes and, for files of our own, one for reads beside it.

import { StoreFault } from "@regulars/core/storage";
import { sqlite } from "../dialects/sqlite.ts";
import type { Inner } from "../inner.ts";
import type { SqliteConnection } from "./connection.ts";
import { createLane } from "./lane.ts";
import { createSharedReads } from "./shared-reads.ts";

/** What `createSqliteInner` is told. */
export interface SqliteInnerOptions {
  /** Writes, and reads too when there is no `reader`. */
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection | undefined;
  readonly readOnly: boolean;
  /** The writer is ours alone: a host reaches the same data only through a file. */
  readonly own: boolean;
  /** Milliseconds that work waits for a lock. */
  readonly patience: number;
  /** Closes what was opened. */
  readonly release: () => void;
}

/** The inner port on open connections. */
export function createSqliteInner(options: SqliteInnerOptions): Inner {
  const { writer, reader, readOnly, own, patience, release } = options;
  const { file } = writer;
  const writes = createLane({ connection: writer, patience });
  const reads = reader ? createLane({ connection: reader, patience }) : writes;
  const share = createSharedReads(reads);
  let ending: Promise<void> | undefined;

  async function end(): Promise<void> {
    await Promise.all([writes.end(), reads.end()]);
    release();
  }

  return {
    dialect: sqlite,
    capabilities: {
      concurrentTransactions: false,
      sharedData: file !== undefined,
      hostTransactions: own && file === undefined ? [] : ["sync"],
      durable: file !== undefined,
    },
    transaction: (work) =>
      readOnly ? Promise.reject(refused()) : writes.run("BEGIN IMMEDIATE", work),
    read: share,
    close() {
      ending ??= end();
      return ending;
    },
  };
}

function refused(): StoreFault {
  const message = "The store was opened to read only; nothing was written.";
  return new StoreFault({ code: "failed", verdict: "not_done", message });
}
