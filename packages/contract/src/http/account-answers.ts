// Answers of a customer's account besides what a badge shows. Pages load them when they are asked for.

import * as z from "zod/mini";
import type { Consents } from "../consent.ts";
import { consentRecordSchema, consentSchema } from "../consent-schema.ts";
import type { Interaction } from "../interaction.ts";
import { interactionSchema } from "../interaction-schema.ts";
import type { LedgerEntry, Lot } from "../ledger.ts";
import { ledgerEntrySchema, lotSchema } from "../ledger-schema.ts";
import { localizedTextSchema } from "../program/text.ts";
import { integer } from "../schema/plain.ts";
import type { TierMovement } from "../tier.ts";
import { tierMovementSchema } from "../tier-schema.ts";
import { instantSchema } from "../time.ts";
import type { OrderView, ProgramDescription } from "../views.ts";
import { orderViewSchema } from "../views-schema.ts";
import { type Items, itemsOf, type Page, pageOf } from "./route.ts";

export { consentOutcomeSchema } from "../consent-schema.ts";
export { trackOutcomeSchema } from "../interaction-schema.ts";
export { tierStatusSchema } from "../tier-schema.ts";
export { customerChangeSchema, orderViewSchema } from "../views-schema.ts";

/** Schema of a page of orders. */
export const orderPageSchema: z.ZodMiniType<Page<OrderView>> = pageOf(orderViewSchema);

/** Schema of a page of ledger entries. */
export const entryPageSchema: z.ZodMiniType<Page<LedgerEntry>> = pageOf(ledgerEntrySchema);

/** Schema of the open lots. */
export const lotsSchema: z.ZodMiniType<Items<Lot>> = itemsOf(lotSchema);

/** Schema of all movements on ladders. */
export const movementsSchema: z.ZodMiniType<Items<TierMovement>> = itemsOf(tierMovementSchema);

/** Schema of the rules in plain words. */
export const programDescriptionSchema: z.ZodMiniType<ProgramDescription> = z.strictObject({
  version: integer(1),
  effectiveFrom: instantSchema,
  name: localizedTextSchema,
  lines: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
});

/** Consents as they stand, and a page of their history; `next` while more follows. */
export interface ConsentPage extends Consents {
  readonly next?: string | undefined;
}

/** Schema of consents. */
export const consentPageSchema: z.ZodMiniType<ConsentPage> = z.strictObject({
  current: z.array(consentSchema),
  history: z.array(consentRecordSchema),
  next: z.optional(z.string()),
});

/** Schema of a page of interactions. */
export const interactionPageSchema: z.ZodMiniType<Page<Interaction>> = pageOf(interactionSchema);
