// A sweep: goes round the lanes that are held and finds customers with events to deliver, a few at a time.

import type { OutboxRow, StorageVerbs, SubscriptionName, Work } from "../../storage/index.ts";

/** Goes round and round. */
export interface Sweep {
  /** The next customers; fewer than `limit`, or none, at the end of a round. */
  next(verbs: StorageVerbs, limit: number): Work<readonly OutboxRow[]>;
  /** Whether the next step begins a new round. */
  isAtStart(): boolean;
}

/**
 * Creates a sweep. It remembers where it is, so that customers who cannot be delivered at the moment do not keep it
 * from those behind them. An idle subscription costs one look at an index.
 */
export function createSweep(name: SubscriptionName, holds: (lane: number) => boolean): Sweep {
  let lane = -1;
  let customer = "";

  function* next(verbs: StorageVerbs, limit: number): Work<readonly OutboxRow[]> {
    const found: OutboxRow[] = [];
    while (found.length < limit) {
      if (customer === "") {
        const waiting = yield* verbs.nextWaitingLane({ ...name, after: lane });
        lane = waiting ?? -1;
        if (waiting === undefined) break;
        if (!holds(waiting)) continue;
      }
      const wanted = limit - found.length;
      const rows = yield* verbs.listWaiting({ ...name, lane, after: customer, limit: wanted });
      found.push(...rows);
      customer = rows.length < wanted ? "" : (rows.at(-1) as OutboxRow).customer;
    }
    return found;
  }

  return { next, isAtStart: () => lane === -1 };
}
