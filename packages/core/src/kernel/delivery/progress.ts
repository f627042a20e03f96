// Progress: how far customers are delivered, noted for many of them in one transaction.

import type { OutboxRow, Store } from "../../storage/index.ts";

/** Notes progress. */
export interface Progress {
  /** Notes how far a customer is delivered; false when the lane has gone to somebody else and nothing was noted. */
  note(row: OutboxRow): Promise<boolean>;
}

interface Waiting {
  readonly row: OutboxRow;
  readonly resolve: (isNoted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** The order in which outbox rows of all writers are written, so that none waits for another in a circle. */
export function compareOutbox(a: OutboxRow, b: OutboxRow): number {
  return (
    compare(a.shop, b.shop) ||
    compare(a.subscription, b.subscription) ||
    a.lane - b.lane ||
    compare(a.customer, b.customer)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Creates the notes of one deliverer. What is noted while a transaction runs goes into the next one together. */
export function createProgress({
  store,
  owner,
}: {
  readonly store: Store;
  readonly owner: string;
}): Progress {
  let waiting: Waiting[] = [];
  let running = false;

  /** The fence: whoever has lost a lane moves nobody's cursor in it. */
  function noteAll(rows: readonly OutboxRow[]): Promise<ReadonlySet<number>> {
    const { shop, subscription } = rows[0] as OutboxRow;
    const lanes = [...new Set(rows.map((row) => row.lane))].sort((a, b) => a - b);
    return store.transaction(function* (verbs) {
      const locked = yield* verbs.lockLanes(lanes.map((lane) => ({ shop, subscription, lane })));
      const mine = new Set(locked.flatMap((row) => (row?.owner === owner ? [row.lane] : [])));
      yield* verbs.noteDelivered(rows.filter((row) => mine.has(row.lane)));
      return mine;
    });
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const mine = await noteAll(batch.map(({ row }) => row).sort(compareOutbox));
        for (const { row, resolve } of batch) resolve(mine.has(row.lane));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return {
    note: (row) =>
      new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        if (running) return;
        running = true;
        // Customers that finish in one turn of the event loop share a transaction.
        setImmediate(() => void run());
      }),
  };
}
