// Tables of the kernel: business keys, events with their explanations.

import type { EventRow, ExplanationRow, KeyRow, NewEventRow } from "@regulars/core/storage";
import { integer, json, named, optional, type Table, table, text } from "./table.ts";

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

const toldColumns = {
  shop: text,
  customer: text,
  sequence: integer,
  type: text,
  occurredAt: integer,
  recordedAt: integer,
  actor: text,
  data: json,
};
const eventKey = ["shop", "customer", "sequence"] as const;

/** Events, numbered per customer, each with its explanation. */
export const events: Table<NewEventRow> = table<NewEventRow>({
  name: "regulars_events",
  columns: { ...toldColumns, explanation: optional(json) },
  key: eventKey,
});

/** What is told of the events; no table of its own. */
export const toldEvents: Table<EventRow> = table<EventRow>({
  name: events.name,
  columns: toldColumns,
  key: eventKey,
});

/** The explanations of the events; no table of their own. */
export const explanations: Table<ExplanationRow> = table<ExplanationRow>({
  name: events.name,
  columns: { shop: text, customer: text, sequence: integer, body: named(json, "explanation") },
  key: eventKey,
});

/** Says which events have an explanation. */
export const isExplained = "explanation IS NOT NULL";
