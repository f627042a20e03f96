// Day buckets: each day's metrics are what is left of the orders that count on it.

import type { Dialect } from "../dialects/dialect.ts";
import type { BookCheck } from "./check.ts";
import { awarded, left, positions } from "./orders.ts";

type Metric = "spend" | "orders";

/** What the orders of each day add up to. An order counts while anything of it is left, or when it has no goods at all. */
const days = `
  SELECT o.customer, o.day, SUM(COALESCE(p.spend, 0)) AS spend, SUM(COALESCE(p.orders, 1)) AS orders
  FROM regulars_orders o
  LEFT JOIN (
    SELECT customer, number, SUM(${left("base")}) AS spend,
      MAX(CASE WHEN done < whole THEN 1 ELSE 0 END) AS orders
    FROM (${positions}) positions
    GROUP BY customer, number
  ) p ON p.customer = o.customer AND p.number = o.number
  WHERE o.shop = :shop AND o.earned_at IS NOT NULL AND o.cancelled_at IS NULL
  GROUP BY o.customer, o.day`;

/** Days whose bucket says something else than their orders, or is missing. */
function metricChecks(metric: Metric): readonly BookCheck[] {
  const name = `bucket_${metric}`;
  return [
    {
      name,
      subject: "text",
      sql: `
        SELECT b.customer, b.day AS subject, COALESCE(d.${metric}, 0) AS expected, b.${metric} AS found
        FROM regulars_buckets b
        LEFT JOIN (${days}) d ON d.customer = b.customer AND d.day = b.day
        WHERE b.shop = :shop AND b.${metric} <> COALESCE(d.${metric}, 0)
        ORDER BY b.customer, b.day LIMIT :limit`,
    },
    {
      name,
      subject: "text",
      sql: `
        SELECT d.customer, d.day AS subject, d.${metric} AS expected, b.${metric} AS found
        FROM (${days}) d
        LEFT JOIN regulars_buckets b ON b.shop = :shop AND b.customer = d.customer AND b.day = d.day
        WHERE d.${metric} <> 0 AND b.day IS NULL
        ORDER BY d.customer, d.day LIMIT :limit`,
    },
  ];
}

/** Points that events other than orders gave; the day on which they count is the program's to say. */
const ofEvents = `
  SELECT customer, SUM(points) AS points
  FROM regulars_entries
  WHERE shop = :shop AND kind = 'earn' AND order_number = 0
  GROUP BY customer`;

/** Points of buckets, of any wallet, against what orders and events left. */
function pointChecks(dialect: Dialect): readonly BookCheck[] {
  const kept = awarded(dialect);
  return [
    {
      name: "bucket_points",
      subject: "text",
      sql: `
        SELECT b.customer, b.day AS subject, COALESCE(k.points, 0) AS expected,
          b.points + b.qualifying AS found
        FROM regulars_buckets b
        LEFT JOIN (
          SELECT customer, day, SUM(kept) AS points FROM (${kept}) kept GROUP BY customer, day
        ) k ON k.customer = b.customer AND k.day = b.day
        LEFT JOIN (${ofEvents}) e ON e.customer = b.customer
        WHERE b.shop = :shop
          AND (b.points + b.qualifying < COALESCE(k.points, 0)
            OR (b.points + b.qualifying <> COALESCE(k.points, 0) AND e.customer IS NULL))
        ORDER BY b.customer, b.day LIMIT :limit`,
    },
    {
      name: "bucket_points",
      subject: "text",
      sql: `
        SELECT b.customer, 'all days' AS subject,
          COALESCE(k.points, 0) + COALESCE(e.points, 0) AS expected, b.points AS found
        FROM (
          SELECT customer, SUM(points + qualifying) AS points
          FROM regulars_buckets
          WHERE shop = :shop
          GROUP BY customer
        ) b
        LEFT JOIN (SELECT customer, SUM(kept) AS points FROM (${kept}) kept GROUP BY customer) k
          ON k.customer = b.customer
        LEFT JOIN (${ofEvents}) e ON e.customer = b.customer
        WHERE b.points <> COALESCE(k.points, 0) + COALESCE(e.points, 0)
        ORDER BY b.customer LIMIT :limit`,
    },
  ];
}

const activity: BookCheck = {
  name: "bucket_activity",
  subject: "text",
  sql: `
    SELECT b.customer, 'all days' AS subject, COALESCE(e.times, 0) AS expected, b.activity AS found
    FROM (
      SELECT customer, SUM(activity) AS activity
      FROM regulars_buckets
      WHERE shop = :shop
      GROUP BY customer
    ) b
    LEFT JOIN (
      SELECT customer, COUNT(*) AS times
      FROM regulars_events
      WHERE shop = :shop AND type = 'activity.recorded'
      GROUP BY customer
    ) e ON e.customer = b.customer
    WHERE b.activity <> COALESCE(e.times, 0)
    ORDER BY b.customer LIMIT :limit`,
};

/** Checks of day buckets. */
export function bucketChecks(dialect: Dialect): readonly BookCheck[] {
  return [...metricChecks("spend"), ...metricChecks("orders"), ...pointChecks(dialect), activity];
}
