// Consents: each stands as its latest change says, and every change is told.

import type { BookCheck } from "./check.ts";

/** Checks of consents. */
export const consentChecks: readonly BookCheck[] = [
  {
    name: "consent_current",
    subject: "text",
    sql: `
      SELECT c.customer, c.purpose AS subject, r.state AS expected, c.state AS found
      FROM regulars_consents c
      LEFT JOIN regulars_consent_records r
        ON r.shop = c.shop AND r.customer = c.customer AND r.sequence = c.sequence
        AND r.purpose = c.purpose AND r.channel = c.channel
      WHERE c.shop = :shop AND (r.state IS NULL OR r.state <> c.state OR r.said_at <> c.said_at)
      ORDER BY c.customer, c.purpose, c.channel LIMIT :limit`,
  },
  {
    name: "consent_latest",
    subject: "evt",
    sql: `
      SELECT r.customer, r.sequence AS subject, r.sequence AS expected, c.sequence AS found
      FROM regulars_consent_records r
      LEFT JOIN regulars_consents c
        ON c.shop = r.shop AND c.customer = r.customer AND c.purpose = r.purpose AND c.channel = r.channel
      WHERE r.shop = :shop
        AND (c.sequence IS NULL OR r.said_at > c.said_at
          OR (r.said_at = c.said_at AND r.sequence > c.sequence))
      ORDER BY r.customer, r.sequence LIMIT :limit`,
  },
  {
    name: "consent_event",
    subject: "evt",
    sql: `
      SELECT r.customer, r.sequence AS subject, r.state AS expected, e.type AS found
      FROM regulars_consent_records r
      LEFT JOIN regulars_events e
        ON e.shop = r.shop AND e.customer = r.customer AND e.sequence = r.sequence
      WHERE r.shop = :shop
        AND (e.type IS NULL OR e.type <> CASE r.state WHEN 'given' THEN 'consent.given' ELSE 'consent.withdrawn' END)
      ORDER BY r.customer, r.sequence LIMIT :limit`,
  },
];
