// Lots: each is what one entry made, less what was taken from it.

import type { BookCheck } from "./check.ts";

/** Allocations that change what remains: those of entries that touch pending or active points. */
const taken = `
  SELECT a.customer, a.lot, SUM(a.points) AS points
  FROM regulars_allocations a
  JOIN regulars_entries e ON e.shop = a.shop AND e.customer = a.customer AND e.sequence = a.entry
  WHERE a.shop = :shop
    AND (e.from_account IN ('pending', 'active') OR e.to_account IN ('pending', 'active'))
  GROUP BY a.customer, a.lot`;

/** Allocations that change what has expired: into expired they add, out of it they take away. */
const expired = `
  SELECT a.customer, a.lot,
    SUM(CASE WHEN e.to_account = 'expired' THEN ABS(a.points) ELSE -ABS(a.points) END) AS points
  FROM regulars_allocations a
  JOIN regulars_entries e ON e.shop = a.shop AND e.customer = a.customer AND e.sequence = a.entry
  WHERE a.shop = :shop AND (e.from_account = 'expired' OR e.to_account = 'expired')
  GROUP BY a.customer, a.lot`;

const activations = `
  SELECT customer, lot, COUNT(*) AS times
  FROM regulars_entries
  WHERE shop = :shop AND kind = 'activate'
  GROUP BY customer, lot`;

const expectedState = `
  CASE
    WHEN l.remaining = 0 THEN 'closed'
    WHEN made.to_account = 'active' OR a.times > 0 THEN 'active'
    ELSE 'pending'
  END`;

/** Checks of lots. */
export const lotChecks: readonly BookCheck[] = [
  {
    name: "lot_remaining",
    subject: "lot",
    sql: `
      SELECT l.customer, l.number AS subject,
        l.earned - COALESCE(t.points, 0) AS expected, l.remaining AS found
      FROM regulars_lots l
      LEFT JOIN (${taken}) t ON t.customer = l.customer AND t.lot = l.number
      WHERE l.shop = :shop AND l.remaining <> l.earned - COALESCE(t.points, 0)
      ORDER BY l.customer, l.number LIMIT :limit`,
  },
  {
    name: "lot_expired",
    subject: "lot",
    sql: `
      SELECT l.customer, l.number AS subject, COALESCE(x.points, 0) AS expected, l.expired AS found
      FROM regulars_lots l
      LEFT JOIN (${expired}) x ON x.customer = l.customer AND x.lot = l.number
      WHERE l.shop = :shop AND l.expired <> COALESCE(x.points, 0)
      ORDER BY l.customer, l.number LIMIT :limit`,
  },
  {
    name: "lot_state",
    subject: "lot",
    sql: `
      SELECT l.customer, l.number AS subject, ${expectedState} AS expected, l.state AS found
      FROM regulars_lots l
      LEFT JOIN regulars_entries made
        ON made.shop = l.shop AND made.customer = l.customer AND made.sequence = l.number
      LEFT JOIN (${activations}) a ON a.customer = l.customer AND a.lot = l.number
      WHERE l.shop = :shop AND l.state <> ${expectedState}
      ORDER BY l.customer, l.number LIMIT :limit`,
  },
  {
    name: "lot_source",
    subject: "lot",
    sql: `
      SELECT l.customer, l.number AS subject, l.earned AS expected, made.points AS found
      FROM regulars_lots l
      LEFT JOIN regulars_entries made
        ON made.shop = l.shop AND made.customer = l.customer AND made.sequence = l.number
        AND made.lot = l.number AND made.wallet = l.wallet AND made.order_number = l.order_number
        AND made.from_account IN ('issued', 'adjusted') AND made.to_account IN ('pending', 'active')
      WHERE l.shop = :shop AND (made.points IS NULL OR made.points <> l.earned)
      ORDER BY l.customer, l.number LIMIT :limit`,
  },
  {
    name: "lot_term",
    subject: "lot",
    sql: `
      SELECT customer, number AS subject, available_at AS expected, expires_at AS found
      FROM regulars_lots
      WHERE shop = :shop AND expires_at <= available_at
      ORDER BY customer, number LIMIT :limit`,
  },
  {
    name: "lot_due",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'head' AS subject, d.due AS expected, c.lot_due AS found
      FROM regulars_customers c
      JOIN (
        SELECT customer, MIN(CASE WHEN state = 'pending' THEN available_at ELSE expires_at END) AS due
        FROM regulars_lots
        WHERE shop = :shop AND state IN ('pending', 'active')
        GROUP BY customer
      ) d ON d.customer = c.id
      WHERE c.shop = :shop AND d.due IS NOT NULL AND (c.lot_due IS NULL OR c.lot_due > d.due)
      ORDER BY c.id LIMIT :limit`,
  },
];
