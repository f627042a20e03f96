// The batcher: concurrent commands of one database share transactions, shops in turn, several side by side.

import { RegularsError } from "@regulars/contract";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import { type Batch, BatchQueue } from "./batch-queue.ts";
import { createRunner } from "./batch-runner.ts";
import { batchSize } from "./batch-size.ts";
import type { Command, Verdict } from "./command.ts";
import type { Metrics } from "./instruments.ts";
import { createMeter } from "./meter.ts";

/** Limits of one batch. */
export interface BatcherLimits {
  /** Commands in one transaction. */
  readonly commands: number;
  /** Sum of weights in one transaction; keeps the time that a synchronous driver blocks the event loop short. */
  readonly weight: number;
  /** Commands waiting; more are refused with `queue_full`. */
  readonly waiting: number;
  /**
   * Transactions in flight at once, where the store can carry several: while one waits for the database the next is
   * decided. Each needs a connection of its own. A store that carries one at a time has one, whatever is said here.
   */
  readonly lanes: number;
}

/** Enough to spread one flush over many orders, small enough to block for a few milliseconds only. */
const defaultLimits: BatcherLimits = { commands: 256, weight: 400, waiting: 100_000, lanes: 3 };

/** Takes commands, answers each after its commit or, of a dry run, its rollback. */
export interface Batcher {
  submit(command: Command): Promise<unknown>;
  /** How full it is. */
  state(): BatcherState;
  /** Refuses new commands and waits for those taken. */
  close(): Promise<void>;
}

/** How full a batcher is. */
interface BatcherState {
  /** Commands waiting, and the most that may. */
  readonly waiting: number;
  readonly limit: number;
  readonly isClosed: boolean;
}

/** Creates the batcher of one store. `run` is one batch inside a transaction; `find` looks up whether a command was done. */
export function createBatcher(args: {
  readonly store: Store;
  readonly run: (commands: readonly Command[], verbs: StorageVerbs) => Work<Verdict[]>;
  /** Claims the command's key first: who still holds it is waited for. */
  readonly find: (command: Command, verbs: StorageVerbs) => Work<unknown>;
  readonly limits?: Partial<BatcherLimits> | undefined;
  /** Called after a batch was committed, before its callers have their answers; dry runs are not told. */
  readonly onCommitted?: ((commands: readonly Command[]) => void) | undefined;
  readonly metrics?: Metrics | undefined;
  /** Waits so many milliseconds before a rerun; a timer when absent. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}): Batcher {
  const { store, metrics } = args;
  const limits = { ...defaultLimits, ...args.limits };
  const lanes = store.capabilities.concurrentTransactions
    ? Math.max(1, Math.floor(limits.lanes) || 1)
    : 1;
  const meter = metrics === undefined ? undefined : createMeter(metrics);
  const endListening =
    meter === undefined ? undefined : store.observe?.((event) => meter.event(event));
  const run = createRunner({ ...args, meter });
  const queue = new BatchQueue(lanes > 1);
  /** Lanes at work, and batches that they carry. */
  let busy = 0;
  let inFlight = 0;
  let isDue = false;
  let closed = false;
  let lastPause = performance.now();
  let idle: (() => void)[] = [];

  function take(): Batch {
    const { waiting } = queue;
    const commands = batchSize({ waiting, free: lanes - inFlight, limit: limits.commands });
    return queue.take({ commands, weight: limits.weight });
  }

  async function carry(batch: Batch): Promise<void> {
    inFlight++;
    if (meter === undefined) await run(batch.members);
    else {
      const begun = performance.now();
      meter.taken(batch.members, queue.waiting);
      await run(batch.members);
      meter.answered((performance.now() - begun) / 1_000);
    }
    inFlight--;
    queue.release(batch);
  }

  async function lane(): Promise<void> {
    while (queue.mayTake) {
      // Batches follow each other through microtasks; timers and sockets get their turn every few milliseconds.
      if (performance.now() - lastPause > 4) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        lastPause = performance.now();
      }
      const batch = take();
      if (batch.members.length === 0) continue;
      const carried = carry(batch);
      start();
      await carried;
    }
    busy--;
    if (busy > 0 || queue.waiting > 0) return;
    const resolves = idle;
    idle = [];
    for (const resolve of resolves) resolve();
  }

  /** Puts another lane to work if there is work for it; that one does the same in turn. */
  function start(): void {
    if (busy >= lanes || !queue.mayTake) return;
    busy++;
    void lane();
  }

  function startSoon(): void {
    if (isDue || busy >= lanes || !queue.mayTake) return;
    isDue = true;
    const begin = (): void => {
      isDue = false;
      start();
    };
    // A lone caller goes at once. Beside batches in flight, those who come in one turn of the event loop go together.
    if (busy === 0) queueMicrotask(begin);
    else setImmediate(begin);
  }

  return {
    submit(command) {
      const refusal = closed
        ? new RegularsError("engine_closed")
        : queue.waiting >= limits.waiting
          ? new RegularsError("queue_full", { waiting: queue.waiting })
          : undefined;
      if (refusal !== undefined) {
        meter?.turnedAway(command, refusal);
        return Promise.reject(refusal);
      }
      return new Promise((resolve, reject) => {
        const since = meter === undefined ? 0 : performance.now();
        queue.add({ command, resolve, reject, since });
        startSoon();
      });
    },
    state: () => ({ waiting: queue.waiting, limit: limits.waiting, isClosed: closed }),
    async close() {
      closed = true;
      if (busy > 0 || queue.waiting > 0) await new Promise<void>((resolve) => idle.push(resolve));
      endListening?.();
    },
  };
}

/** A way into a batcher that is closed for itself: what others send to the batcher goes on. */
export function createDoor(batcher: Batcher): Batcher {
  let inside = 0;
  let closed = false;
  let idle: (() => void)[] = [];
  const leave = (): void => {
    inside--;
    if (inside > 0) return;
    for (const resolve of idle) resolve();
    idle = [];
  };
  return {
    submit(command) {
      if (closed) return Promise.reject(new RegularsError("engine_closed"));
      inside++;
      return batcher.submit(command).finally(leave);
    },
    state() {
      const state = batcher.state();
      return { ...state, isClosed: closed || state.isClosed };
    },
    async close() {
      closed = true;
      if (inside > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}
