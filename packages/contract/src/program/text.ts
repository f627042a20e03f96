// Schema of texts in the languages that a shop shows.

import * as z from "zod/mini";
import type { LocalizedText } from "../program.ts";
import { noted, whole } from "../schema/leaf.ts";
import { text } from "../schema/plain.ts";

/** A text in English, Chinese or both. */
export const localizedTextSchema: z.ZodMiniType<LocalizedText> = noted(
  z.strictObject({ en: z.optional(text(500)), zh: z.optional(text(500)) }).check(
    whole(({ value, refuse }) => {
      if (value.en === undefined && value.zh === undefined) refuse("no_language");
    }),
  ),
  { minProperties: 1 },
);
