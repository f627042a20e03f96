// Routes of points that a shopper's page needs: the summary, the balance, the history. Kept small for the browser.

import type { Balance } from "../../ledger.ts";
import { balanceSchema, customerSummarySchema, historyItemSchema } from "../../points-schema.ts";
import type { CustomerSummary, HistoryItem } from "../../views.ts";
import {
  type BalanceQuery,
  balanceQuerySchema,
  type EntriesQuery,
  entriesQuerySchema,
  type OfCustomer,
} from "../query.ts";
import { defineRoute, type Page, pageOf, type Route } from "../route.ts";

/** All that a page shows of a customer's standing. */
export const customerSummary: Route<OfCustomer, CustomerSummary> = defineRoute({
  name: "ledger.summary",
  method: "GET",
  path: "/v1/customers/{customer}/summary",
  summary: { en: "Points and tier at a glance", zh: "积分与会员等级概览" },
  callers: { staff: "points.read", customer: "own" },
  tells: "lot",
  answer: customerSummarySchema,
  errors: ["customer_not_found"],
});

/** A wallet's standing. */
export const getBalance: Route<OfCustomer & BalanceQuery, Balance> = defineRoute({
  name: "ledger.balance",
  method: "GET",
  path: "/v1/customers/{customer}/balance",
  summary: { en: "Balance of a wallet", zh: "积分余额" },
  callers: { staff: "points.read", customer: "own" },
  tells: "lot",
  query: balanceQuerySchema,
  answer: balanceSchema,
  errors: ["customer_not_found", "unknown_wallet"],
});

/** Points history with the reason of each line, newest first. */
export const pointsHistory: Route<OfCustomer & EntriesQuery, Page<HistoryItem>> = defineRoute({
  name: "ledger.history",
  method: "GET",
  path: "/v1/customers/{customer}/history",
  summary: { en: "Points history with explanations", zh: "积分明细与计算说明" },
  callers: { staff: "points.read", customer: "own" },
  tells: "entry",
  query: entriesQuerySchema,
  answer: pageOf(historyItemSchema),
  errors: ["customer_not_found"],
});
