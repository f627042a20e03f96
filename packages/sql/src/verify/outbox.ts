// The outbox: what waits is there to be delivered, for a subscription that there is.

import type { BookCheck } from "./check.ts";

/** Checks of the outbox. */
export const outboxChecks: readonly BookCheck[] = [
  {
    name: "outbox_range",
    subject: "text",
    sql: `
      SELECT o.customer, o.subscription AS subject,
        CASE WHEN o.newest > c.sequence THEN c.sequence ELSE o.newest - 1 END AS expected,
        CASE WHEN o.newest > c.sequence THEN o.newest ELSE o.delivered END AS found
      FROM regulars_outbox o
      JOIN regulars_customers c ON c.shop = o.shop AND c.id = o.customer
      WHERE o.shop = :shop
        AND (o.newest > c.sequence OR o.delivered >= o.newest OR o.delivered < 0)
      ORDER BY o.customer, o.subscription LIMIT :limit`,
  },
  {
    name: "outbox_subscription",
    subject: "text",
    sql: `
      SELECT o.customer, o.subscription AS subject, o.newest AS expected, s.name AS found
      FROM regulars_outbox o
      LEFT JOIN regulars_subscriptions s ON s.shop = o.shop AND s.name = o.subscription
      WHERE o.shop = :shop AND s.name IS NULL
      ORDER BY o.customer, o.subscription LIMIT :limit`,
  },
  {
    name: "outbox_lanes",
    subject: "text",
    sql: `
      SELECT '' AS customer, s.name AS subject, 16 AS expected, COUNT(l.lane) AS found
      FROM regulars_subscriptions s
      LEFT JOIN regulars_lanes l
        ON l.shop = s.shop AND l.subscription = s.name AND l.lane >= 0 AND l.lane < 16
      WHERE s.shop = :shop
      GROUP BY s.name
      HAVING COUNT(l.lane) <> 16
      ORDER BY s.name LIMIT :limit`,
  },
];
