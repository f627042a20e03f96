// The batcher: concurrent commands of one database become one transaction, shops in turn.

import { RegularsError } from "@regulars/contract";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import type { Command, Verdict } from "./command.ts";
import { refusalOf } from "./store-fault.ts";
import { createTrial } from "./trial.ts";

/** Limits of one batch. */
export interface BatcherLimits {
  /** Commands in one transaction. */
  readonly commands: number;
  /** Sum of weights in one transaction; keeps the time that a synchronous driver blocks the event loop short. */
  readonly weight: number;
  /** Commands waiting; more are refused with `queue_full`. */
  readonly waiting: number;
}

/** Enough to spread one flush over many orders, small enough to block for a few milliseconds only. */
const defaultLimits: BatcherLimits = { commands: 256, weight: 400, waiting: 100_000 };

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Takes commands, answers each after its commit or, of a dry run, its rollback. */
export interface Batcher {
  submit(command: Command): Promise<unknown>;
  /** Refuses new commands and waits for those taken. */
  close(): Promise<void>;
}

/** Creates the batcher of one store. `run` is one batch inside a transaction; `find` looks up whether a command was done. */
export function createBatcher(args: {
  readonly store: Store;
  readonly run: (commands: readonly Command[], verbs: StorageVerbs) => Work<Verdict[]>;
  readonly find: (command: Command, verbs: StorageVerbs) => Work<unknown>;
  readonly limits?: Partial<BatcherLimits> | undefined;
  /** Called after a batch was committed, before its callers have their answers; dry runs are not told. */
  readonly onCommitted?: ((commands: readonly Command[]) => void) | undefined;
}): Batcher {
  const limits = { ...defaultLimits, ...args.limits };
  const queues = new Map<string, Waiting[]>();
  let waiting = 0;
  let running = false;
  let closed = false;
  let turns = 0;
  let lastPause = performance.now();
  let idle: (() => void)[] = [];

  async function runAll(batch: readonly Waiting[]): Promise<void> {
    const commands = batch.map((one) => one.command);
    let verdicts: Verdict[];
    try {
      verdicts = commands[0]?.dryRun
        ? await tryOut(commands)
        : await args.store.transaction((verbs) => args.run(commands, verbs));
    } catch (error) {
      await recover(batch, error);
      return;
    }
    if (!commands[0]?.dryRun) args.onCommitted?.(commands);
    for (let i = 0; i < batch.length; i++) {
      const one = batch[i] as Waiting;
      const verdict = verdicts[i] as Verdict;
      if (verdict.ok) one.resolve(verdict.outcome);
      else one.reject(verdict.error);
    }
  }

  async function tryOut(commands: readonly Command[]): Promise<Verdict[]> {
    const trial = createTrial((verbs) => args.run(commands, verbs));
    try {
      return await args.store.transaction(trial.work);
    } catch (error) {
      return trial.answer(error);
    }
  }

  /** A failed batch is run again in halves, so that one bad command cannot sink the others. */
  async function recover(batch: readonly Waiting[], error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal.code === "outcome_unknown") {
      for (const one of batch) await lookUp(one, refusal);
      return;
    }
    if (
      batch.length === 1 ||
      refusal.code === "storage_busy" ||
      refusal.code === "storage_full" ||
      refusal.code === "storage_corrupt"
    ) {
      for (const one of batch) one.reject(refusal);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await runAll(batch.slice(0, middle));
    await runAll(batch.slice(middle));
  }

  /** After a lost answer to COMMIT the key tells whether the command was done. */
  async function lookUp(one: Waiting, refusal: RegularsError): Promise<void> {
    if (one.command.key === undefined) {
      one.reject(refusal);
      return;
    }
    try {
      const outcome = await args.store.read((verbs) => args.find(one.command, verbs));
      if (outcome !== undefined) one.resolve(outcome);
      else
        one.reject(
          new RegularsError("storage_lost", { reason: refusal.message }, { cause: refusal }),
        );
    } catch {
      one.reject(refusal);
    }
  }

  /** The next batch: one command of each shop in turn, until a limit is reached. */
  function take(): Waiting[] {
    const batch: Waiting[] = [];
    let weight = 0;
    const shops = [...queues.keys()];
    const start = shops.length === 0 ? 0 : turns++ % shops.length;
    const order = start === 0 ? shops : [...shops.slice(start), ...shops.slice(0, start)];
    const taken = new Map<string, number>();
    let isMoving = true;
    while (isMoving && batch.length < limits.commands && weight < limits.weight) {
      isMoving = false;
      for (const shop of order) {
        const queue = queues.get(shop) as Waiting[];
        const at = taken.get(shop) ?? 0;
        const next = queue[at];
        if (next === undefined || batch.length >= limits.commands || weight >= limits.weight)
          continue;
        const first = batch[0]?.command;
        if (first !== undefined) {
          if (weight + next.command.weight > limits.weight) continue;
          // Dry runs are rolled back, so they share no transaction with what stays.
          if (first.dryRun !== next.command.dryRun) continue;
        }
        batch.push(next);
        weight += next.command.weight;
        taken.set(shop, at + 1);
        isMoving = true;
      }
    }
    for (const [shop, count] of taken) {
      const queue = queues.get(shop) as Waiting[];
      if (count >= queue.length) queues.delete(shop);
      else queues.set(shop, queue.slice(count));
    }
    waiting -= batch.length;
    return batch;
  }

  async function work(): Promise<void> {
    while (waiting > 0) {
      // Batches follow each other through microtasks; timers and sockets get their turn every few milliseconds.
      if (performance.now() - lastPause > 4) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        lastPause = performance.now();
      }
      await runAll(take());
    }
    running = false;
    const resolves = idle;
    idle = [];
    for (const resolve of resolves) resolve();
  }

  return {
    submit(command) {
      if (closed) return Promise.reject(new RegularsError("engine_closed"));
      if (waiting >= limits.waiting)
        return Promise.reject(new RegularsError("queue_full", { waiting }));
      return new Promise((resolve, reject) => {
        const queue = queues.get(command.shop);
        if (queue === undefined) queues.set(command.shop, [{ command, resolve, reject }]);
        else queue.push({ command, resolve, reject });
        waiting++;
        if (running) return;
        running = true;
        queueMicrotask(() => void work());
      });
    },
    async close() {
      closed = true;
      if (running) await new Promise<void>((resolve) => idle.push(resolve));
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
    async close() {
      closed = true;
      if (inside > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}
