// Routes of tiers: where a member stands, and how they got there.

import type { TierMovement, TierStatus } from "../../tier.ts";
import { tierStatusSchema } from "../../tier-schema.ts";
import { movementsSchema } from "../account-answers.ts";
import { type OfCustomer, type TierQuery, tierQuerySchema } from "../query.ts";
import { defineRoute, type Items, type Route } from "../route.ts";

/** Standing on a ladder. */
export const getTier: Route<OfCustomer & TierQuery, TierStatus> = defineRoute({
  name: "tiers.status",
  method: "GET",
  path: "/v1/customers/{customer}/tier",
  summary: { en: "Tier of a member", zh: "会员等级" },
  callers: { staff: "points.read", customer: "own" },
  tells: "tier",
  query: tierQuerySchema,
  answer: tierStatusSchema,
  errors: ["customer_not_found", "unknown_ladder"],
});

/** All movements, oldest first. */
export const tierHistory: Route<OfCustomer, Items<TierMovement>> = defineRoute({
  name: "tiers.history",
  method: "GET",
  path: "/v1/customers/{customer}/tiers",
  summary: { en: "Tier movements", zh: "会员等级变化" },
  callers: { staff: "points.read", customer: "own" },
  tells: "tier",
  answer: movementsSchema,
  errors: ["customer_not_found"],
});
