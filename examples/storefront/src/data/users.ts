// People with an account at the shop, and which customer of the engine each is.

import type { DatabaseSync } from "node:sqlite";
import type { CustomerRef } from "@regulars/contract";

/** Someone with an account. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly customer: Extract<CustomerRef, object>;
}

const columns = "id, name, customer_source, customer_id";

function userOf(row: Record<string, unknown> | undefined): User | undefined {
  if (row === undefined) return undefined;
  const { id, name, customer_source: source, customer_id: customer } = row;
  return {
    id: id as string,
    name: name as string,
    customer: { source: source as string, id: customer as string },
  };
}

/** Someone by id. */
export function findUser(database: DatabaseSync, id: string): User | undefined {
  return userOf(database.prepare(`SELECT ${columns} FROM shop_users WHERE id = ?`).get(id));
}

/** Opens an account. The engine will know its customer as `storefront` and the account's id. */
export function insertUser(
  database: DatabaseSync,
  a: {
    readonly id: string;
    readonly name: string;
    readonly email?: string | undefined;
    readonly at: number;
  },
): User {
  database
    .prepare(
      "INSERT INTO shop_users (id, name, email, customer_source, customer_id, created_at) VALUES (?, ?, ?, 'storefront', ?, ?)",
    )
    .run(a.id, a.name, a.email ?? null, a.id, a.at);
  return { id: a.id, name: a.name, customer: { source: "storefront", id: a.id } };
}

/** Closes an account: sessions and carts go with it, orders stay without a name. */
export function deleteUser(database: DatabaseSync, id: string): void {
  database.prepare("DELETE FROM shop_users WHERE id = ?").run(id);
}
