// Tables of tiers: standings, movements, day buckets.

import type { BucketRow, MovementRow, StandingRow } from "@regulars/core/storage";
import { integer, named, optional, type Table, table, text } from "./table.ts";

/** Where customers stand on ladders. */
export const standings: Table<StandingRow> = table<StandingRow>({
  name: "regulars_standings",
  columns: {
    shop: text,
    customer: text,
    ladder: text,
    tier: text,
    since: integer,
    keptUntil: optional(integer),
    graceUntil: optional(integer),
    dueAt: optional(integer),
  },
  key: ["shop", "customer", "ladder"],
  fill: 70,
});

/** Moves on ladders. */
export const movements: Table<MovementRow> = table<MovementRow>({
  name: "regulars_movements",
  columns: {
    shop: text,
    customer: text,
    ladder: text,
    event: integer,
    from: optional(named(text, "from_tier")),
    to: named(text, "to_tier"),
    reason: text,
    at: named(integer, "moved_at"),
    metric: integer,
  },
  key: ["shop", "customer", "event", "ladder"],
});

/** All metrics of a customer by local day. */
export const buckets: Table<BucketRow> = table<BucketRow>({
  name: "regulars_buckets",
  columns: {
    shop: text,
    customer: text,
    day: text,
    spend: integer,
    orders: integer,
    points: integer,
    qualifying: integer,
    activity: integer,
  },
  key: ["shop", "customer", "day"],
  fill: 70,
});
