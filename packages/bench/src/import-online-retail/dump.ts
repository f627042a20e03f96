// The engine's rows as a dump: every table, in the order of time, as a loop would insert them that reads the file.

import type { DatabaseSync } from "node:sqlite";
import { bookTables } from "../frame/same-books.ts";

/** A value as SQLite holds it. */
type Value = string | number | null;

/** A row of the dump. */
export interface DumpRow {
  readonly table: string;
  readonly values: readonly Value[];
}

const ofEvent =
  "(SELECT occurred_at FROM regulars_events e WHERE e.shop = t.shop AND e.customer = t.customer AND e.sequence = t.";
const firstEvent =
  "(SELECT occurred_at FROM regulars_events e WHERE e.shop = t.shop AND e.customer = t.customer ORDER BY sequence LIMIT 1)";

/** When a row is due, by table; 0 for tables that are not named. */
const times: Readonly<Record<string, string>> = {
  regulars_customers: firstEvent.replace("t.customer", "t.id"),
  regulars_identities: firstEvent,
  regulars_identity_values: firstEvent,
  regulars_wallets: firstEvent,
  regulars_standings: firstEvent,
  regulars_source_keys: `${ofEvent}entity)`,
  regulars_orders: "placed_at",
  regulars_order_lines: `${ofEvent}order_number)`,
  regulars_refunds: "refunded_at",
  regulars_refund_lines: `${ofEvent}refund)`,
  regulars_events: "occurred_at",
  regulars_entries: "occurred_at",
  regulars_allocations: `${ofEvent}entry)`,
  regulars_lots: "available_at",
  regulars_movements: "moved_at",
  regulars_buckets: "strftime('%s', day) * 1000",
};

/** Number of rows of all tables. */
export function countRows(database: DatabaseSync): number {
  let rows = 0;
  for (const table of bookTables(database))
    rows += Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows);
  return rows;
}

/** All rows, in the order of time. */
export function* dumpRows(database: DatabaseSync): Generator<DumpRow, void, undefined> {
  const streams = bookTables(database).flatMap((table) => {
    const statement = database.prepare(
      `SELECT coalesce(${times[table] ?? "0"}, 0), t.* FROM ${table} t ORDER BY 1`,
    );
    statement.setReturnArrays(true);
    const rows = statement.iterate() as unknown as Iterator<readonly Value[]>;
    const first = rows.next();
    return first.done ? [] : [{ table, rows, next: first.value }];
  });
  while (streams.length > 0) {
    let at = 0;
    for (let index = 1; index < streams.length; index += 1)
      if (timeOf(streams[index]) < timeOf(streams[at])) at = index;
    const stream = streams[at];
    if (stream === undefined) return;
    yield { table: stream.table, values: stream.next.slice(1) };
    const following = stream.rows.next();
    if (following.done) streams.splice(at, 1);
    else stream.next = following.value;
  }
}

function timeOf(stream: { readonly next: readonly Value[] } | undefined): number {
  return Number(stream?.next[0] ?? 0);
}
