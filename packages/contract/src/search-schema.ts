// Schemas of searches of customers.

import * as z from "zod/mini";
import { identitySchema } from "./customer-schema.ts";
import { customerIdSchema, externalIdSchema } from "./ids-schema.ts";
import { membershipSchema } from "./membership-schema.ts";
import { identifier, integer, text } from "./schema/plain.ts";
import type { CustomerRow, CustomerSearch, CustomerSearchPage } from "./search.ts";
import { instantSchema } from "./time.ts";

/** A search of customers. */
export const customerSearchSchema: z.ZodMiniType<CustomerSearch> = z.strictObject({
  text: z.optional(text(500)),
  identity: z.optional(identitySchema),
  order: z.optional(externalIdSchema),
  tier: z.optional(identifier),
  membership: z.optional(membershipSchema),
  tag: z.optional(text(100)),
  after: z.optional(text(64, 0)),
  limit: z.optional(integer(1, 200)),
});

/** A customer in a list. */
export const customerRowSchema: z.ZodMiniType<CustomerRow> = z.strictObject({
  id: customerIdSchema,
  membership: membershipSchema,
  joinedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  version: integer(0),
});

/** A page of a search. */
export const customerSearchPageSchema: z.ZodMiniType<CustomerSearchPage> = z.strictObject({
  customers: z.array(customerRowSchema),
  next: z.optional(text(64)),
});
