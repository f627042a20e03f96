// Condition trees as phrases: "on Fridays and Saturdays, for orders over £50".

import type { Condition, ConditionLeaf, ConditionOperator } from "@regulars/contract";
import type { LeafWords, Telling } from "./describe-language.ts";

const opposites: Partial<Record<ConditionOperator, ConditionOperator>> = {
  eq: "ne",
  ne: "eq",
  lt: "gte",
  lte: "gt",
  gt: "lte",
  gte: "lt",
  in: "not_in",
  not_in: "in",
};

/** What telling a condition needs. */
export interface ConditionTelling extends Telling {
  /** Layers are told by their facts' labels, rules by phrases of their own. */
  readonly plain?: boolean;
}

/** A condition as phrases that all have to hold. */
export function conditionWords(
  condition: Condition | undefined,
  telling: ConditionTelling,
): readonly string[] {
  if (condition === undefined) return [];
  if ("all" in condition) return condition.all.flatMap((part) => conditionWords(part, telling));
  return [phrase(condition, telling)];
}

function phrase(condition: Condition, telling: ConditionTelling): string {
  const { language, wording } = telling;
  if ("all" in condition) {
    const together = language.all(condition.all.map((part) => phrase(part, telling)));
    return condition.all.length > 1 ? wording.language.common.bracket(together).trim() : together;
  }
  if ("any" in condition) return language.any(condition.any.map((part) => phrase(part, telling)));
  if (!("not" in condition)) return leafPhrase(condition, false, telling);
  const inner = condition.not;
  return "fact" in inner ? leafPhrase(inner, true, telling) : language.not(phrase(inner, telling));
}

function leafPhrase(leaf: ConditionLeaf, negated: boolean, telling: ConditionTelling): string {
  const { language, wording, plain = false } = telling;
  const operator = negated ? opposites[leaf.op] : leaf.op;
  const values = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  const words: LeafWords = {
    fact: leaf.fact,
    operator: operator ?? "",
    values: values.map((value: string | number | boolean) => wording.factValue(leaf.fact, value)),
    raw: leaf.value,
    label: wording.factLabel(leaf.fact),
    wanted: wording.wanted(leaf, negated),
  };
  const own = plain ? undefined : language.leaf(words, wording);
  return own ?? language.plainLeaf(words);
}
