// The program document: a shop's whole policy for points, tiers and layers, as data.

import type { CalendarDate, Duration, RoundTo } from "./time.ts";

/** A text in the languages a shop shows; at least one of them is present. */
export interface LocalizedText {
  readonly en?: string | undefined;
  readonly zh?: string | undefined;
}

/** A value that a condition compares with: integers for money and counts (never fractions). */
export type ConditionValue = string | number | boolean | readonly string[] | readonly number[];

/** Comparison of a fact with a value. `contains_*` are for facts that are lists; `between` includes both ends. */
export type ConditionOperator =
  | "eq"
  | "ne"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "between"
  | "in"
  | "not_in"
  | "contains"
  | "contains_any"
  | "contains_all";

/** One comparison: a typed fact, an operator, a value. */
export interface ConditionLeaf {
  readonly fact: string;
  readonly op: ConditionOperator;
  readonly value: ConditionValue;
}

/** A condition tree. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ConditionLeaf;

/** When points of a lot end. Exclusive: the first instant after the rounded local day. */
export type ExpiryPolicy =
  | { readonly type: "never" }
  | { readonly type: "after"; readonly duration: Duration; readonly roundTo?: RoundTo | undefined };

/** How long points stay pending after the earning instant. */
export interface PendingPolicy {
  readonly duration: Duration;
  readonly roundTo?: RoundTo | undefined;
}

/** What a matching rule gives. Base awards (the first three) add up; a multiplier scales them. */
export type Award =
  /** `points` for every `per` minor units of eligible money. */
  | { readonly type: "per_amount"; readonly points: number; readonly per: number }
  | { readonly type: "fixed"; readonly points: number }
  | { readonly type: "per_item"; readonly points: number }
  /** In ten-thousandths: 15000 is ×1.5. */
  | { readonly type: "multiplier"; readonly value: number };

/** Limits on what one rule may give, in points. */
export interface RuleCaps {
  readonly perOrder?: number | undefined;
  readonly perCustomer?: { readonly points: number; readonly period: CapPeriod } | undefined;
  readonly perProgram?: { readonly points: number; readonly period: CapPeriod } | undefined;
}

/** The calendar period a cap counts in; `ever` never starts again. */
export type CapPeriod = "day" | "week" | "month" | "quarter" | "year" | "ever";

/** One earning rule. */
export interface EarningRule {
  /** Stable within the program; appears in explanations and counters. */
  readonly id: string;
  readonly name: LocalizedText;
  /** `order`, or the name of an event. */
  readonly trigger: "order" | { readonly event: string };
  readonly when?: Condition | undefined;
  /** Which lines of the order the award counts; all when absent. Facts `line.*` only. */
  readonly lines?: Condition | undefined;
  readonly award: Award;
  /** Local calendar dates, both inclusive, read at `placedAt`. */
  readonly validity?:
    | { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined }
    | undefined;
  readonly caps?: RuleCaps | undefined;
  /** The wallet it pays into; `points` when absent. Base awards only. */
  readonly wallet?: string | undefined;
  readonly pending?: PendingPolicy | undefined;
  readonly expiry?: ExpiryPolicy | undefined;
  /** Given to a customer once, for ever (a first-order bonus). */
  readonly once?: boolean | undefined;
}

/** What a member of a tier enjoys. */
export type Benefit =
  | { readonly type: "earning_multiplier"; readonly value: number }
  | {
      readonly type: "birthday_multiplier";
      readonly value: number;
      readonly period: "day" | "week" | "month";
    }
  | { readonly type: "discount"; readonly percent: number }
  | { readonly type: "free_shipping"; readonly from?: number | undefined }
  | { readonly type: "early_access"; readonly duration: Duration }
  | { readonly type: "priority_places" }
  | { readonly type: "gift"; readonly name: LocalizedText }
  | { readonly type: "reward_access"; readonly rewards: readonly string[] }
  | { readonly type: "service_layer"; readonly layer: string }
  | { readonly type: "dedicated_advisor" };

/** A rung of a ladder. The first tier of a ladder has threshold 0. */
export interface Tier {
  readonly id: string;
  readonly name: LocalizedText;
  /** Metric value from which it is held: minor units for spend, else a count or points. */
  readonly threshold: number;
  readonly benefits?: readonly Benefit[] | undefined;
}

/** What a ladder measures. */
export type TierMetric = "spend" | "orders" | "points_earned" | "qualifying_points" | "activity";

