// What a language has to know: every phrase that explanations are made of. `en.ts` and `zh.ts` fill it.
import type {
  AwardExplanation,
  AwardTerm,
  ClawbackExplanation,
  TierExplanation,
} from "../explanation.ts";
import type {
  CapPeriod,
  ClawbackPolicy,
  ConditionOperator,
  TierMetric,
  TierWindow,
} from "../program.ts";
import type { RoundTo } from "../time.ts";

/** Operators as written: those of conditions, and what `not` makes of the ones without an opposite. */
export type WrittenOperator =
  | ConditionOperator
  | "not_between"
  | "not_contains"
  | "not_contains_any"
  | "not_contains_all";

/** Units that a duration is made of. */
export type DurationUnit = "year" | "month" | "week" | "day" | "hour" | "minute" | "second";

/** A number with its written form: the value decides the plural. */
export interface Counted {
  readonly value: number;
  readonly text: string;
}

/** Points with their words. */
export interface Amount extends Counted {
  /** `173 points` */
  readonly words: string;
  /** Whether their wallet has a name of its own. */
  readonly isNamed: boolean;
}

/** Phrases that all explanations share. */
export interface CommonPhrases {
  quote(name: string): string;
  /** Text in brackets, with the space a language puts before them. */
  bracket(text: string): string;
  /** Sentences as one paragraph. */
  paragraph(sentences: readonly string[]): string;
  /** Parts of one sentence, one after another: `a, b, c`. */
  sequence(parts: readonly string[]): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  points(count: Counted): string;
  /** Points of a wallet that has a name of its own. */
  walletPoints(count: Counted, name: string): string;
  /** Puts a subject before a text: `Order 7: …`. */
  about(subject: string, text: string): string;
  order(number: string): string;
  duration(parts: readonly { readonly unit: DurationUnit; readonly count: Counted }[]): string;
  /** The end that a duration is extended to; for `day` nothing is said. */
  roundTo: Record<RoundTo, string | undefined>;
  period: Record<CapPeriod, string>;
  /** Monday first. */
  weekdays: readonly string[];
  yes: string;
  no: string;
  operator(operator: WrittenOperator, values: readonly string[]): string;
  /** Name of a fact that has no words of its own. */
  unnamedFact(fact: string): string;
  /** What a leaf asked for and what it found. */
  leaf(label: string, wanted: string, found: string | undefined): string;
  /** This entry is a part of a decision's points. */
  partOf(points: string): string;
  /** Which version decided, and when. */
  decided(version: Counted, date: string | undefined): string;
}

/** Phrases of `award.ts`. */
export interface AwardPhrases {
  goods(money: string, withShipping: boolean): string;
  items(count: Counted): string;
  per(points: string, price: string): string;
  birthday(tier: string, isDouble: boolean): string;
  added(parts: readonly string[]): string;
  highest(name: string): string;
  /** Terms that are not told one by one. */
  rest(sum: string): string;
  /** Rules that are named instead of their arithmetic. */
  together(rules: readonly string[]): string;
  limited: string;
  given(points: string, rule: string): string;
  equals(expression: string, points: string): string;
  rounded(
    expression: string,
    exact: string,
    rounding: AwardExplanation["rounding"],
    points: string,
  ): string;
  /** Used where the arithmetic cannot be shown. */
  earned(points: string): string;
  nothing: string;
  before(points: string, more: string | undefined): string;
  cap(args: {
    readonly kind: NonNullable<AwardTerm["cap"]>["kind"];
    readonly rule: string;
    readonly allowed: Counted;
    /** Limit in points and its period, where the document says them. */
    readonly limit: string | undefined;
    readonly period: string | undefined;
  }): string;
  tierHeld(tier: string): string;
}

/** Phrases of `validity.ts`. */
export interface ValidityPhrases {
  until(day: string): string;
  never: string;
  /** Points that wait first. */
  from(day: string, until: string | undefined): string;
  /** One of several lots. */
  lot(points: string, from: string | undefined, until: string | undefined): string;
  lots(parts: readonly string[]): string;
  lasts(duration: string, roundTo: string | undefined): string;
  waits(duration: string, roundTo: string | undefined): string;
}

/** Phrases of `unmatched.ts`. */
export interface UnmatchedPhrases {
  title: string;
  rule(name: string, reason: string): string;
  more(count: Counted): string;
  trigger(event: string | undefined): string;
  validity(from: string | undefined, to: string | undefined): string;
  once: string;
  member: string;
  lines: string;
  condition: string;
  /** Told to a shopper who is no member. */
  join: string;
  /** Told to a shopper whose order was too small for a rule. */
  spend(price: string, above: boolean, rule: string): string;
}

/** Phrases of `clawback.ts`. */
export interface ClawbackPhrases {
  nothing: string;
  taken(
    because: ClawbackExplanation["because"],
    points: Amount,
    order: string | undefined,
    whole: boolean,
  ): string;
  sources(parts: readonly string[]): string;
  pending(count: Counted): string;
  active(count: Counted): string;
  other(count: Counted): string;
  expired(count: Counted): string;
  owed(points: Amount): string;
  forgiven(points: Amount): string;
  policy: Record<ClawbackPolicy["type"], string>;
  floor(points: string): string;
  line(args: {
    readonly order: string | undefined;
    readonly line: string;
    readonly sum: string;
  }): string;
  moreLines(count: Counted): string;
}

/** Phrases of the short kinds: spend, unspend, activate, expire, settle_debt, adjust. */
export interface MovementPhrases {
  spent(points: Amount, left: string): string;
  lots(count: Counted): string;
  unspent(points: Amount): string;
  unspentParts(active: Counted, expired: Counted): string;
  unspentExpired: string;
  reinstated(points: Amount): string;
  activated(points: Amount): string;
  expired(points: Amount, earned: string | undefined, day: string): string;
  settled(points: Amount, left: string | undefined): string;
  added(points: Amount): string;
  removed(points: Amount): string;
  reason(text: string): string;
}

/** Phrases of `tier.ts`. */
export interface TierPhrases {
  moved(
    reason: TierExplanation["reason"],
    from: string | undefined,
    to: string,
    forShopper: boolean,
  ): string;
  metric(metric: TierMetric, amount: Counted, wallet: string | undefined): string;
  since(amount: string, day: string | undefined, window: TierWindow["type"]): string;
  reached(amount: string, tier: string, threshold: string): string;
  kept(amount: string, tier: string, threshold: string): string;
  missed(amount: string, tier: string, threshold: string): string;
}

/** One language. */
export interface Language {
  readonly common: CommonPhrases;
  readonly award: AwardPhrases;
  readonly validity: ValidityPhrases;
  readonly unmatched: UnmatchedPhrases;
  readonly clawback: ClawbackPhrases;
  readonly movement: MovementPhrases;
  readonly tier: TierPhrases;
}
