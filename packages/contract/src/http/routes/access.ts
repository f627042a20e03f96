// Routes of access: server keys, customer tokens, and the audit log.

import * as z from "zod/mini";
import { type Role, roles } from "../../access.ts";
import type { CustomerRef } from "../../ids.ts";
import { customerRefSchema } from "../../ids-schema.ts";
import { integer, text } from "../../schema/plain.ts";
import {
  type AuditView,
  doneSchema,
  keySchema,
  type MintedView,
  mintedSchema,
  newKeySchema,
  type ServerKeyView,
} from "../access-answers.ts";
import { type AuditQuery, auditQuerySchema } from "../query.ts";
import { defineRoute, type Items, type Page, type Route, type TokenScope } from "../route.ts";
import { auditPageSchema, keysSchema } from "../staff-answers.ts";

type Nothing = Readonly<Record<never, never>>;

/** A key to be made. */
export interface NewKeyBody {
  readonly name: string;
  readonly role: Role;
  /** `live` when absent. */
  readonly mode?: "live" | "test" | undefined;
}

/** Makes a server key; the key itself is answered once and never again. The engine writes this act down itself. */
export const createKey: Route<NewKeyBody, ServerKeyView & { readonly key: string }> = defineRoute({
  name: "keys.create",
  method: "POST",
  path: "/v1/keys",
  summary: { en: "Make a server key", zh: "新建服务端密钥" },
  callers: { staff: "keys.manage" },
  repeats: "never",
  body: z.strictObject({
    name: text(100),
    role: z.enum(roles),
    mode: z.optional(z.enum(["live", "test"])),
  }),
  status: 201,
  answer: newKeySchema,
});

/** All server keys. */
export const listKeys: Route<Nothing, Items<ServerKeyView>> = defineRoute({
  name: "keys.list",
  method: "GET",
  path: "/v1/keys",
  summary: { en: "List server keys", zh: "服务端密钥列表" },
  callers: { staff: "keys.manage" },
  answer: keysSchema,
});

/** Ends a server key. */
export const revokeKey: Route<{ readonly key: string }, ServerKeyView> = defineRoute({
  name: "keys.revoke",
  method: "DELETE",
  path: "/v1/keys/{key}",
  summary: { en: "Revoke a server key", zh: "吊销服务端密钥" },
  callers: { staff: "keys.manage" },
  answer: keySchema,
  errors: ["key_not_found"],
});

/** A token to be minted. */
export interface MintBody {
  readonly customer: CustomerRef;
  /** 1 to 900; 600 when absent. */
  readonly ttlSeconds?: number | undefined;
  /** Rights that take fresh proof of who the customer is. */
  readonly scopes?: readonly TokenScope[] | undefined;
}

/** Mints a customer token. Its answer is not kept: a second try gets a second token, and neither outlives 15 minutes. */
export const mintToken: Route<MintBody, MintedView> = defineRoute({
  name: "tokens.mint",
  method: "POST",
  path: "/v1/tokens",
  summary: { en: "Mint a customer token", zh: "签发客户令牌" },
  callers: { staff: "tokens.mint" },
  body: z.strictObject({
    customer: customerRefSchema,
    ttlSeconds: z.optional(integer(1, 900)),
    scopes: z.optional(z.array(z.enum(["erase", "export"])).check(z.maxLength(2))),
  }),
  status: 201,
  answer: mintedSchema,
  errors: ["customer_not_found", "customer_erased", "keyring_missing"],
});

/** Ends all tokens that a customer has. */
export const revokeTokens: Route<{ readonly customer: CustomerRef }, { readonly ok: true }> =
  defineRoute({
    name: "tokens.revoke",
    method: "POST",
    path: "/v1/tokens/revocations",
    summary: { en: "Revoke a customer's tokens", zh: "吊销客户令牌" },
    callers: { staff: "tokens.mint" },
    body: z.strictObject({ customer: customerRefSchema }),
    answer: doneSchema,
    errors: ["customer_not_found"],
  });

/** Acts of staff and systems, newest first. */
export const listAudit: Route<AuditQuery, Page<AuditView>> = defineRoute({
  name: "audit.list",
  method: "GET",
  path: "/v1/audit",
  summary: { en: "Audit log, newest first", zh: "操作审计（由新到旧）" },
  callers: { staff: "audit.read" },
  query: auditQuerySchema,
  answer: auditPageSchema,
});
