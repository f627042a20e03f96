// The outbox's verbs: subscriptions, customers with events to deliver, lanes and leases.

import {
  all,
  type DelivererRow,
  type EventRow,
  type LaneRow,
  type OutboxRow,
  type OutboxSum,
  type OutboxVerbs,
  type SubscriptionRow,
  type Work,
} from "@regulars/core/storage";
import type { ShopLock } from "../dialects/dialect.ts";
import { toldEvents } from "../schema/kernel.ts";
import { deliverers, lanes, outbox, subscriptions } from "../schema/outbox.ts";
import {
  answer,
  insertInto,
  lookUp,
  type QueryStatement,
  query,
  queryRows,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, find, remove, write } from "../statements/step.ts";

const bySubscription = ["shop", "subscription"] as const;

const ofShop = lookUp(subscriptions, { by: ["shop"], order: "name" });
const findNamed = lookUp(subscriptions, { single: true });
const lockNamed = lookUp(subscriptions, { single: true, lock: true });
const placeSubscription = insertInto(subscriptions, "keep");
const updateSubscription = updateOf(subscriptions);
const dropSubscription = removeFrom(subscriptions, subscriptions.key);

const announce = insertInto(outbox, "replace", { only: ["newest"] });
const restart = insertInto(outbox, "replace");
const advance = insertInto(outbox, "replace", { only: ["delivered"] });
const dropDelivered = removeFrom(outbox, outbox.key, "newest = delivered");
const dropOutbox = removeFrom(outbox, bySubscription);
const nextLane = query(
  "SELECT lane FROM regulars_outbox WHERE shop = ? AND subscription = ? AND lane > ? ORDER BY lane LIMIT 1",
  [answer("lane", "integer")],
);
const waitingIn = queryRows(
  outbox,
  "SELECT {columns} FROM regulars_outbox WHERE shop = ? AND subscription = ? AND lane = ? AND customer > ? ORDER BY customer LIMIT ?",
);
const sums = query(
  "SELECT o.subscription, COUNT(*) AS customers, SUM(o.newest - o.delivered) AS events, MIN(e.recorded_at) AS oldest" +
    " FROM regulars_outbox o LEFT JOIN regulars_events e" +
    " ON e.shop = o.shop AND e.customer = o.customer AND e.sequence = o.delivered + 1" +
    " WHERE o.shop = ? GROUP BY o.subscription ORDER BY o.subscription",
  [
    answer("subscription", "text"),
    answer("customers", "integer"),
    answer("events", "integer"),
    answer("oldest", "integer"),
  ],
);
const eventsAfter = queryRows(
  toldEvents,
  "SELECT {columns} FROM regulars_events WHERE shop = ? AND customer = ? AND sequence > ? ORDER BY sequence LIMIT ?",
);

const placeLanes = insertInto(lanes, "keep");
const lockLane = lookUp(lanes, { single: true, lock: true });
const updateLanes = updateOf(lanes);
const dropLanes = removeFrom(lanes, bySubscription);
const lanesOfShop = queryRows(
  lanes,
  "SELECT {columns} FROM regulars_lanes WHERE shop = ? ORDER BY subscription, lane",
);

const deliverersOf = lookUp(deliverers, { by: bySubscription, order: "held_by" });
const placeDeliverer = insertInto(deliverers, "replace");
const dropDeliverer = removeFrom(deliverers, deliverers.key);
const dropDeliverers = removeFrom(deliverers, bySubscription);

function* take(lock: QueryStatement, shop: string): Work<void> {
  yield ask(lock, shop);
}

/** Verbs of the outbox; see `OutboxVerbs` for what each promises. */
export function outboxVerbs(shopLock: ShopLock | undefined): OutboxVerbs {
  const shared = shopLock && query(shopLock.shared, []);
  const alone = shopLock && query(shopLock.alone, []);
  return {
    *listSubscriptions(shops) {
      const keys = shops.map((shop) => ({ shop }));
      const rows: readonly SubscriptionRow[] = yield find(ofShop, keys);
      return rows;
    },
    *holdSubscriptions(shops) {
      if (shared !== undefined) yield* all(shops.map((shop) => take(shared, shop)));
    },
    *openSubscription(row, rows) {
      const key = { shop: row.shop, name: row.name };
      const known: readonly (SubscriptionRow | undefined)[] = yield find(lockNamed, [key]);
      if (known[0] !== undefined) return known[0];
      if (alone !== undefined) {
        yield* take(alone, row.shop);
        // Without a lock: whoever has it may wait for customers, and they for the shop.
        const [made]: readonly (SubscriptionRow | undefined)[] = yield find(findNamed, [key]);
        if (made !== undefined) return made;
      }
      yield write(placeSubscription, [row]);
      const [held]: readonly (SubscriptionRow | undefined)[] = yield find(findNamed, [key]);
      yield write(placeLanes, rows);
      return held ?? row;
    },
    *lockSubscription({ shop, subscription: name }) {
      const rows: readonly (SubscriptionRow | undefined)[] = yield find(lockNamed, [
        { shop, name },
      ]);
      return rows[0];
    },
    *saveSubscription(row) {
      yield write(updateSubscription, [row]);
    },
    *removeSubscription(name) {
      yield remove(dropSubscription, [{ shop: name.shop, name: name.subscription }]);
      yield remove(dropLanes, [name]);
      yield remove(dropOutbox, [name]);
      yield remove(dropDeliverers, [name]);
    },
    *announceEvents(rows) {
      if (rows.length > 0) yield write(announce, rows);
    },
    *restartEvents(rows) {
      if (rows.length > 0) yield write(restart, rows);
    },
    *noteDelivered(rows) {
      if (rows.length === 0) return;
      yield write(advance, rows);
      yield remove(dropDelivered, rows);
    },
    *nextWaitingLane({ shop, subscription, after }) {
      const rows: readonly Pick<OutboxRow, "lane">[] = yield ask(
        nextLane,
        shop,
        subscription,
        after,
      );
      return rows[0]?.lane;
    },
    *listWaiting({ shop, subscription, lane, after, limit }) {
      const step = ask(waitingIn, shop, subscription, lane, after, limit);
      const rows: readonly OutboxRow[] = yield step;
      return rows;
    },
    *sumOutbox(shop) {
      const rows: readonly OutboxSum[] = yield ask(sums, shop);
      return rows;
    },
    *listEventsAfter({ shop, customer, after, limit }) {
      const rows: readonly EventRow[] = yield ask(eventsAfter, shop, customer, after, limit);
      return rows;
    },
    *lockLanes(names) {
      const rows: readonly (LaneRow | undefined)[] = yield find(lockLane, names);
      return rows;
    },
    *listLanes(shop) {
      const rows: readonly LaneRow[] = yield ask(lanesOfShop, shop);
      return rows;
    },
    *saveLanes(rows) {
      if (rows.length > 0) yield write(updateLanes, rows);
    },
    *listDeliverers(name) {
      const rows: readonly DelivererRow[] = yield find(deliverersOf, [name]);
      return rows;
    },
    *saveDeliverer(row) {
      yield write(placeDeliverer, [row]);
    },
    *removeDeliverers(rows) {
      if (rows.length > 0) yield remove(dropDeliverer, rows);
    },
  };
}
