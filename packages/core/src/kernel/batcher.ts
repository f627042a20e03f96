// The batcher: concurrent commands of one database share transactions, shops in turn, several side by side.

import { RegularsError } from "@regulars/contract";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import { type Batch, BatchQueue, type Waiting } from "./batch-queue.ts";
import { createRunner } from "./batch-runner.ts";
import { batchSize } from "./batch-size.ts";
import type { Command, Verdict } from "./command.ts";
import type { Metrics } from "./instruments.ts";
import { createMeter } from "./meter.ts";
import { createRightOfWay, type Way } from "./right-of-way.ts";

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
  /** Those that nobody waits for. They share no transaction with others; a customer's row orders them. */
  const behind = new BatchQueue(false);
  const rightOfWay = createRightOfWay(lanes, limits.commands);
  /** Lanes at work, and batches that they carry. */
  let busy = 0;
  let inFlight = 0;
  let inFlightBehind = 0;
  let isDue = false;
  let closed = false;
  let lastPause = performance.now();
  let idle: (() => void)[] = [];

  const waiting = (): number => queue.waiting + behind.waiting;

  function wayBehind(): Way | undefined {
    if (!behind.mayTake) return undefined;
    return rightOfWay.wayOf({
      now: performance.now(),
      waiting: queue.waiting,
      inFlight: inFlight - inFlightBehind,
      behind: inFlightBehind,
    });
  }

  const mayTake = (): boolean => queue.mayTake || wayBehind() !== undefined;

  function take(): Batch {
    const way = wayBehind();
    if (way === undefined) {
      const free = lanes - inFlight;
      const commands = batchSize({ waiting: queue.waiting, free, limit: limits.commands });
      return queue.take({ commands, weight: limits.weight });
    }
    rightOfWay.givesWay(performance.now());
    const commands = batchSize({ ...way, waiting: behind.waiting });
    return behind.take({ commands, weight: limits.weight });
  }

  async function carry(batch: Batch): Promise<void> {
    const isBehind = batch.members[0]?.command.isBehind === true;
    inFlight++;
    if (isBehind) inFlightBehind++;
    if (meter === undefined) await run(batch.members);
    else {
      const begun = performance.now();
      meter.taken(batch.members, waiting());
      await run(batch.members);
      meter.answered((performance.now() - begun) / 1_000);
    }
    inFlight--;
    if (isBehind) inFlightBehind--;
    else queue.release(batch);
  }

  async function lane(): Promise<void> {
    while (mayTake()) {
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
    if (busy > 0 || waiting() > 0) return;
    const resolves = idle;
    idle = [];
    for (const resolve of resolves) resolve();
  }

  function add(one: Waiting): void {
    const now = performance.now();
    if (one.command.isBehind === true) {
      if (behind.waiting === 0) rightOfWay.givesWay(now);
      behind.add(one);
    } else {
      rightOfWay.came(now);
      queue.add(one);
    }
  }

  /** Puts another lane to work if there is work for it; that one does the same in turn. */
  function start(): void {
    if (busy >= lanes || !mayTake()) return;
    busy++;
    void lane();
  }

  function startSoon(): void {
    if (isDue || busy >= lanes || !mayTake()) return;
    isDue = true;
    const begin = (): void => {
      isDue = false;
      start();
    };
    // Those who come in one turn of the event loop go together: requests of a server come each in a callback of its own.
    setImmediate(begin);
  }

  return {
    submit(command) {
      const refusal = closed
        ? new RegularsError("engine_closed")
        : waiting() >= limits.waiting
          ? new RegularsError("queue_full", { waiting: waiting() })
          : undefined;
      if (refusal !== undefined) {
        meter?.turnedAway(command, refusal);
        return Promise.reject(refusal);
      }
      return new Promise((resolve, reject) => {
        const since = meter === undefined ? 0 : performance.now();
        add({ command, resolve, reject, since });
        startSoon();
      });
    },
    state: () => ({ waiting: waiting(), limit: limits.waiting, isClosed: closed }),
    async close() {
      closed = true;
      if (busy > 0 || waiting() > 0) await new Promise<void>((resolve) => idle.push(resolve));
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
