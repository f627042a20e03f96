// What a cart comes to: goods, shipping, and the share that points pay.

import type { Catalogue } from "../catalogue.ts";
import type { CartLine } from "../data/carts.ts";

/** A cart in figures. Money in minor units. */
export interface Totals {
  readonly goods: number;
  readonly shipping: number;
  /** Points that are used, and the money that they stand for. */
  readonly points: number;
  readonly pointsAmount: number;
  /** What is left to pay. */
  readonly due: number;
  /** Most points that this cart can take. */
  readonly mostPoints: number;
}

/** Adds a cart up. Points pay for goods only; more than the goods cost are not taken. */
export function totalsOf(
  catalogue: Catalogue,
  lines: readonly CartLine[],
  a: { readonly points?: number; readonly available?: number } = {},
): Totals {
  const { pointWorth, shipping: terms } = catalogue;
  const goods = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const shipping = goods === 0 || goods >= terms.freeFrom ? 0 : terms.price;
  const mostPoints = Math.min(a.available ?? 0, Math.floor(goods / pointWorth));
  const points = Math.min(Math.max(0, a.points ?? 0), mostPoints);
  const pointsAmount = points * pointWorth;
  return {
    goods,
    shipping,
    points,
    pointsAmount,
    due: goods + shipping - pointsAmount,
    mostPoints,
  };
}
