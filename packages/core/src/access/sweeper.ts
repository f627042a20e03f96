// Sweeping: rows that have expired are removed, a few at a time, by those who write new ones.

import type { ExpiringKind, Store } from "../storage/index.ts";

/** Removes expired rows of the shops that were written to. */
export interface Sweeper {
  /** A row of a shop was written. */
  note(shop: string): void;
  /** Removes some where enough were written since the last time. */
  sweep(): Promise<void>;
}

/** Rows written between two sweeps of a shop. */
const interval = 64;
/** Rows removed in one sweep: more than are written between two. */
const slice = 4 * interval;

/** Creates the sweeper of one kind of rows. Rows expire by the database's clock. */
export function createSweeper(a: { readonly store: Store; readonly kind: ExpiringKind }): Sweeper {
  const written = new Map<string, number>();
  return {
    note(shop) {
      written.set(shop, (written.get(shop) ?? 0) + 1);
    },
    async sweep() {
      const shops = [...written].filter(([, count]) => count >= interval).map(([shop]) => shop);
      for (const shop of shops) {
        written.delete(shop);
        // Of its own: rows are locked in the order of their keys, and those that expired may be any.
        await a.store.transaction(function* (verbs) {
          const through = yield* verbs.readClock();
          yield* verbs.removeExpired({ kind: a.kind, shop, through, limit: slice });
        });
      }
    },
  };
}
