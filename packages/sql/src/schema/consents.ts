// Tables of consents: how each stands, and every change that led there.

import type { ConsentRecordRow, ConsentRow } from "@regulars/core/storage";
import { integer, named, optional, type Table, table, text } from "./table.ts";

const at = named(integer, "said_at");

/** Consents as they stand. */
export const consents: Table<ConsentRow> = table<ConsentRow>({
  name: "regulars_consents",
  columns: {
    shop: text,
    customer: text,
    purpose: text,
    channel: text,
    state: text,
    source: text,
    textVersion: text,
    locale: optional(text),
    at,
    sequence: integer,
    givenFrom: optional(integer),
    givenUntil: optional(integer),
  },
  key: ["shop", "customer", "purpose", "channel"],
  fill: 70,
});

/** Changes of consents, append-only. */
export const consentRecords: Table<ConsentRecordRow> = table<ConsentRecordRow>({
  name: "regulars_consent_records",
  columns: {
    shop: text,
    customer: text,
    sequence: integer,
    purpose: text,
    channel: text,
    state: text,
    source: text,
    textVersion: text,
    locale: optional(text),
    at,
    recordedAt: integer,
    actor: text,
  },
  key: ["shop", "customer", "sequence"],
});
