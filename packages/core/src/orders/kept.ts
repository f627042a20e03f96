// What is left of an order: points, metrics and money after its refunds.

import { awardOf, positionOf, refundedOf, takenAt } from "./position.ts";
import type { LoadedOrder } from "./store.ts";

/** What an order stands for at a moment. */
export interface Kept {
  /** Points by wallet that it has given and not taken back. */
  readonly points: Readonly<Record<string, number>>;
  readonly spend: number;
  /** 1 while anything of it is left. */
  readonly orders: 0 | 1;
}

/** Nothing: an order that has not earned, or is cancelled. */
export const nothingKept: Kept = { points: {}, spend: 0, orders: 0 };

/** Adds up what is left of an order that earned and is not cancelled. */
export function keptOf(loaded: LoadedOrder): Kept {
  const { order, lines, refunded } = loaded;
  if (order.earnedAt === undefined || order.cancelledAt !== undefined) return nothingKept;
  const points: Record<string, number> = {};
  let spend = 0;
  let isAllGone = lines.length > 0;
  for (const line of lines) {
    const position = positionOf(line, refundedOf(line.ordinal, refunded));
    if (position.done < position.whole) isAllGone = false;
    spend += line.base - takenAt(line.base, position);
    const award = awardOf(line);
    for (const wallet in award) {
      const given = award[wallet] as number;
      points[wallet] = (points[wallet] ?? 0) + given - takenAt(given, position);
    }
  }
  return { points, spend, orders: isAllGone ? 0 : 1 };
}
