// Schemas of explanations: with all that staff are shown of them, and for whoever asks.

import * as z from "zod/mini";
import { explanationSchema } from "../../explanation-schema.ts";
import { ledgerEntrySchema } from "../../ledger-schema.ts";
import { externalText } from "../../schema/plain.ts";
import { instantSchema } from "../../time.ts";
import type { Explained, ExplainedToShopper } from "../../views.ts";
import { explainedToShopperSchema } from "../../views-schema.ts";
import { type Items, itemsOf } from "../route.ts";

const texts = z.strictObject({ en: z.string(), zh: z.string() });

/** An explanation as staff are shown it. */
export const explainedSchema: z.ZodMiniType<Explained> = z.strictObject({
  event: externalText,
  occurredAt: instantSchema,
  explanation: explanationSchema,
  entries: z.array(ledgerEntrySchema),
  text: texts,
  staff: texts,
});

/** Schema of an explanation for whoever asks. */
export const explainedToCallerSchema: z.ZodMiniType<Explained | ExplainedToShopper> = z.union([
  explainedSchema,
  explainedToShopperSchema,
]);

/** Schema of explanations for whoever asks. */
export const explanationsSchema: z.ZodMiniType<Items<Explained | ExplainedToShopper>> =
  itemsOf(explainedToCallerSchema);
