// The books of the rollover benchmark: every customer with one order, one in a hundred with points that end on a day.

import { cloneCustomers, cloneId, settleDown } from "../frame/clones.ts";
import { makeOrder } from "../frame/made-orders.ts";
import { withPostgresEngine } from "../frame/postgres-engine.ts";

/** Of so many customers one is due on each day. */
export const dueOneIn = 100;

/** A day on which points end, with noon of it. */
export interface DueDay {
  readonly day: string;
  readonly noon: number;
}

/** The first days of the twelve months whose points end one after the other. */
export const dueDays: readonly DueDay[] = Array.from({ length: 11 }, (_, month) => {
  const noon = Date.UTC(2025, 3 + month, 1, 12);
  return { day: new Date(noon).toISOString().slice(0, 10), noon };
});

/** Customer `n` has points that end on day `n % dueOneIn`, or later where there is no such day. */
const templateOf = `least(n % ${dueOneIn}, ${dueDays.length})`;

/** Ids of customers whose points end later, in an order that looks random. */
export function undueCustomers(customers: number): () => string {
  let at = 0;
  return () => {
    at += 1;
    const hundred = (at * 7_919) % (customers / dueOneIn);
    return cloneId(hundred * dueOneIn + dueDays.length + (at % (dueOneIn - dueDays.length)));
  };
}

/** Makes the customers: one of each kind through the engine, the others as its clones. */
export async function makeCustomers(url: string, customers: number): Promise<void> {
  const templates = await withPostgresEngine(url, 0, async ({ clock, regulars }) => {
    const found: string[] = [];
    for (let month = 0; month <= dueDays.length; month += 1) {
      const at = Date.UTC(2024, 2 + month, 15, 9);
      clock.set(at);
      const order = makeOrder({ index: month, customer: month, at, lines: 1, units: 2 });
      found.push((await regulars.orders.record(order)).customer);
    }
    return found;
  });
  await cloneCustomers(url, { templates, templateOf, from: 0, to: customers - 1 });
  await settleDown(url);
}
