// @regulars/contract/http/own: what a customer does with its own record, for pages: without the schemas of what is sent.

import type { CustomerPatch } from "../customer.ts";
import type { CustomerChange } from "../views.ts";
import { customerChangeSchema } from "../views-schema.ts";
import { type CustomerView, customerViewSchema } from "./customer-view.ts";
import type { OfCustomer } from "./query.ts";
import type { CallableRoute } from "./route.ts";
import type { JoinBody } from "./routes/customers.ts";

export { isEmail, isPhone } from "../contact.ts";
export type { CallableRoute, CustomerView, OfCustomer };

/** One customer. */
export const getCustomer: CallableRoute<OfCustomer, CustomerView> = {
  name: "customers.get",
  method: "GET",
  path: "/v1/customers/{customer}",
  repeats: "none",
  answer: customerViewSchema,
};

/** Replaces fields of a profile; `null` removes one. */
export const updateCustomer: CallableRoute<OfCustomer & CustomerPatch, CustomerChange> = {
  name: "customers.update",
  method: "PATCH",
  path: "/v1/customers/{customer}",
  repeats: "none",
  answer: customerChangeSchema,
};

/** Makes a customer a member, with the consents that come with it. */
export const joinProgram: CallableRoute<OfCustomer & JoinBody, CustomerChange> = {
  name: "customers.join",
  method: "POST",
  path: "/v1/customers/{customer}/membership",
  repeats: "none",
  answer: customerChangeSchema,
};

/** Ends a membership. */
export const leaveProgram: CallableRoute<OfCustomer, CustomerChange> = {
  name: "customers.leave",
  method: "DELETE",
  path: "/v1/customers/{customer}/membership",
  repeats: "none",
  answer: customerChangeSchema,
};
