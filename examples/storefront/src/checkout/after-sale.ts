// What happens to an order after it was placed: it arrives, or it is sent back, whole or in part.

import {
  findOrder,
  type GivenBack,
  insertReturn,
  type ShopOrder,
  type ShopOrderLine,
  updateOrder,
} from "../data/orders.ts";
import type { User } from "../data/users.ts";
import type { Shop } from "../shop.ts";
import { engineOrder, keyOf } from "./engine-order.ts";
import { isPaidAsOne, linesLeft } from "./parts.ts";
import { sharesOf } from "./shares.ts";

/** Which order of whom. */
export interface OrderOfUser {
  readonly number: number;
  readonly user: User;
}

/** What of an order is sent back. */
export interface SentBack extends OrderOfUser {
  /** Ordinals of its lines; all that is left when absent. */
  readonly lines?: readonly number[] | undefined;
}

/** Why nothing was sent back: the lines were paid by one spend, and go back together. */
export class WholeOrderError extends Error {
  override readonly name = "WholeOrderError";
}

/**
 * Sends lines of an order back, each whole: the shop's rows, the points that the lines had earned, the points that had
 * paid for them, and the money, in one transaction. Each line gives back the share that it was paid with; the last one
 * gives all that is left of what was paid, shipping included. What was sent back already changes nothing. Undefined when
 * the user has no such order. Throws `WholeOrderError`.
 */
export async function sendBack(shop: Shop, a: SentBack): Promise<ShopOrder | undefined> {
  const known = orderOf(shop, a);
  const isAsOne = known !== undefined && (await isPaidAsOne(shop, known));
  return change(shop, a, (order, at) => {
    const left = linesLeft(order);
    const going = left.filter(({ ordinal }) => a.lines?.includes(ordinal) ?? true);
    const [first] = going;
    if (first === undefined) return order;
    const isLast = going.length === left.length;
    if (isAsOne && !isLast) throw new WholeOrderError();
    const given = givenFor(order, going, isLast);
    const { connection } = shop.database;
    for (const [ordinal, back] of given)
      insertReturn(connection, { order: order.number, ordinal, at, ...back });
    if (isLast) updateOrder(connection, order.number, { returnedAt: at });
    const regulars = shop.within();
    regulars.orders.refund({
      ...keyOf(order, "return", first.ordinal),
      order: keyOf(order),
      refundedAt: at,
      lines: going.map(({ ordinal, quantity }) => ({ ordinal, quantity })),
    });
    // First come the earned points off, then the paid ones back: they settle what may be owed by then.
    const paid = [...given].flatMap(([ordinal, { points }]) => (points > 0 ? [ordinal] : []));
    for (const ordinal of isAsOne ? [undefined] : paid)
      regulars.ledger.unspend({
        ...keyOf(order, "points-back", ordinal),
        spend: keyOf(order, "points", ordinal),
        occurredAt: at,
      });
    let amount = 0;
    for (const { money } of given.values()) amount += money;
    if (amount > 0) shop.repay({ order: order.number, amount });
    return {
      ...order,
      lines: order.lines.map((line) => ({ ...line, back: given.get(line.ordinal) ?? line.back })),
      returnedAt: isLast ? at : undefined,
    };
  });
}

/** What lines give back, by ordinal. The last return of an order gives the shipping with its last line. */
function givenFor(
  order: ShopOrder,
  lines: readonly ShopOrderLine[],
  isLast: boolean,
): ReadonlyMap<number, GivenBack> {
  const shares = sharesOf(order);
  const none = { money: 0, points: 0 };
  return new Map(
    lines.map(({ ordinal }, index) => {
      const share = shares.get(ordinal) ?? none;
      const isEnd = isLast && index === lines.length - 1;
      return [ordinal, isEnd ? { ...share, money: share.money + order.shipping } : share];
    }),
  );
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

function orderOf({ database }: Shop, { number, user }: OrderOfUser): ShopOrder | undefined {
  return findOrder(database.connection, { number, user: user.id });
}

function change(
  shop: Shop,
  named: OrderOfUser,
  work: (order: ShopOrder, at: number) => ShopOrder,
): Promise<ShopOrder | undefined> {
  return shop.database.transaction(() => {
    const order = orderOf(shop, named);
    if (order === undefined) return undefined;
    const changed = work(order, shop.clock.now());
    shop.clock.keep();
    return changed;
  });
}
