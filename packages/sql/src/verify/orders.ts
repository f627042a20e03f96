// Orders: what lines were awarded is what was earned, and refunds take no more than there was.

import type { Dialect } from "../dialects/dialect.ts";
import type { BookCheck } from "./check.ts";

const refunded = `
  SELECT customer, order_number, ordinal, SUM(quantity) AS units,
    SUM(CASE WHEN quantity = 0 THEN amount ELSE 0 END) AS money,
    MAX(CASE WHEN quantity = 0 THEN 1 ELSE 0 END) AS by_money
  FROM regulars_refund_lines
  WHERE shop = :shop
  GROUP BY customer, order_number, ordinal`;

const measured = `
  SELECT o.customer, o.number, o.edition, o.day, o.earned_at, o.cancelled_at, l.ordinal, l.base, l.award,
    CASE WHEN r.by_money = 1 THEN l.amount ELSE l.quantity END AS whole,
    CASE WHEN r.by_money = 1
      THEN (l.amount * r.units - (l.amount * r.units) % l.quantity) / l.quantity + r.money
      ELSE COALESCE(r.units, 0) END AS done
  FROM regulars_orders o
  JOIN regulars_order_lines l
    ON l.shop = o.shop AND l.customer = o.customer AND l.order_number = o.number AND l.edition = o.edition
  LEFT JOIN (${refunded}) r
    ON r.customer = l.customer AND r.order_number = l.order_number AND r.ordinal = l.ordinal
  WHERE o.shop = :shop`;

/** Lines in force with how much of each is refunded: `done` of `whole`, in units, or in money once money was. */
export const positions: string = `
  SELECT customer, number, edition, day, earned_at, cancelled_at, base, award,
    CASE WHEN whole = 0 THEN 1 ELSE whole END AS whole,
    CASE WHEN whole = 0 THEN 0 WHEN done > whole THEN whole ELSE done END AS done
  FROM (${measured}) measured`;

/** What is left of an integer at a line's position: less the whole quotient of its refunded share. */
export function left(value: string): string {
  return `(${value} - (${value} * done - (${value} * done) % whole) / whole)`;
}

/** Points by order and wallet that entries of a kind moved. */
function moved(kind: "earn" | "clawback"): string {
  return `
    SELECT customer, order_number, wallet, SUM(points) AS points
    FROM regulars_entries
    WHERE shop = :shop AND kind = '${kind}' AND order_number > 0
    GROUP BY customer, order_number, wallet`;
}

/** Points by order and wallet that lines in force were awarded, and what refunds and cancelling left of them. */
export function awarded(dialect: Dialect): string {
  const member = dialect.jsonMembers("p.award");
  return `
    SELECT p.customer, p.number, p.edition, p.day, ${member.key} AS wallet, SUM(${member.value}) AS points,
      SUM(CASE WHEN p.cancelled_at IS NULL THEN ${left(member.value)} ELSE 0 END) AS kept
    FROM (${positions}) p, ${member.from}
    WHERE p.award IS NOT NULL
    GROUP BY p.customer, p.number, p.edition, p.day, ${member.key}`;
}

/** Checks of orders and refunds. */
export function orderChecks(dialect: Dialect): readonly BookCheck[] {
  const awards = awarded(dialect);
  return [
    {
      name: "award",
      subject: "ord",
      sql: `
        SELECT a.customer, a.number AS subject, a.points AS expected, COALESCE(e.points, 0) AS found
        FROM (${awards}) a
        LEFT JOIN (${moved("earn")}) e
          ON e.customer = a.customer AND e.order_number = a.number AND e.wallet = a.wallet
        WHERE a.edition = 1 AND COALESCE(e.points, 0) <> a.points
        ORDER BY a.customer, a.number LIMIT :limit`,
    },
    {
      name: "award",
      subject: "ord",
      sql: `
        SELECT e.customer, e.order_number AS subject, 0 AS expected, e.points AS found
        FROM (${moved("earn")}) e
        LEFT JOIN regulars_orders o
          ON o.shop = :shop AND o.customer = e.customer AND o.number = e.order_number
        LEFT JOIN (${awards}) a
          ON a.customer = e.customer AND a.number = e.order_number AND a.wallet = e.wallet
        WHERE o.number IS NULL OR (o.edition = 1 AND a.points IS NULL)
        ORDER BY e.customer, e.order_number LIMIT :limit`,
    },
    {
      name: "clawback",
      subject: "ord",
      sql: `
        SELECT c.customer, c.order_number AS subject,
          COALESCE(e.points, 0) - COALESCE(a.kept, 0) AS expected, c.points AS found
        FROM (${moved("clawback")}) c
        LEFT JOIN (${moved("earn")}) e
          ON e.customer = c.customer AND e.order_number = c.order_number AND e.wallet = c.wallet
        LEFT JOIN (${awards}) a
          ON a.customer = c.customer AND a.number = c.order_number AND a.wallet = c.wallet
        WHERE c.points > COALESCE(e.points, 0) - COALESCE(a.kept, 0)
        ORDER BY c.customer, c.order_number LIMIT :limit`,
    },
    {
      name: "refunded_quantity",
      subject: "ord",
      sql: `
        SELECT l.customer, l.order_number AS subject, l.quantity AS expected, r.units AS found
        FROM (${refunded}) r
        JOIN regulars_orders o
          ON o.shop = :shop AND o.customer = r.customer AND o.number = r.order_number
        JOIN regulars_order_lines l
          ON l.shop = :shop AND l.customer = r.customer AND l.order_number = r.order_number
          AND l.edition = o.edition AND l.ordinal = r.ordinal
        WHERE (o.edition = 1 AND (r.units > l.quantity OR r.money > l.amount))
          OR r.units > (
            SELECT MAX(x.quantity) FROM regulars_order_lines x
            WHERE x.shop = :shop AND x.customer = r.customer AND x.order_number = r.order_number
              AND x.ordinal = r.ordinal
          )
        ORDER BY l.customer, l.order_number LIMIT :limit`,
    },
  ];
}