/** The stretch of time a ladder measures over. */
export type TierWindow =
  | { readonly type: "rolling"; readonly duration: Duration }
  | { readonly type: "calendar_year" }
  | { readonly type: "membership_year" }
  | { readonly type: "lifetime" };

/** How long a reached tier is kept whatever the metric does. */
export type TierRetention =
  | { readonly type: "none" }
  /** For a duration from attainment; then judged again. */
  | { readonly type: "fixed"; readonly duration: Duration }
  /** To the end of the calendar year `years` after the year of attainment (0: the same year). */
  | { readonly type: "calendar"; readonly years: number }
  /** For a duration from the last day on which the customer qualified. */
  | { readonly type: "sliding"; readonly duration: Duration };

/** A tier ladder: what is measured, over which window, and when members move. */
export interface Ladder {
  readonly id: string;
  readonly name: LocalizedText;
  readonly metric: TierMetric;
  readonly window: TierWindow;
  readonly tiers: readonly Tier[];
  readonly upgrade: "at_once" | "next_period";
  readonly retention: TierRetention;
  readonly downgrade: "none" | "one_level" | "to_qualified";
  /** After retention ends unqualified, the tier is kept this much longer. */
  readonly grace?: Duration | undefined;
  readonly onRefund: "at_once" | "at_period_end";
}

/** A class in which staff see customers; never shown to shoppers. The first that matches counts. */
export interface Layer {
  readonly id: string;
  readonly name: LocalizedText;
  /** Facts `customer.*`; absent on the last layer, which takes everyone left. */
  readonly when?: Condition | undefined;
  readonly service: "standard" | "priority" | "dedicated";
  readonly rights?: readonly LocalizedText[] | undefined;
}

/** A balance of its own kind, such as `points` or growth value. */
export interface Wallet {
  readonly id: string;
  readonly name: LocalizedText;
  /** Points earned here count as `qualifying_points`. */
  readonly qualifying?: boolean | undefined;
}

/** What happens to points that a refund must take back and that are already spent. */
export type ClawbackPolicy =
  /** Only what is left of the order's own points; the rest is forgiven. */
  | { readonly type: "only_unspent" }
  /** Also from the customer's other points, soonest expiry first; the rest is forgiven. */
  | { readonly type: "within_balance" }
  /** The rest becomes debt, down to `floor` (net balance, zero or negative; no limit when absent). */
  | { readonly type: "into_debt"; readonly floor?: number | undefined };

/** A shop's policy, versioned and immutable once published. */
export interface ProgramDocument {
  /** Where an editor finds the JSON Schema; the engine does not read it. */
  readonly $schema?: string | undefined;
  /** Version of this format. */
  readonly format: 1;
  readonly name: LocalizedText;
  /** ISO 4217 code of all money in the program. */
  readonly currency: string;
  /** IANA zone in which dates, windows and expiries are read. */
  readonly zone: string;
  readonly wallets?: readonly Wallet[] | undefined;
  readonly earning: {
    readonly on: "paid" | "fulfilled" | "delivered";
    readonly base: {
      readonly discount: "before" | "after";
      readonly tax: "included" | "excluded";
      readonly shipping?: boolean | undefined;
    };
    /** Who earns: everyone the shop knows, or only members. */
    readonly who: "customers" | "members";
    readonly rounding: "floor" | "nearest" | "ceil";
    readonly multipliers: "highest" | "add" | "multiply";
    readonly pending?: PendingPolicy | undefined;
    readonly expiry: ExpiryPolicy;
    readonly rules: readonly EarningRule[];
  };
  readonly clawback: ClawbackPolicy;
  /** A cancelled spend whose lot has ended may still come back for this long after that end. */
  readonly reinstateGrace?: Duration | undefined;
  /** In years without one, a 29 February birthday falls on this day. */
  readonly leapBirthday?: "28_february" | "1_march" | undefined;
  readonly ladders?: readonly Ladder[] | undefined;
  readonly layers?: readonly Layer[] | undefined;
}

/** A published version of a shop's program. */
export interface ProgramVersion {
  /** 1, 2, 3 … per shop. */
  readonly version: number;
  /** First instant at which it rates orders; version 1 covers all earlier time. */
  readonly effectiveFrom: number;
  readonly publishedAt: number;
  readonly document: ProgramDocument;
}
