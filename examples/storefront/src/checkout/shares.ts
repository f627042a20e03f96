// What each line of an order was paid with: its share of the points and of the money.

import { spread } from "@regulars/core";
import type { GivenBack, ShopOrder } from "../data/orders.ts";

/** An order as far as it is shared out. */
export type Paid = Pick<ShopOrder, "goods" | "pointsUsed" | "pointsAmount"> & {
  readonly lines: readonly { readonly ordinal: number; readonly amount: number }[];
};

/**
 * The share of each line, by ordinal: points and money apart, each by largest remainder in proportion to the lines'
 * amounts. They add up to the points that were used and to the money that the goods cost besides; shipping belongs to no
 * line.
 */
export function sharesOf(order: Paid): ReadonlyMap<number, GivenBack> {
  const amounts = order.lines.map(({ amount }) => amount);
  const points = spread(order.pointsUsed, amounts);
  const money = spread(order.goods - order.pointsAmount, amounts);
  return new Map(
    order.lines.map(({ ordinal }, index) => [
      ordinal,
      { points: points[index] ?? 0, money: money[index] ?? 0 },
    ]),
  );
}
