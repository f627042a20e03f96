// Answers to staff and to the shop's own systems, apart from those that shoppers get: pages load them when they are asked for.

import * as z from "zod/mini";
import type { Membership } from "../customer.ts";
import type { Issue } from "../errors/issue.ts";
import type { ShopEvent } from "../event.ts";
import { shopEventSchema } from "../event-schema.ts";
import { customerIdSchema } from "../ids-schema.ts";
import { membershipSchema } from "../membership-schema.ts";
import { programVersionSchema } from "../program/document.ts";
import type { ProgramVersion } from "../program.ts";
import { integer } from "../schema/plain.ts";
import type { LayerStatus } from "../tier.ts";
import { layerStatusSchema } from "../tier-schema.ts";
import { type Instant, instantSchema } from "../time.ts";
import type { TimelineEvent } from "../views.ts";
import { timelineEventSchema } from "../views-schema.ts";
import {
  type AuditView,
  auditViewSchema,
  keySchema,
  type ServerKeyView,
} from "./access-answers.ts";
import { type Items, itemsOf, type Page, pageOf } from "./route.ts";

export {
  eventOutcomeSchema,
  ledgerOutcomeSchema,
  orderOutcomeSchema,
  refundOutcomeSchema,
} from "../outcome-schema.ts";
export { doneSchema, keySchema, mintedSchema, newKeySchema } from "./access-answers.ts";

/** A customer in a list. */
export interface CustomerListItem {
  readonly id: string;
  readonly membership: Membership;
  readonly joinedAt?: Instant | undefined;
  readonly createdAt: Instant;
  readonly version: number;
}

/** Schema of a customer in a list. */
export const customerListItemSchema: z.ZodMiniType<CustomerListItem> = z.strictObject({
  id: customerIdSchema,
  membership: membershipSchema,
  joinedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  version: integer(0),
});

/** What a layer's question answers. */
export interface LayerAnswer {
  /** Absent where the program has none. */
  readonly layer?: LayerStatus | undefined;
}

/** Schema of a layer's answer. */
export const layerAnswerSchema: z.ZodMiniType<LayerAnswer> = z.strictObject({
  layer: z.optional(layerStatusSchema),
});

/** What checking a document found. */
export interface CheckAnswer {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

const bilingual = z.strictObject({ en: z.string(), zh: z.string() });

const issueSchema: z.ZodMiniType<Issue> = z.strictObject({
  path: z.array(z.union([z.string(), integer(0)])),
  reason: bilingual,
  remedy: bilingual,
});

/** Schema of what checking found. */
export const checkAnswerSchema: z.ZodMiniType<CheckAnswer> = z.strictObject({
  ok: z.boolean(),
  issues: z.array(issueSchema),
});

/** Schema of a page of customers. */
export const customerPageSchema: z.ZodMiniType<Page<CustomerListItem>> =
  pageOf(customerListItemSchema);

/** Schema of a page of a timeline. */
export const timelinePageSchema: z.ZodMiniType<Page<TimelineEvent>> = pageOf(timelineEventSchema);

/** Schema of a page of events. */
export const eventPageSchema: z.ZodMiniType<Page<ShopEvent>> = pageOf(shopEventSchema);

/** Schema of the server keys. */
export const keysSchema: z.ZodMiniType<Items<ServerKeyView>> = itemsOf(keySchema);

/** Schema of a page of the audit log. */
export const auditPageSchema: z.ZodMiniType<Page<AuditView>> = pageOf(auditViewSchema);

/** Schema of all versions of a program. */
export const versionsSchema: z.ZodMiniType<Items<ProgramVersion>> = itemsOf(programVersionSchema);
