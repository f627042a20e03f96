// Entries: legal movements, numbered without gaps, each with its lot, its event and its sources.

import type { BookCheck } from "./check.ts";

/** What allocations of an entry must add up to: debits name their lots, what comes back is negative. */
const allocated = `
  CASE
    WHEN e.kind = 'activate' THEN 0
    WHEN e.kind IN ('unspend', 'reinstate') THEN -e.points
    WHEN e.from_account IN ('pending', 'active', 'expired') THEN e.points
    ELSE 0
  END`;

const legal = `
  (kind = 'earn' AND from_account = 'issued' AND to_account IN ('pending', 'active'))
  OR (kind = 'activate' AND from_account = 'pending' AND to_account = 'active')
  OR (kind = 'spend' AND from_account = 'active' AND to_account = 'spent')
  OR (kind = 'unspend' AND from_account = 'spent' AND to_account IN ('active', 'expired'))
  OR (kind = 'clawback' AND from_account IN ('pending', 'active', 'expired', 'debt')
    AND to_account = 'issued')
  OR (kind = 'settle_debt' AND from_account = 'active' AND to_account = 'debt')
  OR (kind = 'expire' AND from_account = 'active' AND to_account = 'expired')
  OR (kind = 'reinstate' AND from_account = 'expired' AND to_account = 'active')
  OR (kind = 'adjust' AND from_account = 'adjusted' AND to_account = 'active')
  OR (kind = 'adjust' AND from_account = 'active' AND to_account = 'adjusted')`;

/** Checks of entries. */
export const entryChecks: readonly BookCheck[] = [
  {
    name: "entry_positive",
    subject: "ent",
    sql: `
      SELECT customer, sequence AS subject, 'above 0' AS expected, points AS found
      FROM regulars_entries
      WHERE shop = :shop AND points <= 0
      ORDER BY customer, sequence LIMIT :limit`,
  },
  {
    name: "entry_accounts",
    subject: "ent",
    sql: `
      SELECT customer, sequence AS subject, kind AS expected, from_account AS found, to_account AS upto
      FROM regulars_entries
      WHERE shop = :shop AND NOT (${legal})
      ORDER BY customer, sequence LIMIT :limit`,
  },
  {
    name: "entry_sequence",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'entries' AS subject, c.entries AS expected,
        CASE WHEN COALESCE(e.times, 0) <> c.entries THEN COALESCE(e.times, 0) ELSE e.last END AS found
      FROM regulars_customers c
      LEFT JOIN (
        SELECT customer, COUNT(*) AS times, MIN(sequence) AS first, MAX(sequence) AS last
        FROM regulars_entries
        WHERE shop = :shop
        GROUP BY customer
      ) e ON e.customer = c.id
      WHERE c.shop = :shop
        AND (COALESCE(e.times, 0) <> c.entries OR COALESCE(e.last, 0) <> c.entries OR e.first <> 1)
      ORDER BY c.id LIMIT :limit`,
  },
  {
    name: "entry_lot",
    subject: "ent",
    sql: `
      SELECT e.customer, e.sequence AS subject, e.lot AS expected, l.number AS found
      FROM regulars_entries e
      LEFT JOIN regulars_lots l
        ON l.shop = e.shop AND l.customer = e.customer AND l.number = e.lot AND l.wallet = e.wallet
      WHERE e.shop = :shop AND l.number IS NULL
        AND (e.lot > 0 OR e.kind IN ('earn', 'activate', 'expire') OR e.from_account = 'adjusted')
      ORDER BY e.customer, e.sequence LIMIT :limit`,
  },
  {
    name: "entry_reverses",
    subject: "ent",
    sql: `
      SELECT s.customer, s.sequence AS subject, s.points AS expected, SUM(u.points) AS found
      FROM regulars_entries u
      JOIN regulars_entries s
        ON s.shop = u.shop AND s.customer = u.customer AND s.sequence = u.reverses
      WHERE u.shop = :shop AND u.reverses > 0
      GROUP BY s.customer, s.sequence, s.points
      HAVING SUM(u.points) > s.points
      ORDER BY s.customer, s.sequence LIMIT :limit`,
  },
  {
    name: "entry_version",
    subject: "ent",
    sql: `
      SELECT e.customer, e.sequence AS subject, e.version AS expected, v.version AS found
      FROM regulars_entries e
      LEFT JOIN regulars_versions v ON v.shop = e.shop AND v.version = e.version
      WHERE e.shop = :shop AND v.version IS NULL
      ORDER BY e.customer, e.sequence LIMIT :limit`,
  },
  {
    name: "debit_sourced",
    subject: "ent",
    sql: `
      SELECT e.customer, e.sequence AS subject,
        ${allocated} AS expected, COALESCE(a.points, 0) AS found
      FROM regulars_entries e
      LEFT JOIN (
        SELECT customer, entry, SUM(points) AS points
        FROM regulars_allocations
        WHERE shop = :shop
        GROUP BY customer, entry
      ) a ON a.customer = e.customer AND a.entry = e.sequence
      WHERE e.shop = :shop AND COALESCE(a.points, 0) <> ${allocated}
      ORDER BY e.customer, e.sequence LIMIT :limit`,
  },
  {
    name: "allocation_lot",
    subject: "ent",
    sql: `
      SELECT a.customer, a.entry AS subject, a.lot AS expected, l.number AS found
      FROM regulars_allocations a
      LEFT JOIN regulars_entries e
        ON e.shop = a.shop AND e.customer = a.customer AND e.sequence = a.entry
      LEFT JOIN regulars_lots l
        ON l.shop = a.shop AND l.customer = a.customer AND l.number = a.lot AND l.wallet = e.wallet
      WHERE a.shop = :shop AND (l.number IS NULL OR a.points = 0)
      ORDER BY a.customer, a.entry LIMIT :limit`,
  },
];
