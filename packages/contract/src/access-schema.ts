// Schemas of what is asked of server keys, customer tokens and the audit log.

import * as z from "zod/mini";
import { type Role, roles } from "./access.ts";
import type { CustomerRef } from "./ids.ts";
import { customerRefSchema } from "./ids-schema.ts";
import { leaf } from "./schema/leaf.ts";
import { externalText, identifier, integer, text } from "./schema/plain.ts";

/** What a new server key is told. */
export interface ServerKeyValues {
  readonly name: string;
  readonly role: Role;
  readonly mode?: "live" | "test" | undefined;
  readonly actor?: string | undefined;
}

/** A server key to be made: `name` is for people, `role` says what it may do; `mode` is `live` when absent. */
export const serverKeySchema: z.ZodMiniType<ServerKeyValues> = z.strictObject({
  name: text(255),
  role: z.enum(roles),
  mode: z.optional(z.enum(["live", "test"])),
  actor: z.optional(externalText),
});

/** What a new customer token is told. */
export interface TokenValues {
  readonly customer: CustomerRef;
  readonly audience?: string | undefined;
  readonly ttlSeconds?: number | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** The longest life of a customer token. */
const longestLife = 900;

/** A customer token to be minted: for `storefront` and 600 seconds when nothing else is said, 900 at most. */
export const tokenSchema: z.ZodMiniType<TokenValues> = z.strictObject({
  customer: customerRefSchema,
  audience: z.optional(identifier),
  ttlSeconds: z.optional(integer(1, longestLife)),
  scopes: z.optional(z.array(identifier).check(z.maxLength(16))),
});

/** What is recorded of an act. */
export interface AuditValues {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  readonly data?: Readonly<Record<string, string | number | boolean>> | undefined;
}

const plainPattern = /^[A-Za-z0-9_.:/-]{0,128}$/;

/** An id, a number or a yes or no. Names, addresses and sentences do not fit. */
const plainValue: z.ZodMiniType<string | number | boolean> = leaf({
  reason: "identifier",
  valid: (value) =>
    typeof value === "boolean" ||
    Number.isSafeInteger(value) ||
    (typeof value === "string" && plainPattern.test(value)),
  json: { anyOf: [{ type: ["boolean", "integer"] }, { pattern: plainPattern.source }] },
});

/** Entries for the audit log: ids, numbers and words of the code, never names or contacts. */
export const auditEntriesSchema: z.ZodMiniType<readonly AuditValues[]> = z.array(
  z.strictObject({
    actor: externalText,
    action: identifier,
    subject: externalText,
    outcome: identifier,
    data: z.optional(z.record(identifier, plainValue)),
  }),
);

/** Which entries of the audit log. */
export interface AuditPageValues {
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** A page of the audit log, newest first: `before` is the sequence where the last one ended. */
export const auditPageSchema: z.ZodMiniType<AuditPageValues> = z.strictObject({
  before: z.optional(integer(1)),
  limit: z.optional(integer(0, 10_000)),
  actor: z.optional(externalText),
  action: z.optional(identifier),
  subject: z.optional(externalText),
});
