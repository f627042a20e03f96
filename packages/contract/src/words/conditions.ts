// Conditions in words: what a leaf compares, what it wanted, what it found.
import type { Condition, ConditionLeaf, ConditionOperator } from "../program.ts";
import type { WrittenOperator } from "./language.ts";
import { isLeaf, localized } from "./names.ts";
import type { Wording } from "./wording.ts";

const opposites: Record<ConditionOperator, WrittenOperator> = {
  eq: "ne",
  ne: "eq",
  lt: "gte",
  lte: "gt",
  gt: "lte",
  gte: "lt",
  between: "not_between",
  in: "not_in",
  not_in: "in",
  contains: "not_contains",
  contains_any: "not_contains_any",
  contains_all: "not_contains_all",
};

/** A fact's label, or its own name made readable. */
export function factLabel(fact: string, wording: Wording): string {
  const words = wording.fact(fact);
  const label = words && localized(words.label, wording.locale);
  return label ?? wording.language.common.unnamedFact(fact);
}

/** A fact's value as its type is written. */
export function factValue(
  fact: string,
  value: string | number | boolean,
  wording: Wording,
): string {
  const { common } = wording.language;
  if (typeof value === "boolean") return value ? common.yes : common.no;
  const { type, ladder } = wording.fact(fact) ?? {};
  if (typeof value === "number") {
    if (type === "weekday") return common.weekdays[value - 1] ?? String(value);
    return type === "money" ? wording.formats.price(value) : wording.formats.count(value);
  }
  if (type === "tier") return wording.names.tier(value, ladder);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? wording.formats.date(value) : value;
}

/** The operator of a leaf, turned round when negated. */
export function writtenOperator(op: ConditionOperator, negated: boolean): WrittenOperator {
  return negated ? opposites[op] : op;
}

/** The operator and the values of a leaf: `at least £50`, `Friday or Saturday`. */
export function wanted(leaf: ConditionLeaf, wording: Wording, negated = false): string {
  const values = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  return wording.language.common.operator(
    writtenOperator(leaf.op, negated),
    values.map((value: string | number | boolean) => factValue(leaf.fact, value, wording)),
  );
}

/** A leaf found by the path of child indexes, and whether an odd number of `not` stands above it. */
export interface FoundLeaf {
  readonly leaf: ConditionLeaf;
  readonly negated: boolean;
}

/**
 * Finds the leaf at a path such as `0.2`. Undefined when the path leads nowhere, and below the `not` of a group:
 * there no single leaf tells why.
 */
export function leafAt(
  condition: Condition | undefined,
  path: readonly number[],
  negated = false,
): FoundLeaf | undefined {
  if (condition === undefined) return undefined;
  if (isLeaf(condition)) return { leaf: condition, negated };
  if ("not" in condition) return leafAt(condition.not, path.slice(1), !negated);
  if (negated) return undefined;
  const children = "all" in condition ? condition.all : condition.any;
  const [index = 0, ...rest] = path;
  return leafAt(children[index], rest, negated);
}
