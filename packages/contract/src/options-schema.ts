// Schemas of what calls take besides their nouns: who does it and when, and which page of a list.

import * as z from "zod/mini";
import { externalText, identifier, integer, text } from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

/** What any command may be given besides its body. */
export interface CommandOptionValues {
  readonly actor?: string | undefined;
  readonly occurredAt?: number | undefined;
  readonly dryRun?: boolean | undefined;
  readonly at?: number | undefined;
}

/** Options of a command; `at` is when a membership began. */
export const commandOptionsSchema: z.ZodMiniType<CommandOptionValues> = z.compile(
  z.strictObject({
    actor: z.optional(externalText),
    occurredAt: z.optional(instantSchema),
    dryRun: z.optional(z.boolean()),
    at: z.optional(instantSchema),
  }),
);

/** Which page of a list. */
export interface PageValues {
  readonly wallet?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** Most entries that a page may have. */
const largestPage = 1_000_000;

const limit = z.optional(integer(0, largestPage));

/** A page of a list: `before` and `after` are the ids where the last one ended. */
export const pageSchema: z.ZodMiniType<PageValues> = z.strictObject({
  wallet: z.optional(identifier),
  before: z.optional(text(64)),
  after: z.optional(text(64, 0)),
  limit,
});

/** Which page of a list that is numbered. */
export interface NumberedPageValues {
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** A page of a numbered list: `before` is the number or instant where the last one ended. */
export const numberedPageSchema: z.ZodMiniType<NumberedPageValues> = z.strictObject({
  before: z.optional(integer()),
  limit,
});
