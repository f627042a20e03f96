// Carts: what a session has chosen.

import type { DatabaseSync } from "node:sqlite";

/** One product in a cart. */
export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
  /** Price of one, minor units. */
  readonly price: number;
}

/** Most of one product in a cart. */
export const mostOfOne = 99;

/** What is in the cart, in the order of the catalogue. */
export function readCart(database: DatabaseSync, session: string): readonly CartLine[] {
  const rows = database
    .prepare(
      `SELECT sku, quantity, price FROM shop_carts JOIN shop_products USING (sku)
       WHERE session = ? ORDER BY shop_products.rowid`,
    )
    .all(session);
  return rows.map(({ sku, quantity, price }) => ({
    sku: sku as string,
    quantity: quantity as number,
    price: price as number,
  }));
}

/** How many things are in the cart. */
export function countCart(database: DatabaseSync, session: string): number {
  const row = database
    .prepare("SELECT coalesce(sum(quantity), 0) AS count FROM shop_carts WHERE session = ?")
    .get(session);
  return row?.count as number;
}

/** Adds to what is there of a product. */
export function addToCart(
  database: DatabaseSync,
  a: { readonly session: string; readonly sku: string; readonly quantity: number },
): void {
  database
    .prepare(
      `INSERT INTO shop_carts (session, sku, quantity) VALUES (?, ?, ?)
       ON CONFLICT (session, sku) DO UPDATE SET quantity = min(quantity + excluded.quantity, ${mostOfOne})`,
    )
    .run(a.session, a.sku, a.quantity);
}

/** Sets how much of a product is there; none removes it. */
export function setInCart(
  database: DatabaseSync,
  a: { readonly session: string; readonly sku: string; readonly quantity: number },
): void {
  if (a.quantity < 1)
    database.prepare("DELETE FROM shop_carts WHERE session = ? AND sku = ?").run(a.session, a.sku);
  else
    database
      .prepare("UPDATE shop_carts SET quantity = ? WHERE session = ? AND sku = ?")
      .run(a.quantity, a.session, a.sku);
}

/** Empties the cart. */
export function emptyCart(database: DatabaseSync, session: string): void {
  database.prepare("DELETE FROM shop_carts WHERE session = ?").run(session);
}
