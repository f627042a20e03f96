// Explanations: why a number is what it is, as codes and integers that are rendered when read.

/** A rule term of an order's award: what one base rule added, before multipliers. */
export interface AwardTerm {
  readonly rule: string;
  /**
   * Eligible money in minor units, item count, or 1 for a fixed award. A fixed award that several multipliers
   * share out is told as `points` for the part `base ÷ per` of the eligible money.
   */
  readonly base: number;
  /** Points for every `per` of `base`. */
  readonly points: number;
  readonly per: number;
  /** Set when a cap cut the term: points allowed at most, and which cap. */
  readonly cap?:
    | { readonly kind: "per_order" | "per_customer" | "per_program"; readonly allowed: number }
    | undefined;
  readonly wallet?: string | undefined;
  /** Positions in `multipliers` of those that scale this term; absent: all of them. */
  readonly by?: readonly number[] | undefined;
  /** Position in the wallet's `lots` of the lot it pays into; absent: the first. */
  readonly lot?: number | undefined;
}

/** Terms left out of an explanation, as one exact sum per lot, multiplied and capped. */
export interface AwardRest {
  readonly wallet: string;
  readonly lot?: number | undefined;
  /** Integers in decimal text. */
  readonly numerator: string;
  readonly denominator: string;
}

/** A multiplier that applied: of a rule, or of the tier held before the order. */
export interface AwardMultiplier {
  /** Rule id, or `tier:<id>`, or `birthday:<tier id>`. */
  readonly by: string;
  /** Ten-thousandths. */
  readonly value: number;
}

/** A rule that did not match, and the first leaf that failed (path of child indexes, such as `0.2`). */
export interface Unmatched {
  readonly rule: string;
  /** Path to the failing leaf in `when` (`w…`) or `lines` (`l…`); `trigger`, `validity`, `once`, `member`. */
  readonly at: string;
  /** The fact's value at that leaf, when it is short. */
  readonly value?: string | number | boolean | undefined;
}

/**
 * The award of an order or event. Its points can be recomputed from it alone: a term is worth
 * `base × points ÷ per` times its multipliers as `combine` says, the terms of one rule together at most `cap.allowed`;
 * terms and `rest` add up per wallet and are rounded once; the points go to the lots by largest remainder.
 */
export interface AwardExplanation {
  readonly kind: "award";
  readonly version: number;
  readonly tier?: string | undefined;
  readonly terms: readonly AwardTerm[];
  readonly multipliers: readonly AwardMultiplier[];
  readonly combine: "highest" | "add" | "multiply";
  readonly rounding: "floor" | "nearest" | "ceil";
  /** Per wallet: the exact sum as a fraction of integers in decimal text, and the points after rounding, with the lots it made. */
  readonly totals: readonly {
    readonly wallet: string;
    readonly numerator: string;
    readonly denominator: string;
    readonly points: number;
    /** Points of each lot, in the order of their entries; a lot that came to 0 has no entry. */
    readonly lots: readonly number[];
  }[];
  /** For an update: points that earlier editions of the order had already given, per wallet. */
  readonly before?: Readonly<Record<string, number>> | undefined;
  readonly unmatched: readonly Unmatched[];
  /** Unmatched rules left out to keep the explanation within 1 kB. */
  readonly more?: number | undefined;
  /** Sums of the terms left out to keep the explanation within 1 kB. */
  readonly rest?: readonly AwardRest[] | undefined;
}

/** Points taken back by a refund, a cancellation or an order update. */
export interface ClawbackExplanation {
  readonly kind: "clawback";
  readonly version: number;
  readonly because: "refund" | "cancelled" | "update";
  readonly wallet: string;
  /** Points that the refunded part had earned: Σ over lines of `⌊P(r+n)/q⌋ − ⌊P·r/q⌋`. */
  readonly due: number;
  /** At most 12 of the lines, as [order sequence, ordinal, awarded P, already refunded r, refunded now n, of q]. */
  readonly lines: readonly (readonly [number, number, number, number, number, number])[];
  readonly moreLines?: number | undefined;
  readonly policy: "only_unspent" | "within_balance" | "into_debt";
  /** Where they came from. They add up to `due`. */
  readonly fromPending: number;
  readonly fromActive: number;
  readonly fromExpired: number;
  readonly fromOther: number;
  readonly intoDebt: number;
  readonly forgiven: number;
}

/** A spend. */
export interface SpendExplanation {
  readonly kind: "spend";
  readonly version: number;
  readonly wallet: string;
  readonly points: number;
  readonly availableBefore: number;
  readonly lots: number;
}

/** A spend undone. */
export interface UnspendExplanation {
  readonly kind: "unspend";
  readonly version: number;
  readonly wallet: string;
  readonly points: number;
  readonly toActive: number;
  readonly toExpired: number;
  readonly reinstated: number;
}

/** Pending points that became available. */
export interface ActivateExplanation {
  readonly kind: "activate";
  readonly version: number;
  readonly wallet: string;
  readonly points: number;
  readonly availableAt: number;
}

/** Points that ended. */
export interface ExpireExplanation {
  readonly kind: "expire";
  readonly version: number;
  readonly wallet: string;
  /** What was left of the lot. */
  readonly points: number;
  readonly earned: number;
  readonly expiresAt: number;
}

/** Points that paid a debt. */
export interface SettleDebtExplanation {
  readonly kind: "settle_debt";
  readonly version: number;
  readonly wallet: string;
  readonly points: number;
  readonly debtBefore: number;
  readonly availableBefore: number;
}

/** Points given or taken by hand. */
export interface AdjustExplanation {
  readonly kind: "adjust";
  readonly version: number;
  readonly wallet: string;
  /** Signed. */
  readonly points: number;
  readonly reason: string;
}

/** A move on a ladder. */
export interface TierExplanation {
  readonly kind: "tier";
  readonly version: number;
  readonly ladder: string;
  readonly from?: string | undefined;
  readonly to: string;
  readonly reason: "joined" | "upgraded" | "prolonged" | "downgraded" | "left";
  readonly metric: number;
  readonly threshold: number;
  readonly windowFrom?: string | undefined;
  readonly day: string;
}

/** Any explanation. */
export type Explanation =
  | AwardExplanation
  | ClawbackExplanation
  | SpendExplanation
  | UnspendExplanation
  | ActivateExplanation
  | ExpireExplanation
  | SettleDebtExplanation
  | AdjustExplanation
  | TierExplanation;
