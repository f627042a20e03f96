// The rules of one trigger, in the document's order.

import type { EarningRule } from "@regulars/contract";
import type { CompiledRule } from "./compiled-rule.ts";
import { type Exact, lcm } from "./integers.ts";

/** The rules that one trigger sets off. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
  /** Rules that count what they gave each customer. */
  readonly counted: readonly CompiledRule[];
  /** Rules with a program-wide cap. */
  readonly shared: readonly CompiledRule[];
}

/** The set of a trigger that no rule names. */
export const noRules: RuleSet = { rules: [], counted: [], shared: [] };

/** Sorts rules by trigger, keeping their order. */
export function ruleSets(rules: readonly CompiledRule[]): ReadonlyMap<string, RuleSet> {
  const sets = new Map<string, RuleSet>();
  for (const trigger of new Set(rules.map((rule) => rule.trigger))) {
    const own = rules.filter((rule) => rule.trigger === trigger);
    sets.set(trigger, {
      rules: own,
      counted: own.filter(({ once, perCustomer }) => once || perCustomer !== undefined),
      shared: own.filter(({ perProgram }) => perProgram !== undefined),
    });
  }
  return sets;
}

/** The denominator over which every base award of a program is whole: the least common multiple of every `per`. */
export function commonDenominator(rules: readonly EarningRule[]): Exact {
  let common: Exact = 1;
  for (const { award } of rules) if (award.type === "per_amount") common = lcm(common, award.per);
  return common;
}
