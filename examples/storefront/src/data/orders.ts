// The shop's orders, as its own tables keep them.

import type { DatabaseSync } from "node:sqlite";

/** One line of an order as it is placed. */
interface NewOrderLine {
  readonly ordinal: number;
  readonly sku: string;
  readonly quantity: number;
  /** Minor units. */
  readonly amount: number;
}

/** What came back to the customer for a line that was sent back: money in minor units, and points. */
export interface GivenBack {
  readonly money: number;
  readonly points: number;
}

/** One line of an order. */
export interface ShopOrderLine extends NewOrderLine {
  /** Present once it was sent back. */
  readonly back: GivenBack | undefined;
}

/** An order. Money in minor units, instants in UTC milliseconds. */
export interface ShopOrder {
  readonly number: number;
  readonly user: string | undefined;
  readonly placedAt: number;
  readonly receivedAt: number | undefined;
  readonly returnedAt: number | undefined;
  readonly goods: number;
  readonly shipping: number;
  readonly pointsUsed: number;
  /** What the points paid. */
  readonly pointsAmount: number;
  readonly pointsEarned: number;
  readonly lines: readonly ShopOrderLine[];
}

const first = 1001;

function orderOf(database: DatabaseSync, row: Record<string, unknown>): ShopOrder {
  const lines = database
    .prepare(
      `SELECT l.ordinal, sku, quantity, amount, money, points FROM shop_order_lines l
       LEFT JOIN shop_returned_lines r ON r."order" = l."order" AND r.ordinal = l.ordinal
       WHERE l."order" = ? ORDER BY l.ordinal`,
    )
    .all(row.number as number);
  return {
    number: row.number as number,
    user: (row.user ?? undefined) as string | undefined,
    placedAt: row.placed_at as number,
    receivedAt: (row.received_at ?? undefined) as number | undefined,
    returnedAt: (row.returned_at ?? undefined) as number | undefined,
    goods: row.goods as number,
    shipping: row.shipping as number,
    pointsUsed: row.points_used as number,
    pointsAmount: row.points_amount as number,
    pointsEarned: row.points_earned as number,
    lines: lines.map(lineOf),
  };
}

function lineOf(row: Record<string, unknown>): ShopOrderLine {
  const back = { money: row.money as number, points: row.points as number };
  return {
    ordinal: row.ordinal as number,
    sku: row.sku as string,
    quantity: row.quantity as number,
    amount: row.amount as number,
    back: row.money === null ? undefined : back,
  };
}

/** An order of a user by its number. */
export function findOrder(
  database: DatabaseSync,
  a: { readonly number: number; readonly user: string },
): ShopOrder | undefined {
  const row = database
    .prepare("SELECT * FROM shop_orders WHERE number = ? AND user = ?")
    .get(a.number, a.user);
  return row === undefined ? undefined : orderOf(database, row);
}

/** The order that a checkout became. */
export function orderOfCheckout(
  database: DatabaseSync,
  a: { readonly checkout: string; readonly user: string },
): ShopOrder | undefined {
  const row = database
    .prepare("SELECT * FROM shop_orders WHERE checkout = ? AND user = ?")
    .get(a.checkout, a.user);
  return row === undefined ? undefined : orderOf(database, row);
}

/** What a new order is made of. */
export interface NewOrder
  extends Pick<ShopOrder, "goods" | "shipping" | "pointsUsed" | "pointsAmount"> {
  readonly checkout: string;
  readonly user: string;
  readonly placedAt: number;
  readonly lines: readonly NewOrderLine[];
}

/** Inserts an order under the next number. */
export function insertOrder(database: DatabaseSync, order: NewOrder): ShopOrder {
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO shop_orders (number, checkout, user, placed_at, goods, shipping, points_used, points_amount)
       SELECT coalesce(max(number) + 1, ${first}), ?, ?, ?, ?, ?, ?, ? FROM shop_orders`,
    )
    .run(
      order.checkout,
      order.user,
      order.placedAt,
      order.goods,
      order.shipping,
      order.pointsUsed,
      order.pointsAmount,
    );
  const number = Number(lastInsertRowid);
  const line = database.prepare(
    'INSERT INTO shop_order_lines ("order", ordinal, sku, quantity, amount) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { ordinal, sku, quantity, amount } of order.lines)
    line.run(number, ordinal, sku, quantity, amount);
  const { user, placedAt, goods, shipping, pointsUsed, pointsAmount } = order;
  const lines = order.lines.map((placed) => ({ ...placed, back: undefined }));
  const open = { receivedAt: undefined, returnedAt: undefined, pointsEarned: 0 };
  return { number, user, placedAt, goods, shipping, pointsUsed, pointsAmount, lines, ...open };
}

/** Keeps what the engine answered, and what has happened to an order since. */
export function updateOrder(
  database: DatabaseSync,
  number: number,
  change: Partial<Pick<ShopOrder, "receivedAt" | "returnedAt" | "pointsEarned">>,
): void {
  database
    .prepare(
      `UPDATE shop_orders SET received_at = coalesce(?, received_at), returned_at = coalesce(?, returned_at),
       points_earned = coalesce(?, points_earned) WHERE number = ?`,
    )
    .run(change.receivedAt ?? null, change.returnedAt ?? null, change.pointsEarned ?? null, number);
}

/** Keeps that a line was sent back, and what the customer got for it. A line goes back once. */
export function insertReturn(
  database: DatabaseSync,
  a: { readonly order: number; readonly ordinal: number; readonly at: number } & GivenBack,
): void {
  database
    .prepare(
      'INSERT INTO shop_returned_lines ("order", ordinal, returned_at, money, points) VALUES (?, ?, ?, ?, ?)',
    )
    .run(a.order, a.ordinal, a.at, a.money, a.points);
}
