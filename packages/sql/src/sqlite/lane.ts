// A lane: one connection on which transactions run one after another, each without a pause.

import { setTimeout as delay } from "node:timers/promises";
import { driveSync, StoreFault, type Work } from "@regulars/core/storage";
import { type Carrier, createCarrier } from "./carrier.ts";
import type { SqliteConnection, SqliteStatement } from "./connection.ts";
import { faultOf, isBusy, verdictOfCommit } from "./faults.ts";

/** `BEGIN IMMEDIATE` takes the write lock at once, `BEGIN` takes a snapshot at the first read. */
type Begin = "BEGIN" | "BEGIN IMMEDIATE";

/** A queue of transactions on one connection. */
export interface Lane {
  /** Runs work in a transaction, begun as said, as soon as those before it have ended. */
  run<T>(begin: Begin, work: () => Work<T>): Promise<T>;
  /** Waits for all that was queued, and refuses what comes later. */
  end(): Promise<void>;
}

/** What `createLane` is told. */
export interface LaneOptions {
  readonly connection: SqliteConnection;
  /** Milliseconds that a transaction waits for a lock of another connection before it gives up. */
  readonly patience: number;
}

const shortestWait = 1;
const longestWait = 50;

/** A lane on a connection. */
export function createLane({ connection, patience }: LaneOptions): Lane {
  const carry = createCarrier(connection);
  const prepared = new Map<string, SqliteStatement>();
  let waiting = 0;
  let tail: Promise<unknown> = Promise.resolve();
  let ended = false;

  /** BEGIN, COMMIT and ROLLBACK, compiled at their first use. */
  function control(sql: string): void {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      prepared.set(sql, statement);
    }
    statement.run([]);
  }

  /** Begins a transaction unless another connection, or somebody else on this one, has one open. */
  function tryBegin(begin: Begin): boolean {
    if (connection.inTransaction()) return false;
    try {
      control(begin);
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw faultOf(error);
    }
  }

  function rollBack(): void {
    try {
      if (connection.inTransaction()) control("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself, or the connection is lost: nothing is committed either way.
    }
  }

  function runBegun<T>(work: () => Work<T>): T {
    const guard = createGuard(carry);
    let result: T;
    try {
      result = driveSync(work(), guard.carry);
      const fault = guard.fault();
      if (fault) throw fault;
    } catch (error) {
      rollBack();
      throw error;
    }
    try {
      control("COMMIT");
    } catch (error) {
      const open = connection.inTransaction();
      rollBack();
      throw faultOf(error, verdictOfCommit(error, open));
    }
    return result;
  }

  async function runPatiently<T>(begin: Begin, work: () => Work<T>): Promise<T> {
    const until = performance.now() + patience;
    let wait = shortestWait;
    while (!tryBegin(begin)) {
      if (performance.now() + wait > until) throw stillBusy(patience);
      await delay(wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, longestWait);
    }
    return runBegun(work);
  }

  function queue<T>(turn: () => Promise<T>): Promise<T> {
    waiting += 1;
    const result = tail.then(turn).finally(() => {
      waiting -= 1;
    });
    tail = result.catch(() => {});
    return result;
  }

  return {
    run<T>(begin: Begin, work: () => Work<T>): Promise<T> {
      if (ended) return Promise.reject(closed());
      if (waiting > 0) return queue(() => runPatiently(begin, work));
      try {
        if (tryBegin(begin)) return Promise.resolve(runBegun(work));
      } catch (error) {
        return Promise.reject(error);
      }
      return queue(() => runPatiently(begin, work));
    },
    async end() {
      ended = true;
      await tail;
    },
  };
}

/** Carries steps, and refuses further ones after an error of the database. */
export function createGuard(carry: Carrier): {
  readonly carry: Carrier;
  fault(): Error | undefined;
} {
  let fault: Error | undefined;
  return {
    carry(step) {
      if (fault !== undefined) throw fault;
      try {
        return carry(step);
      } catch (error) {
        fault = faultOf(error);
        throw fault;
      }
    },
    fault: () => fault,
  };
}

function stillBusy(patience: number): StoreFault {
  const message = `The database stayed locked by another connection for ${patience} ms; nothing was written.`;
  return new StoreFault({ code: "busy", verdict: "not_done", message });
}

function closed(): StoreFault {
  const message = "The store is closed; nothing was written.";
  return new StoreFault({ code: "failed", verdict: "not_done", message });
}
