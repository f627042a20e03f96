// The outbox's slice of the storage port: subscriptions, customers with events to deliver, lanes and leases.

import type { Work } from "../storage/work.ts";
import type { EventRow } from "./store.ts";

/** A named subscription of a shop to its events. */
export interface SubscriptionRow {
  readonly shop: string;
  readonly name: string;
  /** `now`: events of transactions that began after it was made · `start`: all events. */
  readonly origin: "now" | "start";
  readonly createdAt: number;
  /**
   * While a subscription from the start is being filled: the last customer whose events are announced, empty before
   * the first. Undefined: filled. Nothing is delivered before.
   */
  readonly filling: string | undefined;
}

/** Names a subscription. */
export interface SubscriptionName {
  readonly shop: string;
  readonly subscription: string;
}

/** A customer with events to deliver. There is a row only while there are some. */
export interface OutboxRow extends SubscriptionName {
  /** `slotOf` the customer. */
  readonly lane: number;
  readonly customer: string;
  /** Number of the newest event to deliver. */
  readonly newest: number;
  /** Number of the last event delivered; 0: none. */
  readonly delivered: number;
}

/** Names a lane of a subscription. */
export interface LaneName extends SubscriptionName {
  readonly lane: number;
}

/** A lane and its lease. */
export interface LaneRow extends LaneName {
  /** Who may deliver and note progress; empty: nobody. */
  readonly owner: string;
  /** When the lease ends, UTC milliseconds. Until somebody else takes it, its owner may go on. */
  readonly until: number;
}

/** One who delivers for a subscription, or would if a lane came free. */
export interface DelivererRow extends SubscriptionName {
  readonly owner: string;
  /** When nothing has been heard of it for too long, UTC milliseconds. */
  readonly until: number;
}

/** What waits for a subscription. */
export interface OutboxSum {
  readonly subscription: string;
  readonly customers: number;
  readonly events: number;
  /** `recordedAt` of the oldest event that waits. */
  readonly oldest: number | undefined;
}

/** Which events of a customer. */
interface EventsAfter {
  readonly shop: string;
  readonly customer: string;
  /** Exclusive. */
  readonly after: number;
  readonly limit: number;
}

/**
 * Verbs of the outbox. Locks are taken in the order subscription, customers, shop, lanes, outbox rows, deliverers; of
 * each kind sorted by shop, subscription, lane, customer or owner. So writers, deliverers and `forget` never wait for
 * each other in a circle. Who opens a subscription waits for nobody while it has the shop to itself.
 */
export interface OutboxVerbs {
  /**
   * All subscriptions of the given shops, shop after shop, by name. Writers read them after they have locked their
   * customers: who waited for a customer then sees every subscription that the one before him saw.
   */
  listSubscriptions(shops: readonly string[]): Work<readonly SubscriptionRow[]>;
  /**
   * Keeps others from opening subscriptions of the shops until the transaction ends; as many as like may do so at
   * once. A writer calls it before it reads the subscriptions if it may create customers: there is no row of theirs
   * yet for which one who opens a subscription could wait. Then either the writer sees the subscription, or whoever
   * opened it sees the customers. Who waits to open one is not passed by. Shops come sorted, each once.
   */
  holdSubscriptions(shops: readonly string[]): Work<void>;
  /**
   * Makes a subscription with its lanes, all free, once all who hold the shop's subscriptions have ended; tells the
   * row that is there afterwards. Of two that make one subscription the second waits and then has the first's row.
   * The transaction has locked nothing before.
   */
  openSubscription(row: SubscriptionRow, lanes: readonly LaneRow[]): Work<SubscriptionRow>;
  /** Locks a subscription until the transaction ends; undefined when there is none. */
  lockSubscription(name: SubscriptionName): Work<SubscriptionRow | undefined>;
  /** Replaces a locked subscription. */
  saveSubscription(row: SubscriptionRow): Work<void>;
  /** Removes a subscription with its lanes, its outbox and its deliverers. */
  removeSubscription(name: SubscriptionName): Work<void>;
  /**
   * Announces events: inserts rows, and of rows that are there sets `newest` and leaves `delivered` as it is. The
   * caller holds the customers' locks; rows come sorted by shop, subscription, lane, customer.
   *
   * A row that is there is **written**, also when it stays the same. A deliverer may be removing the row in this
   * moment because nothing was left of it: the writer waits for that, and then either finds its row gone and inserts
   * it, or keeps it, and the deliverer, who removes only where `newest` = `delivered`, sees the new number and leaves
   * it. A writer that only looked whether there is a row would be passed by: its event would never be delivered.
   */
  announceEvents(rows: readonly OutboxRow[]): Work<void>;
  /** As `announceEvents`, and sets `delivered` too. For a subscription to which nothing is delivered meanwhile. */
  restartEvents(rows: readonly OutboxRow[]): Work<void>;
  /**
   * Notes how far customers are delivered: sets `delivered` and leaves `newest` as it is, then removes the rows whose
   * `newest` = `delivered`, both under the rows' locks (see `announceEvents`). The caller has locked the lanes and
   * knows that it still owns them; rows come sorted by shop, subscription, lane, customer.
   */
  noteDelivered(rows: readonly OutboxRow[]): Work<void>;
  /** The first lane after `after` in which somebody waits; undefined: none. */
  nextWaitingLane(args: SubscriptionName & { readonly after: number }): Work<number | undefined>;
  /** Customers of a lane with events to deliver, by id, after `after`. */
  listWaiting(
    args: LaneName & { readonly after: string; readonly limit: number },
  ): Work<readonly OutboxRow[]>;
  /** What waits for the shop's subscriptions, by name; those for which nothing waits are left out. For reports. */
  sumOutbox(shop: string): Work<readonly OutboxSum[]>;
  /** A customer's events, oldest first. */
  listEventsAfter(args: EventsAfter): Work<readonly EventRow[]>;
  /**
   * Locks lanes until the transaction ends and returns them in the order given; undefined where there is none. Of
   * two transactions that lock one lane the second waits and sees what the first saved: no two have one lease, and
   * who has lost a lane learns it before noting progress.
   */
  lockLanes(names: readonly LaneName[]): Work<readonly (LaneRow | undefined)[]>;
  /** All lanes of a shop's subscriptions, by subscription and lane. */
  listLanes(shop: string): Work<readonly LaneRow[]>;
  /** Replaces locked lanes. */
  saveLanes(rows: readonly LaneRow[]): Work<void>;
  /** The deliverers of a subscription, by owner. Its lanes are locked. */
  listDeliverers(name: SubscriptionName): Work<readonly DelivererRow[]>;
  /** Inserts a deliverer or replaces its `until`. */
  saveDeliverer(row: DelivererRow): Work<void>;
  removeDeliverers(rows: readonly DelivererRow[]): Work<void>;
}
