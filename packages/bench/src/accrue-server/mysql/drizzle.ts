// The peer on MariaDB: Drizzle over mysql2.

import { and, eq, gte, inArray } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import type { OrderRows } from "../order-rows.ts";
import { expectFound, nulls, type Peer } from "../peer.ts";
import {
  allocations,
  buckets,
  customers,
  entries,
  events,
  identities,
  lots,
  movements,
  orderLines,
  orders,
  sourceKeys,
  standings,
  wallets,
} from "./tables.ts";

type Transaction = Parameters<Parameters<MySql2Database["transaction"]>[0]>[0];

/** Opens the peer with a pool of its own. */
export function openDrizzle(url: string, connections: number): Peer {
  const pool = mysql.createPool({ uri: url, connectionLimit: connections });
  const db = drizzle({ client: pool });
  return {
    record: (rows) =>
      db.transaction(async (tx) => {
        await check(tx, rows);
        await save(tx, rows);
      }),
    close: () => pool.end(),
  };
}

/** Claims the order's id, locks its customer and reads what a decision needs. */
async function check(tx: Transaction, rows: OrderRows): Promise<void> {
  const key = expectFound(rows.key, "key");
  const [claimed] = await tx
    .insert(sourceKeys)
    .ignore()
    .values({ ...key, state: "claimed", hash: "", customer: "", entity: 0, outcome: "" });
  expectFound(claimed.affectedRows === 1 || undefined, "free key");
  const { shop, kind, lookup } = expectFound(rows.identity, "identity");
  const [identity] = await tx
    .select()
    .from(identities)
    .where(
      and(eq(identities.shop, shop), eq(identities.kind, kind), eq(identities.lookup, lookup)),
    );
  const { customer } = expectFound(identity, "customer");
  const [head] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.shop, shop), eq(customers.id, customer)))
    .for("update");
  expectFound(head, "head");
  await tx
    .select()
    .from(wallets)
    .where(and(eq(wallets.shop, shop), eq(wallets.customer, customer)));
  await tx
    .select()
    .from(standings)
    .where(and(eq(standings.shop, shop), eq(standings.customer, customer)));
  await tx
    .select()
    .from(buckets)
    .where(
      and(
        eq(buckets.shop, shop),
        eq(buckets.customer, customer),
        gte(buckets.day, rows.bucketsFrom),
      ),
    );
  if (!rows.readsLots) return;
  const isOpen = inArray(lots.state, ["pending", "active"]);
  await tx
    .select()
    .from(lots)
    .where(and(eq(lots.shop, shop), eq(lots.customer, customer), isOpen));
}

async function save(tx: Transaction, rows: OrderRows): Promise<void> {
  const { id, shop, ...head } = nulls(expectFound(rows.head, "head"));
  await tx
    .update(customers)
    .set(head)
    .where(and(eq(customers.shop, shop), eq(customers.id, id)));
  await tx.insert(orders).values(rows.orders);
  await tx.insert(orderLines).values(rows.lines);
  if (rows.entries.length > 0) await tx.insert(entries).values(rows.entries);
  if (rows.allocations.length > 0) await tx.insert(allocations).values(rows.allocations);
  await tx.insert(events).values(rows.events);
  if (rows.movements.length > 0) await tx.insert(movements).values(rows.movements);
  await saveLots(tx, rows);
  await saveWallets(tx, rows);
  await saveTiers(tx, rows);
  const { kind, source, ...key } = expectFound(rows.key, "key");
  await tx
    .update(sourceKeys)
    .set({
      state: key.state,
      revision: key.revision,
      hash: key.hash,
      customer: key.customer,
      entity: key.entity,
      outcome: key.outcome,
    })
    .where(
      and(
        eq(sourceKeys.shop, shop),
        eq(sourceKeys.kind, kind),
        eq(sourceKeys.source, source),
        eq(sourceKeys.id, key.id),
      ),
    );
}

async function saveLots(tx: Transaction, { lots: rows }: OrderRows): Promise<void> {
  for (const row of rows.updated) {
    const { shop, customer, number, ...lot } = nulls(row);
    await tx
      .update(lots)
      .set(lot)
      .where(and(eq(lots.shop, shop), eq(lots.customer, customer), eq(lots.number, number)));
  }
  if (rows.inserted.length > 0) await tx.insert(lots).values(rows.inserted);
}

async function saveWallets(tx: Transaction, { wallets: rows }: OrderRows): Promise<void> {
  for (const { shop, customer, wallet, pending, active, debt } of rows.updated)
    await tx
      .update(wallets)
      .set({ pending, active, debt })
      .where(
        and(eq(wallets.shop, shop), eq(wallets.customer, customer), eq(wallets.wallet, wallet)),
      );
  if (rows.inserted.length > 0) await tx.insert(wallets).values(rows.inserted);
}

async function saveTiers(tx: Transaction, rows: OrderRows): Promise<void> {
  for (const row of rows.standings.updated) {
    const { shop, customer, ladder, ...standing } = nulls(row);
    await tx
      .update(standings)
      .set(standing)
      .where(
        and(
          eq(standings.shop, shop),
          eq(standings.customer, customer),
          eq(standings.ladder, ladder),
        ),
      );
  }
  if (rows.standings.inserted.length > 0)
    await tx.insert(standings).values(rows.standings.inserted);
  for (const { shop, customer, day, ...bucket } of rows.buckets.updated)
    await tx
      .update(buckets)
      .set(bucket)
      .where(and(eq(buckets.shop, shop), eq(buckets.customer, customer), eq(buckets.day, day)));
  if (rows.buckets.inserted.length > 0) await tx.insert(buckets).values(rows.buckets.inserted);
}
