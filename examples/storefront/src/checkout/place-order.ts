// Placing an order: the shop's rows and the engine's points in one transaction.

import { emptyCart, readCart } from "../data/carts.ts";
import { insertOrder, orderOfCheckout, type ShopOrder, updateOrder } from "../data/orders.ts";
import { renewCheckout, type Session } from "../data/sessions.ts";
import type { User } from "../data/users.ts";
import type { Shop } from "../shop.ts";
import { engineOrder, keyOf } from "./engine-order.ts";
import { sharesOf } from "./shares.ts";
import { totalsOf } from "./totals.ts";

/** Why nothing was ordered. */
export class EmptyCartError extends Error {
  override readonly name = "EmptyCartError";
}

/**
 * Turns the session's cart into an order: its rows, the points that pay for it, and the points that it earns. Either
 * all of it is there afterwards, or nothing. The same checkout again answers the order that it has become.
 *
 * Throws `EmptyCartError`, a `RegularsError` such as `insufficient_points`, and whatever the payment throws.
 */
export async function placeOrder(
  shop: Shop,
  a: {
    readonly session: Session;
    readonly user: User;
    readonly checkout: string;
    readonly points: number;
  },
): Promise<ShopOrder> {
  const { connection } = shop.database;
  const { session, user, checkout, points } = a;
  return shop.database.transaction(() => {
    const known = orderOfCheckout(connection, { checkout, user: user.id });
    if (known !== undefined) return known;
    const cart = readCart(connection, session.hash);
    if (cart.length === 0) throw new EmptyCartError();
    // The engine itself refuses points that are not there.
    const totals = totalsOf(shop.catalogue, cart, { points, available: points });
    const order = insertOrder(connection, {
      checkout,
      user: user.id,
      placedAt: shop.clock.now(),
      goods: totals.goods,
      shipping: totals.shipping,
      pointsUsed: totals.points,
      pointsAmount: totals.pointsAmount,
      lines: cart.map(({ sku, quantity, price }, index) => ({
        ordinal: index + 1,
        sku,
        quantity,
        amount: quantity * price,
      })),
    });
    const regulars = shop.within();
    // A spend for each line: one that is sent back later has its own undone, and no other.
    for (const [ordinal, { points: share }] of sharesOf(order))
      if (share > 0)
        regulars.ledger.spend({
          ...keyOf(order, "points", ordinal),
          customer: user.customer,
          points: share,
          occurredAt: order.placedAt,
        });
    const { moved } = regulars.orders.record(engineOrder(shop, order, user));
    const pointsEarned = moved[0]?.earned ?? 0;
    updateOrder(connection, order.number, { pointsEarned });
    shop.pay({ order: order.number, amount: totals.due });
    emptyCart(connection, session.hash);
    renewCheckout(connection, session);
    shop.clock.keep();
    return { ...order, pointsEarned };
  });
}
