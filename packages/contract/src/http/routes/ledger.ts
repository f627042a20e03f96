// Routes of the ledger for the shop's own systems and staff: entries, lots, spends, adjustments, explanations.

import type { ExternalId } from "../../ids.ts";
import type {
  AdjustRequest,
  LedgerEntry,
  Lot,
  SpendRequest,
  UnspendRequest,
} from "../../ledger.ts";
import {
  adjustRequestSchema,
  spendRequestSchema,
  unspendRequestSchema,
} from "../../ledger-schema.ts";
import type { LedgerOutcome } from "../../outcome.ts";
import { ledgerOutcomeSchema } from "../../outcome-schema.ts";
import type { Explained, ExplainedToShopper } from "../../views.ts";
import { entryPageSchema, lotsSchema } from "../account-answers.ts";
import { type EntriesQuery, entriesQuerySchema, type OfCustomer } from "../query.ts";
import { defineRoute, type Items, itemsOf, type Page, type Route } from "../route.ts";
import { explainedToCallerSchema } from "./explained-schema.ts";

/** Ledger entries, newest first. */
export const listEntries: Route<OfCustomer & EntriesQuery, Page<LedgerEntry>> = defineRoute({
  name: "ledger.entries",
  method: "GET",
  path: "/v1/customers/{customer}/entries",
  summary: { en: "Ledger entries", zh: "积分记录" },
  callers: { staff: "points.read", customer: "own" },
  tells: "entry",
  query: entriesQuerySchema,
  answer: entryPageSchema,
  errors: ["customer_not_found"],
});

/** Open lots of all wallets. */
export const listLots: Route<OfCustomer, Items<Lot>> = defineRoute({
  name: "ledger.lots",
  method: "GET",
  path: "/v1/customers/{customer}/lots",
  summary: { en: "Open lots", zh: "积分批次" },
  callers: { staff: "points.read", customer: "own" },
  tells: "lot",
  answer: lotsSchema,
  errors: ["customer_not_found"],
});

/** Spends points. */
export const spendPoints: Route<SpendRequest, LedgerOutcome> = defineRoute({
  name: "ledger.spend",
  method: "POST",
  path: "/v1/spends",
  summary: { en: "Spend points", zh: "使用积分" },
  callers: { staff: "points.spend" },
  repeats: "own_id",
  body: spendRequestSchema,
  answer: ledgerOutcomeSchema,
  errors: [
    "insufficient_points",
    "unknown_wallet",
    "customer_not_found",
    "customer_erased",
    "key_conflict",
    "date_in_future",
  ],
});

/** Undoes a spend. */
export const unspendPoints: Route<UnspendRequest, LedgerOutcome> = defineRoute({
  name: "ledger.unspend",
  method: "POST",
  path: "/v1/unspends",
  summary: { en: "Undo a spend", zh: "退回已使用的积分" },
  callers: { staff: "points.spend" },
  repeats: "own_id",
  body: unspendRequestSchema,
  answer: ledgerOutcomeSchema,
  errors: ["spend_not_found", "already_unspent", "key_conflict", "date_in_future"],
});

/** Gives or takes points by hand. */
export const adjustPoints: Route<AdjustRequest, LedgerOutcome> = defineRoute({
  name: "ledger.adjust",
  method: "POST",
  path: "/v1/adjustments",
  summary: { en: "Give or take points by hand", zh: "人工调整积分" },
  callers: { staff: "points.adjust" },
  repeats: "own_id",
  audited: true,
  body: adjustRequestSchema,
  answer: ledgerOutcomeSchema,
  errors: [
    "insufficient_points",
    "unknown_wallet",
    "customer_not_found",
    "customer_erased",
    "key_conflict",
    "date_in_future",
  ],
});

/** Something that has an explanation: `ord_…`, `ref_…`, `ent_…`, `evt_…`, or an order by the shop's own id. */
export interface OfExplained {
  readonly what: string | ExternalId;
}

/** Why something is as it is; customers get the shopper's words alone. */
export const explain: Route<OfExplained, Items<Explained | ExplainedToShopper>> = defineRoute({
  name: "ledger.explain",
  method: "GET",
  path: "/v1/explanations/{what}",
  summary: { en: "Why it is so", zh: "计算说明" },
  callers: { staff: "points.read", customer: "own" },
  tells: "entry",
  answer: itemsOf(explainedToCallerSchema),
  errors: ["order_not_found", "entry_not_found", "explanation_not_found"],
});
