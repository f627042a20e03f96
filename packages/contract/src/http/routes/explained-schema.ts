// Schema of an explanation with all that staff are shown of it.

import * as z from "zod/mini";
import { explanationSchema } from "../../explanation-schema.ts";
import { ledgerEntrySchema } from "../../ledger-schema.ts";
import { externalText } from "../../schema/plain.ts";
import { instantSchema } from "../../time.ts";
import type { Explained } from "../../views.ts";

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
