// What a proof looked at: rows of a shop by kind.

import type { Work } from "@regulars/core/storage";
import { select } from "../statements/step.ts";

/** Kinds in reports, and the tables that hold them; `table.column`: rows in which the column has a value. */
const kinds: Readonly<Record<string, string>> = {
  customers: "regulars_customers",
  orders: "regulars_orders",
  lines: "regulars_order_lines",
  refunds: "regulars_refunds",
  wallets: "regulars_wallets",
  lots: "regulars_lots",
  entries: "regulars_entries",
  allocations: "regulars_allocations",
  events: "regulars_events",
  explanations: "regulars_events.explanation",
  keys: "regulars_source_keys",
  standings: "regulars_standings",
  movements: "regulars_movements",
  days: "regulars_buckets",
  consents: "regulars_consents",
  consent_changes: "regulars_consent_records",
  subscriptions: "regulars_subscriptions",
  waiting: "regulars_outbox",
};

/** Counts a shop's rows by kind. */
export function* countRows(shop: string): Work<Readonly<Record<string, number>>> {
  const checked: Record<string, number> = {};
  for (const [kind, place] of Object.entries(kinds)) {
    const [table, column = "*"] = place.split(".");
    const rows: readonly { readonly counted: number | string }[] = yield select(
      `SELECT COUNT(${column}) AS counted FROM ${table} WHERE shop = ?`,
      [shop],
    );
    checked[kind] = Number(rows[0]?.counted ?? 0);
  }
  return checked;
}
