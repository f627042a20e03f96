// Standings and movements: a customer stands where the last movement put them.

import type { BookCheck } from "./check.ts";

const last = `
  SELECT customer, ladder, MAX(event) AS event
  FROM regulars_movements
  WHERE shop = :shop
  GROUP BY customer, ladder`;

/** Checks of standings against movements. */
export const movementChecks: readonly BookCheck[] = [
  {
    name: "tier_movement",
    subject: "text",
    sql: `
      SELECT s.customer, s.ladder AS subject, m.to_tier AS expected, s.tier AS found
      FROM regulars_standings s
      LEFT JOIN (${last}) l ON l.customer = s.customer AND l.ladder = s.ladder
      LEFT JOIN regulars_movements m
        ON m.shop = s.shop AND m.customer = s.customer AND m.event = l.event AND m.ladder = s.ladder
      WHERE s.shop = :shop AND (m.to_tier IS NULL OR m.to_tier <> s.tier)
      ORDER BY s.customer, s.ladder LIMIT :limit`,
  },
  {
    name: "movement_chain",
    subject: "evt",
    sql: `
      SELECT m.customer, m.event AS subject, b.to_tier AS expected, m.from_tier AS found
      FROM regulars_movements m
      JOIN (
        SELECT n.customer, n.ladder, n.event, MAX(p.event) AS earlier
        FROM regulars_movements n
        JOIN regulars_movements p
          ON p.shop = n.shop AND p.customer = n.customer AND p.ladder = n.ladder AND p.event < n.event
        WHERE n.shop = :shop
        GROUP BY n.customer, n.ladder, n.event
      ) pair ON pair.customer = m.customer AND pair.ladder = m.ladder AND pair.event = m.event
      JOIN regulars_movements b
        ON b.shop = m.shop AND b.customer = m.customer AND b.ladder = m.ladder AND b.event = pair.earlier
      WHERE m.shop = :shop AND m.reason <> 'joined' AND (m.from_tier IS NULL OR m.from_tier <> b.to_tier)
      ORDER BY m.customer, m.event LIMIT :limit`,
  },
  {
    name: "movement_event",
    subject: "evt",
    sql: `
      SELECT m.customer, m.event AS subject, m.reason AS expected, e.type AS found
      FROM regulars_movements m
      LEFT JOIN regulars_events e
        ON e.shop = m.shop AND e.customer = m.customer AND e.sequence = m.event
      WHERE m.shop = :shop AND (e.type IS NULL OR e.type NOT LIKE 'tier.%')
      ORDER BY m.customer, m.event LIMIT :limit`,
  },
  {
    name: "tier_due",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'head' AS subject, d.due AS expected, c.tier_due AS found
      FROM regulars_customers c
      JOIN (
        SELECT customer, MIN(due_at) AS due
        FROM regulars_standings
        WHERE shop = :shop
        GROUP BY customer
      ) d ON d.customer = c.id
      WHERE c.shop = :shop AND d.due IS NOT NULL AND (c.tier_due IS NULL OR c.tier_due > d.due)
      ORDER BY c.id LIMIT :limit`,
  },
];
