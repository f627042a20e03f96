// Schema of the program document.

import * as z from "zod/mini";
import { currencySchema } from "../money-schema.ts";
import type { ProgramDocument, ProgramVersion, Wallet } from "../program.ts";
import { leaf, told } from "../schema/leaf.ts";
import { identifier, integer, text } from "../schema/plain.ts";
import { durationSchema, instantSchema } from "../time.ts";
import { ladderSchema, layerSchema } from "./ladder.ts";
import { earningRuleSchema } from "./rule.ts";
import { clawbackPolicySchema, expiryPolicySchema, pendingPolicySchema } from "./terms.ts";
import { localizedTextSchema } from "./text.ts";

/** An IANA time zone that this machine knows. */
export const zoneSchema: z.ZodMiniType<string> = leaf({
  reason: "zone",
  valid: (value) => typeof value === "string" && isZone(value),
  json: { type: "string", examples: ["Europe/London", "Asia/Shanghai"] },
});

const walletSchema: z.ZodMiniType<Wallet> = z.strictObject({
  id: told(identifier, "Stable name, such as points."),
  name: told(localizedTextSchema, "What members see."),
  qualifying: told(z.optional(z.boolean()), "Points earned here count as qualifying_points."),
});

const earningSchema: z.ZodMiniType<ProgramDocument["earning"]> = z.strictObject({
  on: told(z.enum(["paid", "fulfilled", "delivered"]), "What an order must be to earn."),
  base: told(
    z.strictObject({
      discount: told(z.enum(["before", "after"]), "Money before or after discounts."),
      tax: told(z.enum(["included", "excluded"]), "Money with or without tax."),
      shipping: told(z.optional(z.boolean()), "Shipping earns too; never when absent."),
    }),
    "The money that earns. The share paid with points never does.",
  ),
  who: told(z.enum(["customers", "members"]), "Everyone the shop knows, or only members."),
  rounding: told(z.enum(["floor", "nearest", "ceil"]), "The one rounding per order."),
  multipliers: told(
    z.enum(["highest", "add", "multiply"]),
    "How several multipliers on one order combine.",
  ),
  pending: told(z.optional(pendingPolicySchema), "How long points wait before they are available."),
  expiry: told(expiryPolicySchema, "When points end."),
  rules: told(
    z.array(earningRuleSchema).check(z.maxLength(500)),
    "Base awards add up; multipliers scale them.",
  ),
});

/** A shop's whole policy as data: the shape; that it does not contradict itself is checked when it is compiled. */
export const programDocumentSchema: z.ZodMiniType<ProgramDocument> = z.strictObject({
  $schema: told(z.optional(text(500)), "Where an editor finds this schema; the engine ignores it."),
  format: told(z.literal(1), "Version of this format."),
  name: told(localizedTextSchema, "The program's name as members see it."),
  currency: told(currencySchema, "ISO 4217 code of all money in the program."),
  zone: told(zoneSchema, "IANA zone in which dates, windows and expiries are read."),
  wallets: told(
    z.optional(z.array(walletSchema).check(z.maxLength(20))),
    "The balances there are; without this list there is one, named points.",
  ),
  earning: told(earningSchema, "How points are earned."),
  clawback: told(
    clawbackPolicySchema,
    "What happens to points that a refund must take back and that are spent already.",
  ),
  reinstateGrace: told(
    z.optional(durationSchema),
    "For this long after their end points of a cancelled spend still come back.",
  ),
  leapBirthday: told(
    z.optional(z.enum(["28_february", "1_march"])),
    "On which day a 29 February birthday falls in other years.",
  ),
  ladders: told(z.optional(z.array(ladderSchema).check(z.maxLength(20))), "Tier ladders."),
  layers: told(
    z.optional(z.array(layerSchema).check(z.maxLength(50))),
    "Layers; first match counts.",
  ),
});

/** A published version of a program. */
export const programVersionSchema: z.ZodMiniType<ProgramVersion> = z.strictObject({
  version: integer(1),
  effectiveFrom: instantSchema,
  publishedAt: instantSchema,
  document: programDocumentSchema,
});

function isZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
