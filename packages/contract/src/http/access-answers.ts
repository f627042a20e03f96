// Answers about access: server keys, customer tokens, the audit log.

import * as z from "zod/mini";
import { type Role, roles } from "../access.ts";
import { customerIdSchema } from "../ids-schema.ts";
import { externalText, integer, text } from "../schema/plain.ts";
import { type Instant, instantSchema } from "../time.ts";

/** A server key as people see it. */
export interface ServerKeyView {
  /** `key_…` */
  readonly id: string;
  /** Enough to tell keys apart, and of no use to anybody. */
  readonly prefix: string;
  readonly name: string;
  readonly role: Role;
  readonly mode: "live" | "test";
  /** Who made it. */
  readonly actor: string;
  readonly createdAt: Instant;
  readonly revokedAt?: Instant | undefined;
}

const keyParts = {
  id: externalText,
  prefix: externalText,
  name: text(100),
  role: z.enum(roles),
  mode: z.enum(["live", "test"]),
  actor: externalText,
  createdAt: instantSchema,
  revokedAt: z.optional(instantSchema),
};

/** A server key as people see it. */
export const keySchema: z.ZodMiniType<ServerKeyView> = z.strictObject(keyParts);

/** A server key that was just made, with the key itself. */
export const newKeySchema: z.ZodMiniType<ServerKeyView & { readonly key: string }> = z.strictObject(
  { ...keyParts, key: text(100) },
);

/** A token for a customer's browser. */
export interface MintedView {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly customer: string;
}

/** A minted token. */
export const mintedSchema: z.ZodMiniType<MintedView> = z.strictObject({
  token: text(4_096),
  expiresAt: instantSchema,
  customer: customerIdSchema,
});

/** That something was done, where nothing else is to be said. */
export const doneSchema: z.ZodMiniType<{ readonly ok: true }> = z.strictObject({
  ok: z.literal(true),
});

/** An act in the audit log. */
export interface AuditView {
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** `asked`, `done`, or the code of what refused it. */
  readonly outcome: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** SHA-256 over this entry and the one before, hex. */
  readonly hash: string;
}

/** Schema of an act. */
export const auditViewSchema: z.ZodMiniType<AuditView> = z.strictObject({
  sequence: integer(1),
  at: instantSchema,
  actor: externalText,
  action: externalText,
  subject: externalText,
  outcome: externalText,
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: text(64),
});
