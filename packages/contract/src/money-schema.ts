// Schemas of money and its currency.

import type * as z from "zod/mini";
import { isCurrency } from "./currency.ts";
import { leaf } from "./schema/leaf.ts";
import { money } from "./schema/plain.ts";

/** An ISO 4217 currency code. */
export const currencySchema: z.ZodMiniType<string> = leaf({
  reason: "currency",
  valid: (value) => typeof value === "string" && isCurrency(value),
  json: { type: "string", pattern: "^[A-Z]{3}$" },
});

/** Money in minor units, zero or more. */
export const moneySchema: z.ZodMiniType<number> = money();
