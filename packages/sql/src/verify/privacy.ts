// Privacy: of erased persons nothing is left.

import type { BookCheck } from "./check.ts";

/** Rows of a table whose customer was erased, one finding a customer. */
function leftIn(table: string): BookCheck {
  return {
    name: "person_left",
    subject: "text",
    sql: `
      SELECT t.customer, '${table}' AS subject, 0 AS expected, COUNT(*) AS found
      FROM ${table} t
      JOIN regulars_customers c ON c.shop = t.shop AND c.id = t.customer
      WHERE t.shop = :shop AND c.membership = 'erased'
      GROUP BY t.customer
      ORDER BY t.customer LIMIT :limit`,
  };
}

/** Checks of privacy. */
export const privacyChecks: readonly BookCheck[] = [
  "regulars_profiles",
  "regulars_identities",
  "regulars_identity_values",
  "regulars_consents",
  "regulars_consent_records",
  "regulars_data_keys",
  "regulars_search_words",
  "regulars_interactions",
  "regulars_activities",
].map(leftIn);
