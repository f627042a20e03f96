// Schemas of the ledger: entries, lots, and what is asked of it.

import * as z from "zod/mini";
import { customerIdSchema, customerRefSchema, externalIdSchema } from "./ids-schema.ts";
import type {
  Account,
  AdjustRequest,
  Allocation,
  LedgerEntry,
  Lot,
  SpendRequest,
  UnspendRequest,
} from "./ledger.ts";
import { entryKindSchema } from "./points-schema.ts";
import { whole } from "./schema/leaf.ts";
import {
  countedPoints,
  externalText,
  identifier,
  integer,
  mostPoints,
  nameText,
  points,
  text,
} from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

/** An account of a wallet. */
export const accountSchema: z.ZodMiniType<Account> = z.enum([
  "issued",
  "pending",
  "active",
  "held",
  "spent",
  "expired",
  "adjusted",
  "debt",
  "transit",
]);

/** One row of the ledger. */
export const ledgerEntrySchema: z.ZodMiniType<LedgerEntry> = z.strictObject({
  id: externalText,
  customer: customerIdSchema,
  sequence: integer(1),
  wallet: identifier,
  kind: entryKindSchema,
  points: countedPoints(1),
  from: accountSchema,
  to: accountSchema,
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  lot: z.optional(externalText),
  order: z.optional(externalText),
  reverses: z.optional(externalText),
  actor: externalText,
  version: integer(0),
  event: integer(1),
});

/** What one earning left. */
export const lotSchema: z.ZodMiniType<Lot> = z.strictObject({
  id: externalText,
  wallet: identifier,
  state: z.enum(["pending", "active", "closed"]),
  earned: countedPoints(1),
  remaining: countedPoints(0),
  availableAt: instantSchema,
  expiresAt: z.optional(instantSchema),
  order: z.optional(externalText),
  version: integer(0),
});

/** Part of an entry taken from or given back to a lot. */
export const allocationSchema: z.ZodMiniType<Allocation> = z.strictObject({
  lot: externalText,
  points: integer(),
});

const wallet = z.optional(identifier);
const occurredAt = z.optional(instantSchema);

/** Spends points, all or nothing. */
export const spendRequestSchema: z.ZodMiniType<SpendRequest> = z.compile(
  z.strictObject({
    customer: customerRefSchema,
    points: points(1),
    wallet,
    source: externalText,
    id: externalText,
    reason: z.optional(nameText),
    occurredAt,
  }),
);

/** Undoes a spend. */
export const unspendRequestSchema: z.ZodMiniType<UnspendRequest> = z.strictObject({
  spend: externalIdSchema,
  source: externalText,
  id: externalText,
  occurredAt,
});

/** Gives or takes points by hand; never 0. */
export const adjustRequestSchema: z.ZodMiniType<AdjustRequest> = z
  .strictObject({
    customer: customerRefSchema,
    points: points(-mostPoints),
    wallet,
    source: externalText,
    id: externalText,
    reason: text(500),
    expiresAt: z.optional(instantSchema),
    occurredAt,
  })
  .check(
    whole(({ value, refuse }) => {
      if (value.points === 0) refuse("zero_points", ["points"]);
    }),
  );
