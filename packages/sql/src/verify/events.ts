// Events and explanations: numbered without gaps, and every movement of points is told and explained.

import type { BookCheck } from "./check.ts";

/** Checks of events. */
export const eventChecks: readonly BookCheck[] = [
  {
    name: "event_sequence",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'events' AS subject, c.sequence AS expected,
        CASE WHEN COALESCE(e.times, 0) <> c.sequence THEN COALESCE(e.times, 0) ELSE e.last END AS found
      FROM regulars_customers c
      LEFT JOIN (
        SELECT customer, COUNT(*) AS times, MIN(sequence) AS first, MAX(sequence) AS last
        FROM regulars_events
        WHERE shop = :shop
        GROUP BY customer
      ) e ON e.customer = c.id
      WHERE c.shop = :shop
        AND (COALESCE(e.times, 0) <> c.sequence OR COALESCE(e.last, 0) <> c.sequence OR e.first <> 1)
      ORDER BY c.id LIMIT :limit`,
  },
  {
    name: "entry_event",
    subject: "ent",
    sql: `
      SELECT n.customer, n.sequence AS subject, n.event AS expected, e.sequence AS found
      FROM regulars_entries n
      LEFT JOIN regulars_events e
        ON e.shop = n.shop AND e.customer = n.customer AND e.sequence = n.event
      WHERE n.shop = :shop AND e.sequence IS NULL
      ORDER BY n.customer, n.sequence LIMIT :limit`,
  },
  {
    name: "explanation_missing",
    subject: "ent",
    sql: `
      SELECT n.customer, n.sequence AS subject, n.event AS expected, x.sequence AS found
      FROM regulars_entries n
      LEFT JOIN regulars_events x
        ON x.shop = n.shop AND x.customer = n.customer AND x.sequence = n.event
        AND x.explanation IS NOT NULL
      WHERE n.shop = :shop AND x.sequence IS NULL
      ORDER BY n.customer, n.sequence LIMIT :limit`,
  },
  {
    name: "order_event",
    subject: "ord",
    sql: `
      SELECT o.customer, o.number AS subject, 'order.recorded' AS expected, e.type AS found
      FROM regulars_orders o
      LEFT JOIN regulars_events e
        ON e.shop = o.shop AND e.customer = o.customer AND e.sequence = o.number
      WHERE o.shop = :shop AND (e.type IS NULL OR e.type <> 'order.recorded')
      ORDER BY o.customer, o.number LIMIT :limit`,
  },
  {
    name: "refund_event",
    subject: "ref",
    sql: `
      SELECT r.customer, r.number AS subject, 'refund.recorded' AS expected, e.type AS found
      FROM regulars_refunds r
      LEFT JOIN regulars_events e
        ON e.shop = r.shop AND e.customer = r.customer AND e.sequence = r.number
      WHERE r.shop = :shop AND (e.type IS NULL OR e.type <> 'refund.recorded')
      ORDER BY r.customer, r.number LIMIT :limit`,
  },
];
