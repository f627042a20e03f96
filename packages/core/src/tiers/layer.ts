// Layers: how staff class a customer, from the same day buckets as the tiers.

import type { Calendar } from "../kernel/calendar.ts";
import type { LayerFacts } from "../program/index.ts";
import type { TierState } from "./state.ts";

/** The facts that layers are judged by, over the twelve months up to an instant. */
export function layerFactsOf(
  state: Pick<TierState, "standings" | "buckets">,
  args: { readonly calendar: Calendar; readonly at: number; readonly tags: readonly string[] },
): LayerFacts {
  const today = args.calendar.dateOf(args.at);
  const from = args.calendar.windowStart(today, "P12M");
  let spend = 0;
  let frequency = 0;
  let activity = 0;
  let lastOrder: string | undefined;
  for (const bucket of state.buckets) {
    if (
      bucket.orders > 0 &&
      bucket.day <= today &&
      (lastOrder === undefined || bucket.day > lastOrder)
    ) {
      lastOrder = bucket.day;
    }
    if (bucket.day < from || bucket.day > today) continue;
    spend += bucket.spend;
    frequency += bucket.orders;
    activity += bucket.activity;
  }
  const tiers: Record<string, string> = {};
  for (const standing of state.standings) tiers[standing.ladder] = standing.tier;
  return {
    spend,
    frequency,
    recencyDays: lastOrder === undefined ? undefined : daysBetween(lastOrder, today),
    activity,
    interactions: activity,
    tags: args.tags,
    tiers,
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
