// A customer as callers are shown one.

import * as z from "zod/mini";
import type { Customer } from "../customer.ts";
import { customerProfileSchema, identitySchema } from "../customer-schema.ts";
import type { Identity } from "../identity.ts";
import { customerIdSchema } from "../ids-schema.ts";
import { membershipSchema } from "../membership-schema.ts";
import { integer } from "../schema/plain.ts";
import { instantSchema } from "../time.ts";

/** A customer as a caller is shown one. */
export interface CustomerView extends Omit<Customer, "identities"> {
  /** Absent where the caller may not see them. */
  readonly identities?: readonly Identity[] | undefined;
  /** Fields that exist and that the caller's role may not see. */
  readonly masked?: readonly string[] | undefined;
}

/** Schema of a customer as shown. */
export const customerViewSchema: z.ZodMiniType<CustomerView> = z.strictObject({
  id: customerIdSchema,
  membership: membershipSchema,
  joinedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  version: integer(0),
  profile: customerProfileSchema,
  identities: z.optional(z.array(identitySchema)),
  masked: z.optional(z.array(z.string())),
});
