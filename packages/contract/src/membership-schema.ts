// Schema of a membership, apart from the customer's so that small pages need not carry that.

import * as z from "zod/mini";
import type { Membership } from "./customer.ts";

/** Whether a customer is a member. */
export const membershipSchema: z.ZodMiniType<Membership> = z.enum([
  "not_joined",
  "active",
  "suspended",
  "left",
  "erased",
]);
