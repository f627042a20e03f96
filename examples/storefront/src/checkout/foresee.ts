// What an order would earn: the engine decides it and writes nothing.

import type { CartLine } from "../data/carts.ts";
import type { User } from "../data/users.ts";
import type { Shop } from "../shop.ts";
import { source } from "./engine-order.ts";
import type { Totals } from "./totals.ts";

/** Points that this customer would get for a cart, once it has arrived; undefined when there are none. */
export async function foresee(
  shop: Shop,
  user: User,
  lines: readonly CartLine[],
  totals: Totals,
): Promise<number | undefined> {
  const at = shop.clock.now();
  const { moved } = await shop.regulars.orders.record(
    {
      source,
      id: "foreseen",
      channel: "web",
      customer: user.customer,
      currency: shop.catalogue.currency,
      placedAt: at,
      paidAt: at,
      fulfilledAt: at,
      deliveredAt: at,
      shipping: totals.shipping,
      lines: lines.map(({ sku, quantity, price }, index) => ({
        ordinal: index + 1,
        sku,
        quantity,
        amount: quantity * price,
      })),
      ...(totals.points > 0
        ? { pointsPaid: { points: totals.points, amount: totals.pointsAmount } }
        : {}),
    },
    { dryRun: true },
  );
  return moved[0]?.earned || undefined;
}
