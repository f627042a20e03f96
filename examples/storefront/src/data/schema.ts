// The shop's own tables, in the same database file as the engine's.

import type { DatabaseSync } from "node:sqlite";
import type { Catalogue } from "../catalogue.ts";

const tables = `
CREATE TABLE IF NOT EXISTS shop_products (
  sku TEXT PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  category TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price > 0)
) STRICT;
CREATE TABLE IF NOT EXISTS shop_users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  customer_source TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (customer_source, customer_id)
) STRICT;
CREATE TABLE IF NOT EXISTS shop_sessions (
  id_hash TEXT PRIMARY KEY,
  user TEXT REFERENCES shop_users (id) ON DELETE CASCADE,
  checkout TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS shop_carts (
  session TEXT NOT NULL REFERENCES shop_sessions (id_hash) ON DELETE CASCADE ON UPDATE CASCADE,
  sku TEXT NOT NULL REFERENCES shop_products (sku),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  PRIMARY KEY (session, sku)
) STRICT;
CREATE TABLE IF NOT EXISTS shop_orders (
  number INTEGER PRIMARY KEY,
  checkout TEXT NOT NULL UNIQUE,
  user TEXT REFERENCES shop_users (id) ON DELETE SET NULL,
  placed_at INTEGER NOT NULL,
  received_at INTEGER,
  returned_at INTEGER,
  goods INTEGER NOT NULL,
  shipping INTEGER NOT NULL,
  points_used INTEGER NOT NULL DEFAULT 0,
  points_amount INTEGER NOT NULL DEFAULT 0,
  points_earned INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS shop_orders_user ON shop_orders (user, number);
CREATE TABLE IF NOT EXISTS shop_order_lines (
  "order" INTEGER NOT NULL REFERENCES shop_orders (number),
  ordinal INTEGER NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY ("order", ordinal)
) STRICT;
CREATE TABLE IF NOT EXISTS shop_returned_lines (
  "order" INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  returned_at INTEGER NOT NULL,
  money INTEGER NOT NULL CHECK (money >= 0),
  points INTEGER NOT NULL CHECK (points >= 0),
  PRIMARY KEY ("order", ordinal),
  FOREIGN KEY ("order", ordinal) REFERENCES shop_order_lines ("order", ordinal)
) STRICT;
CREATE TABLE IF NOT EXISTS shop_settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`;

/** Makes the tables, and brings products and demo customers to what the catalogue says. */
export function prepareTables(database: DatabaseSync, catalogue: Catalogue, now: number): void {
  database.exec(tables);
  const product = database.prepare(
    `INSERT INTO shop_products (sku, name_en, name_zh, category, price) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (sku) DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh,
       category = excluded.category, price = excluded.price`,
  );
  for (const { sku, name, category, price } of catalogue.products)
    product.run(sku, name.en, name.zh, category, price);
  const user = database.prepare(
    `INSERT INTO shop_users (id, name, customer_source, customer_id, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  for (const { source, id, name } of catalogue.customers)
    user.run(`demo-${id}`, name[catalogue.language], source, id, now);
}
