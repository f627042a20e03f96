// Day buckets: all metrics of a customer on one local day.

import { RegularsError, type TierMetric } from "@regulars/contract";
import type { TierDraft } from "./state.ts";
import type { BucketRow } from "./store.ts";

/** What a command adds to a day. Refunds subtract from the original order's day. */
export interface BucketDelta {
  readonly spend?: number | undefined;
  readonly orders?: number | undefined;
  readonly points?: number | undefined;
  readonly qualifying?: number | undefined;
  readonly activity?: number | undefined;
}

/** Adds to the bucket of a day. */
export function addToDay(draft: TierDraft, day: string, delta: BucketDelta): void {
  const index = draft.buckets.findIndex((row) => row.day === day);
  const row = draft.buckets[index];
  if (row === undefined && day < draft.bucketsFrom && !draft.bucketDays.has(day)) {
    throw new Error(`the bucket of ${day} of ${draft.customer} was not loaded`);
  }
  const next: BucketRow = {
    shop: draft.shop,
    customer: draft.customer,
    day,
    spend: (row?.spend ?? 0) + (delta.spend ?? 0),
    orders: (row?.orders ?? 0) + (delta.orders ?? 0),
    points: (row?.points ?? 0) + (delta.points ?? 0),
    qualifying: (row?.qualifying ?? 0) + (delta.qualifying ?? 0),
    activity: (row?.activity ?? 0) + (delta.activity ?? 0),
  };
  refuseUncounted(next);
  if (row === undefined) draft.buckets.push(next);
  else draft.buckets[index] = next;
}

/** Metrics are numbers that are counted exactly, or the command that would change that is refused. */
function refuseUncounted(row: BucketRow): void {
  const { spend, orders, points, qualifying, activity } = row;
  if (
    Number.isSafeInteger(spend) &&
    Number.isSafeInteger(orders) &&
    Number.isSafeInteger(points) &&
    Number.isSafeInteger(qualifying) &&
    Number.isSafeInteger(activity)
  )
    return;
  const field = metrics.find((metric) => !Number.isSafeInteger(row[metric])) ?? "";
  throw new RegularsError("number_too_large", { field });
}

const metrics = ["spend", "orders", "points", "qualifying", "activity"] as const;

/** The column of a bucket that a ladder's metric reads. */
export const bucketColumn: Readonly<
  Record<TierMetric, "spend" | "orders" | "points" | "qualifying" | "activity">
> = {
  spend: "spend",
  orders: "orders",
  points_earned: "points",
  qualifying_points: "qualifying",
  activity: "activity",
};
