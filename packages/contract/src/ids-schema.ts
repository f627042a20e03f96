// Schemas of identifiers.

import * as z from "zod/mini";
import {
  type CustomerId,
  type CustomerRef,
  customerIdPattern,
  type ExternalId,
  isCustomerId,
  type ShopId,
} from "./ids.ts";
import { leaf } from "./schema/leaf.ts";
import { externalText } from "./schema/plain.ts";

const shopPattern = /^[a-z0-9_-]{1,64}$/;

/** The name of a shop. */
export const shopIdSchema: z.ZodMiniType<ShopId> = leaf({
  reason: "shop",
  valid: (value) => typeof value === "string" && shopPattern.test(value),
  json: { type: "string", pattern: shopPattern.source },
});

/** An id of a customer or guest that this engine made. */
export const customerIdSchema: z.ZodMiniType<CustomerId> = leaf({
  reason: "customer_id",
  valid: (value) => typeof value === "string" && isCustomerId(value),
  json: { type: "string", pattern: customerIdPattern.source },
});

/** An id given by another system: source and id of 1 to 255 characters each. */
export const externalIdSchema: z.ZodMiniType<ExternalId> = z.strictObject({
  source: externalText,
  id: externalText,
});

/** A customer by our id or by source and id. */
export const customerRefSchema: z.ZodMiniType<CustomerRef> = z.union([
  customerIdSchema,
  externalIdSchema,
]);
