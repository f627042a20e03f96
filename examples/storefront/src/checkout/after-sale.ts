// What happens to an order after it was placed: it arrives, or it is sent back.

import { findOrder, type ShopOrder, updateOrder } from "../data/orders.ts";
import type { User } from "../data/users.ts";
import type { Shop } from "../shop.ts";
import { engineOrder, keyOf } from "./engine-order.ts";

/** Which order of whom. */
export interface OrderOfUser {
  readonly number: number;
  readonly user: User;
}

/**
 * Sends a whole order back: the shop's row, the points that it had earned, and the points that had paid for it, in one
 * transaction. Sent back already: nothing changes. Undefined when the user has no such order.
 */
export function sendBack(shop: Shop, a: OrderOfUser): Promise<ShopOrder | undefined> {
  return change(shop, a, (order, at) => {
    if (order.returnedAt !== undefined) return order;
    updateOrder(shop.database.connection, order.number, { returnedAt: at });
    const regulars = shop.within();
    regulars.orders.refund({ ...keyOf(order, "return"), order: keyOf(order), refundedAt: at });
    // First come the earned points off, then the paid ones back: they settle what may be owed by then.
    if (order.pointsUsed > 0)
      regulars.ledger.unspend({
        ...keyOf(order, "points-back"),
        spend: keyOf(order, "points"),
        occurredAt: at,
      });
    return { ...order, returnedAt: at };
  });
}

/** Notes that an order has arrived; programs that earn on delivery give their points now. */
export function receive(shop: Shop, a: OrderOfUser): Promise<ShopOrder | undefined> {
  return change(shop, a, (order, at) => {
    if (order.returnedAt !== undefined || order.receivedAt !== undefined) return order;
    const received = { ...order, receivedAt: at };
    const { points } = shop.within().orders.record(engineOrder(shop, received, a.user));
    const pointsEarned = order.pointsEarned + points;
    updateOrder(shop.database.connection, order.number, { receivedAt: at, pointsEarned });
    return { ...received, pointsEarned };
  });
}

function change(
  shop: Shop,
  { number, user }: OrderOfUser,
  work: (order: ShopOrder, at: number) => ShopOrder,
): Promise<ShopOrder | undefined> {
  return shop.database.transaction(() => {
    const order = findOrder(shop.database.connection, { number, user: user.id });
    if (order === undefined) return undefined;
    const changed = work(order, shop.clock.now());
    shop.clock.keep();
    return changed;
  });
}
