// Routes of customers: registering, reading, changing, joining, leaving, erasing.

import * as z from "zod/mini";
import type { ConsentChange } from "../../consent.ts";
import { consentChangesSchema } from "../../consent-schema.ts";
import type { CustomerPatch, CustomerProfile, CustomerRegistration } from "../../customer.ts";
import {
  customerPatchSchema,
  customerRegistrationSchema,
  identitySchema,
} from "../../customer-schema.ts";
import type { Identity } from "../../identity.ts";
import { type Instant, instantSchema } from "../../time.ts";
import type { CustomerChange, TimelineEvent } from "../../views.ts";
import { customerChangeSchema } from "../../views-schema.ts";
import { type CustomerView, customerViewSchema } from "../customer-view.ts";
import { type OfCustomer, type PageQuery, pageQuerySchema } from "../query.ts";
import { defineRoute, type Page, type Route } from "../route.ts";
import {
  type CustomerListItem,
  customerPageSchema,
  type LayerAnswer,
  layerAnswerSchema,
  timelinePageSchema,
} from "../staff-answers.ts";

/** Registers a customer that the shop has not met. */
export const registerCustomer: Route<CustomerRegistration, CustomerChange> = defineRoute({
  name: "customers.register",
  method: "POST",
  path: "/v1/customers",
  summary: { en: "Register a customer", zh: "登记客户" },
  callers: { staff: "customers.write" },
  repeats: "key",
  audited: true,
  body: customerRegistrationSchema,
  status: 201,
  answer: customerChangeSchema,
  errors: ["identity_taken", "date_in_future"],
});

/** Customers, by id. */
export const listCustomers: Route<PageQuery, Page<CustomerListItem>> = defineRoute({
  name: "customers.list",
  method: "GET",
  path: "/v1/customers",
  summary: { en: "List customers", zh: "客户列表" },
  callers: { staff: "customers.read" },
  query: pageQuerySchema,
  answer: customerPageSchema,
});

/** The customer that an identity belongs to. */
export const identifyCustomer: Route<{ readonly identity: Identity }, CustomerView> = defineRoute({
  name: "customers.identify",
  method: "POST",
  path: "/v1/customers/identify",
  summary: { en: "Find a customer by an identity", zh: "按身份信息查找客户" },
  callers: { staff: "customers.read" },
  tells: "identity",
  rate: "read",
  audited: true,
  body: z.strictObject({ identity: identitySchema }),
  answer: customerViewSchema,
  errors: ["customer_not_found"],
});

/** One customer. */
export const getCustomer: Route<OfCustomer, CustomerView> = defineRoute({
  name: "customers.get",
  method: "GET",
  path: "/v1/customers/{customer}",
  summary: { en: "Read a customer", zh: "读取客户" },
  callers: { staff: "customers.read", customer: "own" },
  answer: customerViewSchema,
  errors: ["customer_not_found"],
});

/** Replaces fields of a profile; `null` removes one. Customers may change what they told, not what the shop notes. */
export const updateCustomer: Route<OfCustomer & CustomerPatch, CustomerChange> = defineRoute({
  name: "customers.update",
  method: "PATCH",
  path: "/v1/customers/{customer}",
  summary: { en: "Change a profile", zh: "修改客户资料" },
  callers: { staff: "customers.write", customer: "own" },
  audited: true,
  body: customerPatchSchema,
  answer: customerChangeSchema,
  errors: ["customer_not_found", "customer_erased"],
});

/** Removes a person. */
export const eraseCustomer: Route<OfCustomer, CustomerChange> = defineRoute({
  name: "customers.erase",
  method: "DELETE",
  path: "/v1/customers/{customer}",
  summary: { en: "Erase a person", zh: "删除个人信息" },
  callers: { staff: "customers.erase", customer: "erase" },
  audited: true,
  answer: customerChangeSchema,
  errors: ["customer_not_found"],
});

/** What joining takes. */
export interface JoinBody {
  /** When the membership began; for staff, customers join now. */
  readonly at?: Instant | undefined;
  /** What the customer allows with it. Nothing is allowed by joining alone. */
  readonly consents?: readonly ConsentChange[] | undefined;
}

/** Makes a customer a member, with the consents that come with it. */
export const joinProgram: Route<OfCustomer & JoinBody, CustomerChange> = defineRoute({
  name: "customers.join",
  method: "POST",
  path: "/v1/customers/{customer}/membership",
  summary: { en: "Join as a member", zh: "加入会员" },
  callers: { staff: "customers.write", customer: "own" },
  audited: true,
  body: z.strictObject({
    at: z.optional(instantSchema),
    consents: z.optional(consentChangesSchema),
  }),
  answer: customerChangeSchema,
  errors: ["customer_erased", "date_in_future"],
});

/** Ends a membership. */
export const leaveProgram: Route<OfCustomer, CustomerChange> = defineRoute({
  name: "customers.leave",
  method: "DELETE",
  path: "/v1/customers/{customer}/membership",
  summary: { en: "Leave the program", zh: "退出会员" },
  callers: { staff: "customers.write", customer: "own" },
  audited: true,
  answer: customerChangeSchema,
  errors: ["customer_not_found", "customer_erased"],
});

/** What happened to a customer, newest first. */
export const customerTimeline: Route<OfCustomer & PageQuery, Page<TimelineEvent>> = defineRoute({
  name: "customers.timeline",
  method: "GET",
  path: "/v1/customers/{customer}/timeline",
  summary: { en: "Timeline of a customer", zh: "客户互动记录" },
  callers: { staff: "customers.read" },
  tells: "event",
  query: pageQuerySchema,
  answer: timelinePageSchema,
  errors: ["customer_not_found"],
});

/** A customer's layer; `layer` is absent where the program has none. */
export const customerLayer: Route<OfCustomer, LayerAnswer> = defineRoute({
  name: "customers.layer",
  method: "GET",
  path: "/v1/customers/{customer}/layer",
  summary: { en: "Layer of a customer, for staff", zh: "客户分层（员工）" },
  callers: { staff: "customers.read" },
  tells: "layer",
  answer: layerAnswerSchema,
  errors: ["customer_not_found"],
});

/** What a customer may change of the own profile: what a person tells, not what a shop notes. */
export const ownFields: readonly (keyof CustomerProfile)[] = [
  "names",
  "gender",
  "birthday",
  "phones",
  "emails",
  "addresses",
  "locale",
  "preferences",
];
