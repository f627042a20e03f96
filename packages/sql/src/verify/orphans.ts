// Orphans: no row without the row it belongs to.

import type { BookCheck } from "./check.ts";

/** Rows of a table whose customer does not exist, one finding a customer. */
function withoutCustomer(table: string): BookCheck {
  return {
    name: "orphan",
    subject: "text",
    sql: `
      SELECT t.customer, '${table}' AS subject, 0 AS expected, COUNT(*) AS found
      FROM ${table} t
      LEFT JOIN regulars_customers c ON c.shop = t.shop AND c.id = t.customer
      WHERE t.shop = :shop AND c.id IS NULL
      GROUP BY t.customer
      ORDER BY t.customer LIMIT :limit`,
  };
}

const ofCustomers = [
  "regulars_events",
  "regulars_identities",
  "regulars_identity_values",
  "regulars_profiles",
  "regulars_orders",
  "regulars_refunds",
  "regulars_wallets",
  "regulars_lots",
  "regulars_entries",
  "regulars_counters",
  "regulars_standings",
  "regulars_movements",
  "regulars_buckets",
  "regulars_outbox",
  "regulars_consents",
  "regulars_consent_records",
  "regulars_search_words",
  "regulars_interactions",
  "regulars_activities",
];

/** Checks of belonging. */
export const orphanChecks: readonly BookCheck[] = [
  ...ofCustomers.map(withoutCustomer),
  {
    name: "orphan_line",
    subject: "ord",
    sql: `
      SELECT l.customer, l.order_number AS subject, 0 AS expected, COUNT(*) AS found
      FROM regulars_order_lines l
      LEFT JOIN regulars_orders o
        ON o.shop = l.shop AND o.customer = l.customer AND o.number = l.order_number
        AND o.edition >= l.edition
      WHERE l.shop = :shop AND o.number IS NULL
      GROUP BY l.customer, l.order_number
      ORDER BY l.customer, l.order_number LIMIT :limit`,
  },
  {
    name: "orphan_refund_line",
    subject: "ref",
    sql: `
      SELECT l.customer, l.refund AS subject, l.item AS expected, r.number AS found
      FROM regulars_refund_lines l
      LEFT JOIN regulars_refunds r
        ON r.shop = l.shop AND r.customer = l.customer AND r.number = l.refund
      LEFT JOIN regulars_orders o
        ON o.shop = l.shop AND o.customer = l.customer AND o.number = l.order_number
      WHERE l.shop = :shop AND (r.number IS NULL OR o.number IS NULL)
      ORDER BY l.customer, l.refund, l.item LIMIT :limit`,
  },
];
