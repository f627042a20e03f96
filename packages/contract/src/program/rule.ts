// Schema of earning rules: what triggers them, what they ask, what they give and how much at most.

import * as z from "zod/mini";
import type { Award, CapPeriod, EarningRule, RuleCaps } from "../program.ts";
import { told, whole } from "../schema/leaf.ts";
import { identifier, money, points } from "../schema/plain.ts";
import { calendarDateSchema } from "../time.ts";
import { multiplierSchema } from "./benefit.ts";
import { conditionSchema } from "./condition.ts";
import { expiryPolicySchema, pendingPolicySchema } from "./terms.ts";
import { localizedTextSchema } from "./text.ts";

const awarded = told(points(1), "Whole points.");

/** What a matching rule gives. */
export const awardSchema: z.ZodMiniType<Award> = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("per_amount"),
    points: awarded,
    per: told(money(1), "Minor units of eligible money for which the points are given: 100 is £1."),
  }),
  z.strictObject({ type: z.literal("fixed"), points: awarded }),
  z.strictObject({ type: z.literal("per_item"), points: awarded }),
  z.strictObject({
    type: z.literal("multiplier"),
    value: told(multiplierSchema, "Ten-thousandths: 15000 is ×1.5."),
  }),
]);

const capPeriodSchema: z.ZodMiniType<CapPeriod> = z.enum([
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "ever",
]);

const periodCap = z.strictObject({
  points: points(1),
  period: told(capPeriodSchema, "The calendar period that is counted; ever never starts again."),
});

const capsSchema: z.ZodMiniType<RuleCaps> = z.strictObject({
  perOrder: told(z.optional(points(1)), "At most these points for one order."),
  perCustomer: told(z.optional(periodCap), "At most these points for one customer and period."),
  perProgram: told(z.optional(periodCap), "At most these points for all customers and a period."),
});

const validitySchema: z.ZodMiniType<NonNullable<EarningRule["validity"]>> = z
  .strictObject({
    from: told(z.optional(calendarDateSchema), "First day, included."),
    to: told(z.optional(calendarDateSchema), "Last day, included."),
  })
  .check(
    whole(({ value: { from, to }, refuse }) => {
      if (from !== undefined && to !== undefined && to < from)
        refuse("dates_reversed", [], { from, to });
    }),
  );

/** One earning rule. */
export const earningRuleSchema: z.ZodMiniType<EarningRule> = z.strictObject({
  id: told(identifier, "Stable name within the program; appears in explanations."),
  name: told(localizedTextSchema, "What shoppers and staff read."),
  trigger: told(
    z.union([z.literal("order"), z.strictObject({ event: identifier })]),
    "What makes the rule look: an order, or an event by its name.",
  ),
  when: told(z.optional(conditionSchema), "What must hold; always when absent."),
  lines: told(
    z.optional(conditionSchema),
    "Which lines of the order count, by facts line.*; all when absent.",
  ),
  award: told(awardSchema, "What the rule gives."),
  validity: told(z.optional(validitySchema), "Local dates between which an order is placed."),
  caps: told(z.optional(capsSchema), "How much the rule gives at most."),
  wallet: told(z.optional(identifier), "The wallet it pays into; points when absent."),
  pending: told(z.optional(pendingPolicySchema), "In place of the program's own pending period."),
  expiry: told(z.optional(expiryPolicySchema), "In place of the program's own expiry."),
  once: told(z.optional(z.boolean()), "Given to a customer once, for ever."),
});
