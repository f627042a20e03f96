// Tables of the kernel: business keys, events, explanations.

import type { EventRow, ExplanationRow, KeyRow } from "@regulars/core/storage";
import { integer, json, type Table, table, text } from "./table.ts";

/** A key row as stored; `claimed` marks a row that only holds its place until its transaction ends. */
export interface StoredKey extends Omit<KeyRow, "state"> {
  readonly state: KeyRow["state"] | "claimed";
}

/** Business keys, unique per shop for ever. */
export const sourceKeys: Table<StoredKey> = table<StoredKey>({
  name: "regulars_source_keys",
  columns: {
    shop: text,
    kind: text,
    source: text,
    id: text,
    state: text,
    revision: integer,
    hash: text,
    customer: text,
    entity: integer,
    outcome: json,
  },
  key: ["shop", "kind", "source", "id"],
  spread: ["shop", "kind", "source", "id"],
  // A key is claimed by a short row, which its outcome makes several times as long in the same transaction.
  fill: 20,
});

/** Events, numbered per customer. */
export const events: Table<EventRow> = table<EventRow>({
  name: "regulars_events",
  columns: {
    shop: text,
    customer: text,
    sequence: integer,
    type: text,
    occurredAt: integer,
    recordedAt: integer,
    actor: text,
    data: json,
  },
  key: ["shop", "customer", "sequence"],
});

/** Explanations, numbered as the events they explain. */
export const explanations: Table<ExplanationRow> = table<ExplanationRow>({
  name: "regulars_explanations",
  columns: { shop: text, customer: text, sequence: integer, body: json },
  key: ["shop", "customer", "sequence"],
});
