// What the peers of all servers have in common.

import type { OrderRows } from "./order-rows.ts";

/** The way a team would record an order: one transaction an order, through a query builder. */
export interface Peer {
  /** Records one order. Its rows were decided beforehand: only storing them is measured. */
  record(rows: OrderRows): Promise<void>;
  close(): Promise<void>;
}

/** Rows as a query builder takes them: it leaves out what is undefined, where the column is to become null. */
export function nulls<Row extends object>(
  row: Row,
): { [Name in keyof Row]: NonUndefined<Row[Name]> } {
  const all = Object.entries(row).map(([name, value]) => [name, value ?? null]);
  return Object.fromEntries(all) as { [Name in keyof Row]: NonUndefined<Row[Name]> };
}

type NonUndefined<Value> = undefined extends Value ? Exclude<Value, undefined> | null : Value;

/** Fails where a check finds what cannot be in this benchmark. */
export function expectFound<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new Error(`the peer found no ${what}`);
  return row;
}
