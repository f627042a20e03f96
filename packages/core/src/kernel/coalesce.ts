// Group commit: calls made while a transaction is in flight are run together by the next one.

import { RegularsError } from "@regulars/contract";
import { faultOf, refusalOf } from "./store-fault.ts";

/** Takes calls one by one and runs them many at a time. */
export interface Coalescer<Item, Result> {
  /** Resolves with the item's own result once the transaction that did it is committed. */
  submit(item: Item): Promise<Result>;
  /** Refuses further items with `engine_closed` and waits for those taken. */
  close(): Promise<void>;
}

/** What a coalescer is made of. */
export interface CoalescerOptions<Item, Result> {
  /** Does all items in one transaction; results come in their order. */
  run(items: readonly Item[]): Promise<readonly Result[]>;
  /** Called after a transaction, before the next; its errors are dropped. */
  readonly after?: (() => Promise<void>) | undefined;
  /** Items in one transaction; 256. */
  readonly largest?: number | undefined;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Creates a coalescer. One transaction is in flight at a time. Callers of one turn of the event loop share a
 * transaction; when it fails because of an item, the items are tried again in halves, so that only that one fails.
 *
 * @example
 * const takes = createCoalescer({ run: (items) => store.transaction((verbs) => takeAll(verbs, items)) });
 * const [first, second] = await Promise.all([takes.submit(a), takes.submit(b)]); // one transaction
 */
export function createCoalescer<Item, Result>(
  options: CoalescerOptions<Item, Result>,
): Coalescer<Item, Result> {
  const { run, after, largest = 256 } = options;
  let queue: Waiting<Item, Result>[] = [];
  let working: Promise<void> | undefined;
  let isClosed = false;

  async function attempt(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result);
    } catch (error) {
      if (batch.length === 1 || !isOfAnItem(error)) {
        for (const { reject } of batch) reject(refusalOf(error));
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await attempt(batch.slice(0, half));
      await attempt(batch.slice(half));
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      // Whoever calls in this turn of the event loop comes along.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (queue.length === 0) break;
      const batch = queue.slice(0, largest);
      queue = queue.slice(largest);
      await attempt(batch);
      await after?.().catch(() => {});
    }
    working = undefined;
  }

  return {
    submit(item) {
      if (isClosed) return Promise.reject(new RegularsError("engine_closed"));
      return new Promise<Result>((resolve, reject) => {
        queue.push({ item, resolve, reject });
        working ??= work();
      });
    },
    async close() {
      isClosed = true;
      await working;
    },
  };
}

/** Whether one item may have made the transaction fail: a database that is away fails for all. */
function isOfAnItem(error: unknown): boolean {
  const fault = faultOf(error);
  return fault === undefined || (fault.code === "failed" && fault.verdict === "not_done");
}
