// Answers about points, for clients that load schemas when a route is first called.

import type * as z from "zod/mini";
import { historyItemSchema } from "../points-schema.ts";
import type { HistoryItem } from "../views.ts";
import { type Page, pageOf } from "./route.ts";

export { balanceSchema, customerSummarySchema } from "../points-schema.ts";

/** Schema of a page of a history. */
export const historyPageSchema: z.ZodMiniType<Page<HistoryItem>> = pageOf(historyItemSchema);
