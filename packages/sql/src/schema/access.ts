// Tables of access: server keys, revocations, requests under their keys, rates.

import type { RateRow, RequestRow, RevocationRow, ServerKeyRow } from "@regulars/core/storage";
import { integer, json, named, optional, type Table, table, text } from "./table.ts";

/** Server keys, by hash alone. */
export const serverKeys: Table<ServerKeyRow> = table<ServerKeyRow>({
  name: "regulars_server_keys",
  columns: {
    shop: text,
    id: text,
    prefix: text,
    hash: text,
    name: text,
    role: text,
    mode: text,
    actor: text,
    createdAt: integer,
    revokedAt: optional(integer),
  },
  key: ["shop", "id"],
  indexes: [{ name: "regulars_server_keys_prefix", columns: ["shop", "prefix"], unique: true }],
});

/** What is no longer let in. */
export const revocations: Table<RevocationRow> = table<RevocationRow>({
  name: "regulars_revocations",
  columns: { shop: text, kind: text, subject: text, at: integer, expiresAt: integer },
  key: ["shop", "kind", "subject"],
  indexes: [{ name: "regulars_revocations_expiry", columns: ["shop", "expires_at"] }],
});

/** Requests and their responses. Rows are long and short-lived. */
export const requests: Table<RequestRow> = table<RequestRow>({
  name: "regulars_requests",
  columns: {
    shop: text,
    principal: text,
    key: named(text, "request_key"),
    fingerprint: text,
    owner: named(text, "held_by"),
    customer: optional(text),
    status: optional(integer),
    headers: json,
    body: json,
    expiresAt: integer,
  },
  key: ["shop", "principal", "key"],
  indexes: [
    { name: "regulars_requests_expiry", columns: ["shop", "expires_at"] },
    { name: "regulars_requests_customer", columns: ["shop", "customer"] },
  ],
  clustered: false,
});

/** Rates. Every change is of the same few columns. */
export const rates: Table<RateRow> = table<RateRow>({
  name: "regulars_rates",
  columns: { shop: text, bucket: text, slots: json, expiresAt: integer },
  key: ["shop", "bucket"],
  indexes: [{ name: "regulars_rates_expiry", columns: ["shop", "expires_at"] }],
  fill: 70,
});
