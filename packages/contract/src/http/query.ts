// What lists and reads take in the query of a URL.

import * as z from "zod/mini";
import type { CustomerRef, ExternalId } from "../ids.ts";
import { identifier, integer, text } from "../schema/plain.ts";
import { type Instant, instantSchema } from "../time.ts";

/** A customer in a path. */
export interface OfCustomer {
  /** `me` is the customer of the token. */
  readonly customer: CustomerRef;
}

/** An order in a path, by our id or the shop's. */
export interface OfOrder {
  readonly order: string | ExternalId;
}

/** Which page of a list. */
export interface PageQuery {
  /** `next` of the page before; the first page when absent. */
  readonly cursor?: string | undefined;
  /** At most so many items, 1 to 200; 50 when absent. */
  readonly limit?: number | undefined;
}

const page = {
  cursor: z.optional(text(500)),
  limit: z.optional(integer(1, 200)),
};

/** Schema of a page. */
export const pageQuerySchema: z.ZodMiniType<PageQuery> = z.strictObject(page);

/** A page of entries. */
export interface EntriesQuery extends PageQuery {
  readonly wallet?: string | undefined;
}

/** Schema of a page of entries. */
export const entriesQuerySchema: z.ZodMiniType<EntriesQuery> = z.strictObject({
  ...page,
  wallet: z.optional(identifier),
});

/** Which wallet, and when. */
export interface BalanceQuery {
  /** The program's first when absent. */
  readonly wallet?: string | undefined;
  /** Now when absent. */
  readonly at?: Instant | undefined;
}

/** Schema of a balance's query. */
export const balanceQuerySchema: z.ZodMiniType<BalanceQuery> = z.strictObject({
  wallet: z.optional(identifier),
  at: z.optional(instantSchema),
});

/** Which ladder, and when. */
export interface TierQuery {
  /** The program's first when absent. */
  readonly ladder?: string | undefined;
  readonly at?: Instant | undefined;
}

/** Schema of a tier's query. */
export const tierQuerySchema: z.ZodMiniType<TierQuery> = z.strictObject({
  ladder: z.optional(identifier),
  at: z.optional(instantSchema),
});

/** In which form an answer comes. */
export interface FormatQuery {
  /** A CSV table; JSON when absent. */
  readonly format?: "csv" | undefined;
}

/** Schema of a form's query. */
export const formatQuerySchema: z.ZodMiniType<FormatQuery> = z.strictObject({
  format: z.optional(z.literal("csv")),
});

/** Which acts of the audit log. */
export interface AuditQuery extends PageQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** Schema of a page of the audit log. */
export const auditQuerySchema: z.ZodMiniType<AuditQuery> = z.strictObject({
  ...page,
  actor: z.optional(text(255)),
  action: z.optional(identifier),
  subject: z.optional(text(255)),
});
