// What is left of an order: points, metrics and money after its refunds.

import { awardOf, positionOf, refundedByLine, takenAt } from "./position.ts";
import type { LoadedOrder, OrderLineRow } from "./store.ts";

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
  let isGone = lines.length > 0;
  const refundedOf = refundedByLine(refunded);
  for (const line of lines) {
    const position = positionOf(line, refundedOf(line.ordinal));
    if (position.done < position.whole) isGone = false;
    spend += line.base - takenAt(line.base, position);
    const award = awardOf(line);
    for (const wallet in award) {
      const given = award[wallet] as number;
      points[wallet] = (points[wallet] ?? 0) + given - takenAt(given, position);
    }
  }
  return { points, spend, orders: isGone ? 0 : 1 };
}

/** True once refunds have taken every line whole. */
export function isAllGone({ lines, refunded }: LoadedOrder): boolean {
  const refundedOf = refundedByLine(refunded);
  const isLeft = (line: OrderLineRow): boolean => {
    const { done, whole } = positionOf(line, refundedOf(line.ordinal));
    return done < whole;
  };
  return lines.length > 0 && !lines.some(isLeft);
}
