// What of an order can go back by itself.

import { isRegularsError } from "@regulars/contract";
import type { ShopOrder, ShopOrderLine } from "../data/orders.ts";
import type { Shop } from "../shop.ts";
import { keyOf } from "./engine-order.ts";

/** The lines that were not sent back. A whole order that was sent back need not name its lines. */
export function linesLeft(order: ShopOrder): readonly ShopOrderLine[] {
  if (order.returnedAt !== undefined) return [];
  return order.lines.filter(({ back }) => back === undefined);
}

/**
 * Whether one spend paid for all lines of an order: a spend is undone whole, so these lines go back together. Spends stay
 * as they are, so the answer holds in any later transaction.
 */
export async function isPaidAsOne(shop: Shop, order: ShopOrder): Promise<boolean> {
  if (order.pointsUsed === 0 || linesLeft(order).length < order.lines.length) return false;
  const undoing = { ...keyOf(order, "points-back"), spend: keyOf(order, "points") };
  try {
    await shop.regulars.ledger.unspend(undoing, { dryRun: true });
    return true;
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    if (error.code === "spend_not_found") return false;
    // A return that came first has undone it: so it is there.
    if (error.code === "key_conflict" || error.code === "already_unspent") return true;
    throw error;
  }
}

/** The ordinals of each part that can go back by itself; no part once all of it is back. */
export async function partsLeft(
  shop: Shop,
  order: ShopOrder,
): Promise<readonly (readonly number[])[]> {
  const left = linesLeft(order).map(({ ordinal }) => ordinal);
  if (left.length === 0) return [];
  return (await isPaidAsOne(shop, order)) ? [left] : left.map((ordinal) => [ordinal]);
}
