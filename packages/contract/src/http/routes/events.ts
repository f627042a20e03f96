// Routes of events, for systems that follow what happens to a customer.

import type { ShopEvent } from "../../event.ts";
import { type OfCustomer, type PageQuery, pageQuerySchema } from "../query.ts";
import { defineRoute, type Page, type Route } from "../route.ts";
import { eventPageSchema } from "../staff-answers.ts";

/** A customer's events, oldest first. */
export const listEvents: Route<OfCustomer & PageQuery, Page<ShopEvent>> = defineRoute({
  name: "events.list",
  method: "GET",
  path: "/v1/customers/{customer}/events",
  summary: { en: "Events of a customer, oldest first", zh: "客户的行为事件（由早到晚）" },
  callers: { staff: "customers.read" },
  tells: "event",
  query: pageQuerySchema,
  answer: eventPageSchema,
  errors: ["customer_not_found"],
});
