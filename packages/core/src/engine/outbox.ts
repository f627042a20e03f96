// The outbox of a batch: announces its events to the subscriptions of its shops, in the batch's own transaction.

import { compareOutbox, slotOf } from "../kernel/index.ts";
import type {
  CustomerHead,
  OutboxRow,
  StorageVerbs,
  SubscriptionRow,
  Work,
} from "../storage/index.ts";

/** A customer before and after the batch. */
interface Moved {
  readonly before: CustomerHead;
  readonly after: CustomerHead;
}

/** The outbox of one batch. */
export interface BatchOutbox {
  /** Reads the subscriptions of the batch's shops, and holds those of `creating`. Its customers are locked. */
  open(verbs: StorageVerbs, shops: readonly string[], creating: readonly string[]): Work<void>;
  /** Announces the events of customers that have new ones. The last of all locks. */
  save(verbs: StorageVerbs, moved: readonly Moved[]): Work<void>;
}

/**
 * Creates the outbox of one batch. Where nobody subscribes it costs one read of an empty table, and one lock where
 * customers may be created.
 */
export function createBatchOutbox(): BatchOutbox {
  let subscriptions: readonly SubscriptionRow[] = [];
  return {
    *open(verbs, shops, creating) {
      if (creating.length > 0) yield* verbs.holdSubscriptions(creating);
      subscriptions = yield* verbs.listSubscriptions(shops);
    },
    save: (verbs, moved) => announce(subscriptions, verbs, moved),
  };
}

function* announce(
  subscriptions: readonly SubscriptionRow[],
  verbs: StorageVerbs,
  moved: readonly Moved[],
): Work<void> {
  if (subscriptions.length === 0) return;
  const rows: OutboxRow[] = [];
  for (const { before, after } of moved) {
    if (after.sequence === before.sequence) continue;
    const { shop, id: customer, sequence: newest } = after;
    for (const { shop: of, name, filling } of subscriptions) {
      if (of !== shop) continue;
      const lane = slotOf(customer);
      // Nothing is delivered yet of a subscription that is being filled.
      const delivered = filling === undefined ? before.sequence : 0;
      rows.push({ shop, subscription: name, lane, customer, newest, delivered });
    }
  }
  if (rows.length > 0) yield* verbs.announceEvents(rows.sort(compareOutbox));
}
