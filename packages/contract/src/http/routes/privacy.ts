// Routes of what a customer allows and does, and of finding and handing out what is kept: consents, interactions,
// searches, exports.

import * as z from "zod/mini";
import type { ConsentChange, ConsentOutcome } from "../../consent.ts";
import { consentChangeSchema } from "../../consent-schema.ts";
import type { CustomerExport } from "../../export.ts";
import { exportCsvTable } from "../../export-csv.ts";
import { customerExportSchema } from "../../export-schema.ts";
import type { Interaction, TrackOutcome } from "../../interaction.ts";
import { interactionsSchema } from "../../interaction-schema.ts";
import type { CustomerSearch } from "../../search.ts";
import { customerSearchSchema } from "../../search-schema.ts";
import {
  type ConsentPage,
  consentOutcomeSchema,
  consentPageSchema,
  interactionPageSchema,
  trackOutcomeSchema,
} from "../account-answers.ts";
import {
  type FormatQuery,
  formatQuerySchema,
  type OfCustomer,
  type PageQuery,
  pageQuerySchema,
} from "../query.ts";
import { defineRoute, type Page, type Route } from "../route.ts";
import { type CustomerListItem, customerPageSchema } from "../staff-answers.ts";

/** How a customer's consents stand, and a page of the changes that led there, newest first. */
export const listConsents: Route<OfCustomer & PageQuery, ConsentPage> = defineRoute({
  name: "customers.consents",
  method: "GET",
  path: "/v1/customers/{customer}/consents",
  summary: { en: "Consents and their history", zh: "授权同意及其变更记录" },
  callers: { staff: "customers.read", customer: "own" },
  tells: "consent",
  query: pageQuerySchema,
  answer: consentPageSchema,
  errors: ["customer_not_found"],
});

/** Records that a customer gave or withdrew a consent. */
export const recordConsent: Route<OfCustomer & ConsentChange, ConsentOutcome> = defineRoute({
  name: "customers.consent",
  method: "POST",
  path: "/v1/customers/{customer}/consents",
  summary: { en: "Give or withdraw a consent", zh: "给予或撤回授权同意" },
  callers: { staff: "customers.write", customer: "own" },
  tells: "consent",
  repeats: "key",
  audited: true,
  body: consentChangeSchema,
  answer: consentOutcomeSchema,
  errors: ["customer_not_found", "customer_erased"],
});

/** What a customer looked at and did, to be kept with their consent. */
export interface TrackBody {
  /** 1 to 100. */
  readonly items: readonly Interaction[];
}

/** Keeps what a customer looked at and did, as far as the consent to `analytics` reaches. It never earns points. */
export const trackInteractions: Route<OfCustomer & TrackBody, TrackOutcome> = defineRoute({
  name: "customers.track",
  method: "POST",
  path: "/v1/customers/{customer}/interactions",
  summary: { en: "Track views, logins and interactions", zh: "记录浏览、登录与互动" },
  callers: { staff: "customers.write", customer: "own" },
  tells: "interaction",
  body: z.strictObject({ items: interactionsSchema }),
  answer: trackOutcomeSchema,
  errors: ["customer_not_found", "customer_erased", "date_in_future"],
});

/** What a customer looked at and did, newest first. */
export const listInteractions: Route<OfCustomer & PageQuery, Page<Interaction>> = defineRoute({
  name: "customers.interactions",
  method: "GET",
  path: "/v1/customers/{customer}/interactions",
  summary: { en: "Views, logins and interactions", zh: "浏览、登录与互动记录" },
  callers: { staff: "customers.read", customer: "own" },
  tells: "interaction",
  query: pageQuerySchema,
  answer: interactionPageSchema,
  errors: ["customer_not_found"],
});

/** Finds customers by what a role is shown. Its values are personal data: they travel in the body, not in a URL. */
export const searchCustomers: Route<CustomerSearch, Page<CustomerListItem>> = defineRoute({
  name: "customers.search",
  method: "POST",
  path: "/v1/customers/search",
  summary: { en: "Search customers", zh: "搜索客户" },
  callers: { staff: "customers.read" },
  rate: "heavy",
  audited: true,
  body: customerSearchSchema,
  answer: customerPageSchema,
});

/** All that is kept about a customer, as a document or as one CSV table. */
export const exportCustomer: Route<OfCustomer & FormatQuery, CustomerExport> = defineRoute({
  name: "customers.export",
  method: "GET",
  path: "/v1/customers/{customer}/export",
  summary: { en: "Export all that is kept about a customer", zh: "导出客户的全部资料" },
  callers: { staff: "customers.export", customer: "export" },
  tells: "identity",
  rate: "heavy",
  audited: true,
  query: formatQuerySchema,
  answer: customerExportSchema,
  csv: exportCsvTable,
  errors: ["customer_not_found"],
});
