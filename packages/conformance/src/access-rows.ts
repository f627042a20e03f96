// Whole rows of access and of the audit log with plain values.

import type {
  AuditRow,
  RateRow,
  RequestRow,
  RevocationRow,
  ServerKeyRow,
} from "@regulars/core/storage";
import { instant, shop } from "./rows.ts";

/** A live server key. */
export function serverKeyRow(values: Partial<ServerKeyRow> = {}): ServerKeyRow {
  return {
    shop,
    id: "key_1",
    prefix: "rk_live_a",
    hash: "0f".repeat(32),
    name: "网店 😀",
    role: "technology",
    mode: "live",
    actor: "system",
    createdAt: instant,
    revokedAt: undefined,
    ...values,
  };
}

/** A revoked token. */
export function revocationRow(values: Partial<RevocationRow> = {}): RevocationRow {
  return {
    shop,
    kind: "token",
    subject: "tok_1",
    at: instant,
    expiresAt: instant + 1_000,
    ...values,
  };
}

/** A request that is worked on. */
export function requestRow(values: Partial<RequestRow> = {}): RequestRow {
  return {
    shop,
    principal: "key_1",
    key: "K-1",
    fingerprint: "f1",
    owner: "one",
    customer: undefined,
    status: undefined,
    headers: "",
    body: "",
    expiresAt: instant,
    ...values,
  };
}

/** A rate of which something was used. */
export function rateRow(values: Partial<RateRow> = {}): RateRow {
  return { shop, bucket: "b1", slots: "[[1,2]]", expiresAt: instant, ...values };
}

/** An entry of the audit log. */
export function auditRow(values: Partial<AuditRow> = {}): AuditRow {
  return {
    shop,
    sequence: 1,
    at: instant,
    actor: "key_1",
    action: "key.created",
    subject: "key_2",
    outcome: "done",
    data: '{"role":"agent"}',
    hash: "ab".repeat(32),
    ...values,
  };
}
