// Keys and heads: each key leads to what it names, and a head is not behind what it settled.

import type { BookCheck } from "./check.ts";

/** A key that is done names a row of this table. */
function keyEntity(kind: "order" | "refund", table: string): BookCheck {
  return {
    name: "key_entity",
    subject: "text",
    sql: `
      SELECT k.customer, k.id AS subject, k.entity AS expected, t.number AS found
      FROM regulars_source_keys k
      LEFT JOIN ${table} t
        ON t.shop = k.shop AND t.customer = k.customer AND t.number = k.entity
        AND t.source = k.source AND t.source_id = k.id
      WHERE k.shop = :shop AND k.kind = '${kind}' AND k.state = 'done' AND k.entity > 0
        AND t.number IS NULL
      ORDER BY k.source, k.id LIMIT :limit`,
  };
}

/** A row of this table is named by its key. */
function entityKey(kind: "order" | "refund", table: string): BookCheck {
  return {
    name: "entity_key",
    subject: kind === "order" ? "ord" : "ref",
    sql: `
      SELECT t.customer, t.number AS subject, t.number AS expected, k.entity AS found
      FROM ${table} t
      LEFT JOIN regulars_source_keys k
        ON k.shop = t.shop AND k.kind = '${kind}' AND k.source = t.source AND k.id = t.source_id
      WHERE t.shop = :shop
        AND (k.entity IS NULL OR k.entity <> t.number OR k.customer <> t.customer OR k.state <> 'done')
      ORDER BY t.customer, t.number LIMIT :limit`,
  };
}

/** A key of a posting by hand names the entry that it wrote; a spend undone late may have only expired points. */
function keyEntry(kind: "spend" | "unspend" | "adjust"): BookCheck {
  return {
    name: "key_entity",
    subject: "text",
    sql: `
      SELECT k.customer, k.id AS subject, k.entity AS expected, e.sequence AS found
      FROM regulars_source_keys k
      LEFT JOIN regulars_entries e
        ON e.shop = k.shop AND e.customer = k.customer AND e.sequence = k.entity AND e.kind = k.kind
      WHERE k.shop = :shop AND k.kind = '${kind}' AND k.state = 'done' AND e.sequence IS NULL
      ORDER BY k.source, k.id LIMIT :limit`,
  };
}

/** Checks of keys and heads. */
export const keyChecks: readonly BookCheck[] = [
  keyEntity("order", "regulars_orders"),
  keyEntity("refund", "regulars_refunds"),
  keyEntry("spend"),
  keyEntry("unspend"),
  keyEntry("adjust"),
  entityKey("order", "regulars_orders"),
  entityKey("refund", "regulars_refunds"),
  {
    name: "key_parked",
    subject: "text",
    sql: `
      SELECT k.customer, k.id AS subject, 'a parked refund' AS expected, p.id AS found
      FROM regulars_source_keys k
      LEFT JOIN regulars_parked_refunds p
        ON p.shop = k.shop AND p.source = k.source AND p.id = k.id
      WHERE k.shop = :shop AND k.state = 'parked' AND p.id IS NULL
      ORDER BY k.source, k.id LIMIT :limit`,
  },
  {
    name: "key_claimed",
    subject: "text",
    sql: `
      SELECT customer, id AS subject, 'released' AS expected, state AS found
      FROM regulars_source_keys
      WHERE shop = :shop AND state NOT IN ('done', 'awaited', 'parked')
      ORDER BY source, id LIMIT :limit`,
  },
  {
    name: "head",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'version' AS subject, 'above 0' AS expected, c.version AS found
      FROM regulars_customers c
      WHERE c.shop = :shop AND c.version < 1
      ORDER BY c.id LIMIT :limit`,
  },
  {
    name: "head",
    subject: "text",
    sql: `
      SELECT c.id AS customer, 'settledThrough' AS subject,
        MAX(e.occurred_at) AS expected, c.settled_through AS found
      FROM regulars_customers c
      JOIN regulars_entries e
        ON e.shop = c.shop AND e.customer = c.id AND e.kind IN ('activate', 'expire')
      WHERE c.shop = :shop
      GROUP BY c.id, c.settled_through
      HAVING MAX(e.occurred_at) > c.settled_through
      ORDER BY c.id LIMIT :limit`,
  },
];
