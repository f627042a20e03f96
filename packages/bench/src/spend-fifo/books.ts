// The books of the spend benchmark: customers who hold so many open lots, one of each order of theirs.

import type { SpendRequest } from "@regulars/contract";
import { cloneCustomers, cloneId, settleDown } from "../frame/clones.ts";
import { makeOrder } from "../frame/made-orders.ts";
import { withPostgresEngine } from "../frame/postgres-engine.ts";

const firstOrder = Date.UTC(2024, 3, 1, 9);
const day = 86_400_000;

/** When everything is spent: all orders were before, and no lot has ended. */
export const spentAt: number = Date.UTC(2024, 11, 1, 12);

/** Customers with the same lots. */
export interface Holders {
  readonly lots: number;
  /** Ids of the customers. */
  readonly customers: readonly string[];
  /** What each has available. */
  readonly points: number;
}

/** Makes `count` customers with so many lots. `from` is the number of the first. */
export async function makeHolders(
  url: string,
  { count, from, lots }: { readonly count: number; readonly from: number; readonly lots: number },
): Promise<Holders> {
  const [template, points] = await withPostgresEngine(url, firstOrder, async (engine) => {
    let customer = "";
    for (let at = 0; at < lots; at += 1) {
      const placed = firstOrder + at * day;
      engine.clock.set(placed);
      const index = from + at;
      const order = makeOrder({ index, customer: from, at: placed, lines: 1, units: 4 });
      customer = (await engine.regulars.orders.record(order)).customer;
    }
    engine.clock.set(spentAt);
    const { available } = await engine.regulars.ledger.balance(customer);
    return [customer, available] as const;
  });
  const to = from + count - 1;
  await cloneCustomers(url, { templates: [template], templateOf: "0", from, to });
  await settleDown(url);
  const customers = Array.from({ length: count }, (_, at) => cloneId(from + at));
  return { lots, customers, points };
}

/** One spend of each customer that takes from all of their lots: one point of the last is left. */
export function spendsOfAll({ customers, points }: Holders): SpendRequest[] {
  return customers.map((customer) => ({
    customer,
    points: points - 1,
    source: "till",
    id: customer.slice(4),
  }));
}

/** Spends of one point by one customer. */
export function spendsOfOne(customer: string, count: number): SpendRequest[] {
  return Array.from({ length: count }, (_, at) => ({
    customer,
    points: 1,
    source: "till",
    id: `${customer.slice(4)}-${at}`,
  }));
}
