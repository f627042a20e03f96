// Tables of the outbox: subscriptions, customers with events to deliver, lanes and who delivers them.

import type { DelivererRow, LaneRow, OutboxRow, SubscriptionRow } from "@regulars/core/storage";
import { integer, named, optional, type Table, table, text } from "./table.ts";

/** Subscriptions. Every batch reads those of its shops. */
export const subscriptions: Table<SubscriptionRow> = table<SubscriptionRow>({
  name: "regulars_subscriptions",
  columns: { shop: text, name: text, origin: text, createdAt: integer, filling: optional(text) },
  key: ["shop", "name"],
});

/** One row for each customer with events to deliver, not one for each event. Rows come and go; no other index. */
export const outbox: Table<OutboxRow> = table<OutboxRow>({
  name: "regulars_outbox",
  columns: {
    shop: text,
    subscription: text,
    lane: integer,
    customer: text,
    newest: integer,
    delivered: integer,
  },
  key: ["shop", "subscription", "lane", "customer"],
  fill: 70,
});

/** Lanes and their leases. */
export const lanes: Table<LaneRow> = table<LaneRow>({
  name: "regulars_lanes",
  columns: {
    shop: text,
    subscription: text,
    lane: integer,
    owner: named(text, "held_by"),
    until: named(integer, "held_until"),
  },
  key: ["shop", "subscription", "lane"],
  fill: 70,
});

/** Who delivers. */
export const deliverers: Table<DelivererRow> = table<DelivererRow>({
  name: "regulars_deliverers",
  columns: {
    shop: text,
    subscription: text,
    owner: named(text, "held_by"),
    until: named(integer, "held_until"),
  },
  key: ["shop", "subscription", "owner"],
  fill: 70,
});
