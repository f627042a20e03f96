// Tables of the audit log: entries in a chain, and the head of each chain.

import type { AuditHeadRow, AuditRow } from "@regulars/core/storage";
import { integer, json, type Table, table, text } from "./table.ts";

/** Entries, append-only. */
export const audit: Table<AuditRow> = table<AuditRow>({
  name: "regulars_audit",
  columns: {
    shop: text,
    sequence: integer,
    at: integer,
    actor: text,
    action: text,
    subject: text,
    outcome: text,
    data: json,
    hash: text,
  },
  key: ["shop", "sequence"],
  indexes: [
    { name: "regulars_audit_actor", columns: ["shop", "actor", "sequence"] },
    { name: "regulars_audit_action", columns: ["shop", "action", "sequence"] },
    { name: "regulars_audit_subject", columns: ["shop", "subject", "sequence"] },
  ],
});

/** Heads of the chains. */
export const auditHeads: Table<AuditHeadRow> = table<AuditHeadRow>({
  name: "regulars_audit_heads",
  columns: { shop: text, sequence: integer, hash: text },
  key: ["shop"],
  fill: 70,
});
