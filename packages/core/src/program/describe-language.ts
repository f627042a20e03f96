// What a language has to know to tell a whole program. `describe-en.ts` and `describe-zh.ts` fill it.

import type {
  Benefit,
  ClawbackPolicy,
  ConditionLeaf,
  Ladder,
  Layer,
  ProgramDocument,
  TierRetention,
  Wording,
} from "@regulars/contract";

/** A leaf made ready for a phrase: operator turned round where `not` stands above, values written. */
export interface LeafWords {
  readonly fact: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly raw: ConditionLeaf["value"];
  readonly label: string;
  readonly wanted: string;
}

/** Parts of a rule as words. */
interface RuleWords {
  readonly name: string;
  readonly award: string;
  /** Event that triggers it; absent for orders. */
  readonly event: string | undefined;
  readonly conditions: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly once: boolean;
  readonly sentences: readonly string[];
}

/** A language at work on one program. */
export interface Telling {
  readonly language: DescribeLanguage;
  readonly wording: Wording;
}

/** One language of program descriptions. */
export interface DescribeLanguage {
  heading(name: string, document: ProgramDocument): string;
  wallets(names: readonly string[], qualifying: readonly string[]): string;
  who(who: ProgramDocument["earning"]["who"]): string;
  base(earning: ProgramDocument["earning"]): string;
  pending(duration: string, end: string | undefined, own: boolean): string;
  /** A rule's own pending time of zero. */
  noPending: string;
  expiry(duration: string | undefined, end: string | undefined, own: boolean): string;
  rules: string;
  noRules: string;
  rule(rule: RuleWords): string;
  perAmount(points: string, price: string): string;
  perItem(points: string): string;
  multiplier(factor: string): string;
  capPerOrder(points: string): string;
  capPerCustomer(points: string, period: string): string;
  capPerProgram(points: string, period: string): string;
  /** Several base rules give points for one order. */
  addUp: string;
  combine: Record<ProgramDocument["earning"]["multipliers"], string>;
  rounding: Record<ProgramDocument["earning"]["rounding"], string>;
  clawback(type: ClawbackPolicy["type"], floor: string | undefined): string;
  unspend(grace: string | undefined): string;
  leapBirthday: Record<NonNullable<ProgramDocument["leapBirthday"]>, string>;
  ladder(name: string, ladder: Ladder, wording: Wording): string;
  tier(name: string, threshold: string | undefined, benefits: readonly string[]): string;
  benefit(benefit: Benefit, wording: Wording): string;
  upgrade(ladder: Ladder): string;
  retention(retention: TierRetention, wording: Wording): string;
  downgrade(type: Ladder["downgrade"], grace: string | undefined): string;
  refund: Record<Ladder["onRefund"], string>;
  layers: string;
  layer(
    name: string,
    layer: Layer,
    condition: string | undefined,
    rights: readonly string[],
  ): string;
  /** A leaf as a phrase that follows what a rule gives; undefined: told by its label. */
  leaf(leaf: LeafWords, wording: Wording): string | undefined;
  plainLeaf(leaf: LeafWords): string;
  any(parts: readonly string[]): string;
  all(parts: readonly string[]): string;
  not(text: string): string;
}
