// Schemas of exports.

import * as z from "zod/mini";
import { consentRecordSchema, consentSchema } from "./consent-schema.ts";
import { customerSchema } from "./customer-schema.ts";
import { shopEventSchema } from "./event-schema.ts";
import type { CustomerExport } from "./export.ts";
import { externalIdSchema, shopIdSchema } from "./ids-schema.ts";
import { interactionSchema } from "./interaction-schema.ts";
import { ledgerEntrySchema, lotSchema } from "./ledger-schema.ts";
import { customerEventSchema, orderRefundSchema, orderSchema } from "./order-schema.ts";
import { externalText } from "./schema/plain.ts";
import { tierMovementSchema, tierStatusSchema } from "./tier-schema.ts";
import { instantSchema } from "./time.ts";

/** All that a shop keeps about a customer. */
export const customerExportSchema: z.ZodMiniType<CustomerExport> = z.strictObject({
  format: z.literal(1),
  shop: shopIdSchema,
  exportedAt: instantSchema,
  reference: externalIdSchema,
  customer: customerSchema,
  consents: z.strictObject({
    current: z.array(consentSchema),
    history: z.array(consentRecordSchema),
  }),
  orders: z.array(orderSchema),
  refunds: z.array(orderRefundSchema),
  activities: z.array(customerEventSchema),
  interactions: z.array(interactionSchema),
  events: z.array(shopEventSchema),
  entries: z.array(ledgerEntrySchema),
  lots: z.array(lotSchema),
  tiers: z.strictObject({
    current: z.array(tierStatusSchema),
    history: z.array(tierMovementSchema),
  }),
  explanations: z.array(
    z.strictObject({
      event: externalText,
      occurredAt: instantSchema,
      text: z.strictObject({ en: z.string(), zh: z.string() }),
    }),
  ),
});
