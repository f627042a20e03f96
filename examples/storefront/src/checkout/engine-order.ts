// An order of the shop in the engine's words.

import type { ExternalId, Order } from "@regulars/contract";
import { productOf } from "../catalogue.ts";
import type { ShopOrder } from "../data/orders.ts";
import type { User } from "../data/users.ts";
import type { Shop } from "../shop.ts";

/** Name of this shop among the systems that give ids. */
export const source = "storefront";

/**
 * The key by which the engine knows an order, and what belongs to one of its lines: the points that paid for it, these
 * points again when it was sent back, and the return that began with it. Without a line: what belongs to all of them.
 */
export function keyOf(
  order: Pick<ShopOrder, "number">,
  part?: "points" | "points-back" | "return",
  ordinal?: number,
): ExternalId {
  const named = [order.number, part, ordinal].filter((piece) => piece !== undefined);
  return { source, id: named.join("-") };
}

/** The order as the engine is told of it. */
export function engineOrder(shop: Shop, order: ShopOrder, user: User): Order {
  const { catalogue } = shop;
  const { pointsUsed, pointsAmount, receivedAt, shipping } = order;
  return {
    ...keyOf(order),
    revision: receivedAt === undefined ? 0 : 1,
    channel: "web",
    customer: user.customer,
    currency: catalogue.currency,
    placedAt: order.placedAt,
    paidAt: order.placedAt,
    ...(receivedAt === undefined ? {} : { fulfilledAt: receivedAt, deliveredAt: receivedAt }),
    shipping,
    lines: order.lines.map(({ ordinal, sku, quantity, amount }) => {
      const product = productOf(catalogue, sku);
      const known = product && {
        name: product.name[catalogue.language],
        categories: [product.category],
      };
      return { ordinal, sku, ...known, quantity, amount };
    }),
    ...(pointsUsed > 0 ? { pointsPaid: { points: pointsUsed, amount: pointsAmount } } : {}),
  };
}
