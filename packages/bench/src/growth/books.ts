// The books of the growth benchmark: so many customers with ten orders each, and some whose next order is explained.

import type { Order } from "@regulars/contract";
import { runCallers } from "../accrue-server/callers.ts";
import { cloneCustomers, query, settleDown } from "../frame/clones.ts";
import { makeOrder } from "../frame/made-orders.ts";
import { withPostgresEngine } from "../frame/postgres-engine.ts";

/** Orders that every customer has. */
export const ordersEach = 10;

const firstOrder = Date.UTC(2024, 2, 1, 9);
const apart = 14 * 86_400_000;

/** When the next order of everyone is placed. */
export const nextOrder: number = firstOrder + ordersEach * apart;

/** The order of a customer after so many. */
export function orderOf(customer: number, already: number): Order {
  const index = customer * (ordersEach + 1) + already;
  const at = firstOrder + already * apart;
  return makeOrder({ index, customer, at, lines: 1, units: 1 });
}

/** Records ten orders of each customer through the engine. Answers the id of the last, the template of all clones. */
export async function makeKnown(url: string, customers: number): Promise<string> {
  return withPostgresEngine(url, firstOrder, async ({ clock, regulars }) => {
    for (let already = 0; already < ordersEach; already += 1) {
      clock.set(firstOrder + already * apart);
      const orders = Array.from({ length: customers }, (_, at) => orderOf(at, already));
      const send = (order: Order) => regulars.orders.record(order);
      await runCallers(orders, { callers: 128, latencies: [], send });
    }
    const { customer } = await regulars.orders.record(orderOf(customers - 1, ordersEach - 1));
    return customer;
  });
}

/** Texts that nothing reads when an order is recorded: left short, so that ten million orders fit on a disk. */
const instead: Readonly<Record<string, string>> = {
  "regulars_source_keys.outcome": "'{}'",
  "regulars_events.data": "'{}'",
  "regulars_events.explanation": "'{}'",
  "regulars_order_lines.name": "NULL",
};

/** Adds clones of a customer until there are so many customers. Answers how many there are then. */
export async function growTo(
  url: string,
  a: { readonly template: string; readonly customers: number },
): Promise<number> {
  const count = "SELECT count(*)::int AS customers FROM regulars_customers";
  const before = (await query<{ customers: number }>(url, count)).rows[0]?.customers ?? 0;
  const request = { templates: [a.template], templateOf: "0", from: before, to: a.customers - 1 };
  await cloneCustomers(url, { ...request, instead });
  await settleDown(url);
  return (await query<{ customers: number }>(url, count)).rows[0]?.customers ?? 0;
}
