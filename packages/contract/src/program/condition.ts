// Schema of condition trees: comparisons of facts, joined by all, any and not.

import * as z from "zod/mini";
import type { Condition, ConditionLeaf, ConditionOperator, ConditionValue } from "../program.ts";
import { leaf, told, whole } from "../schema/leaf.ts";
import { isText } from "../schema/plain.ts";

/** How deep a condition may be nested. */
export const deepestCondition = 8;

/** How many comparisons a condition may have. */
export const mostComparisons = 200;

const longestList = 1000;
const factPattern = /^[a-z][a-zA-Z0-9_]*(?:\.[A-Za-z0-9_-]+){1,4}$/;

const factSchema: z.ZodMiniType<string> = leaf({
  reason: "fact",
  valid: (value) => typeof value === "string" && value.length <= 255 && factPattern.test(value),
  json: { type: "string", pattern: factPattern.source },
});

/** The comparisons that a condition may make. */
export const conditionOperatorSchema: z.ZodMiniType<ConditionOperator> = z.enum([
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "between",
  "in",
  "not_in",
  "contains",
  "contains_any",
  "contains_all",
]);

const valueSchema: z.ZodMiniType<ConditionValue> = leaf({
  reason: "condition_value",
  valid: isConditionValue,
  json: {
    anyOf: [
      { type: ["string", "integer", "boolean"] },
      { type: "array", items: { type: "string" }, minItems: 1, maxItems: longestList },
      { type: "array", items: { type: "integer" }, minItems: 1, maxItems: longestList },
    ],
  },
});

/** What an operator needs as its value, as a name, in English and in Chinese. */
const needs = {
  scalar: { en: "one value", zh: "单个值" },
  ordered: { en: "a whole number or a date", zh: "整数或日期" },
  pair: { en: "a list of two, the lower one first", zh: "两个值的列表，较小的在前" },
  list: { en: "a list", zh: "列表" },
} as const;

const operatorNeeds: Readonly<Record<ConditionOperator, keyof typeof needs>> = {
  eq: "scalar",
  ne: "scalar",
  lt: "ordered",
  lte: "ordered",
  gt: "ordered",
  gte: "ordered",
  between: "pair",
  in: "list",
  not_in: "list",
  contains: "scalar",
  contains_any: "list",
  contains_all: "list",
};

const comparisonSchema: z.ZodMiniType<ConditionLeaf> = z
  .strictObject({
    fact: told(factSchema, "What is compared, such as order.amount, line.sku or customer.tags."),
    op: told(conditionOperatorSchema, "How it is compared; between includes both ends."),
    value: told(valueSchema, "What it is compared with; money in minor units, never fractions."),
  })
  .check(
    whole(({ value: comparison, refuse }) => {
      const need = operatorNeeds[comparison.op];
      if (fits(comparison.value, need)) return;
      refuse("operator_value", ["value"], {
        op: comparison.op,
        needsEn: needs[need].en,
        needsZh: needs[need].zh,
      });
    }),
  );

const children = z.lazy(() =>
  z.array(treeSchema).check(z.minLength(1), z.maxLength(mostComparisons)),
);

const treeSchema: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ all: told(children, "Every one of these must hold.") }),
  z.strictObject({ any: told(children, "At least one of these must hold.") }),
  z.strictObject({
    not: told(
      z.lazy(() => treeSchema),
      "This must not hold.",
    ),
  }),
  comparisonSchema,
]);
z.globalRegistry.add(treeSchema, { id: "condition" });

/** A condition tree, at most 8 levels deep and of at most 200 comparisons; measured before it is walked. */
export const conditionSchema: z.ZodMiniType<Condition> = z.pipe(
  z.unknown().check(
    whole(({ value, refuse }) => {
      const size = { deepest: 0, comparisons: 0, formless: [] as Path[] };
      measure(value, [], 1, size);
      if (size.deepest > deepestCondition)
        refuse("condition_too_deep", [], { limit: deepestCondition });
      else if (size.comparisons > mostComparisons)
        refuse("condition_too_large", [], { limit: mostComparisons });
      else for (const path of size.formless) refuse("condition_form", path);
    }),
  ),
  treeSchema,
);

type Path = (string | number)[];

interface Size {
  deepest: number;
  comparisons: number;
  /** Paths of what is no condition in any form. */
  readonly formless: Path[];
}

/** Goes no deeper and no further than the limits, so that hostile trees cost nothing. */
function measure(value: unknown, path: Path, level: number, size: Size): void {
  size.deepest = Math.max(size.deepest, level);
  if (size.deepest > deepestCondition || size.comparisons > mostComparisons) return;
  if (typeof value !== "object" || value === null) {
    size.formless.push(path);
    return;
  }
  const { all, any, not, fact } = value as Readonly<Record<string, unknown>>;
  for (const [key, list] of Object.entries({ all, any })) {
    if (!Array.isArray(list)) continue;
    for (const [index, child] of list.entries())
      measure(child, [...path, key, index], level + 1, size);
  }
  if (not !== undefined) measure(not, [...path, "not"], level + 1, size);
  if (all !== undefined || any !== undefined || not !== undefined) return;
  size.comparisons++;
  if (fact === undefined) size.formless.push(path);
}

function isConditionValue(value: unknown): boolean {
  if (!Array.isArray(value)) return isScalar(value);
  if (value.length === 0 || value.length > longestList) return false;
  const kind = typeof value[0];
  return (
    (kind === "string" || kind === "number") &&
    value.every((item) => typeof item === kind && isScalar(item))
  );
}

function isScalar(value: unknown): boolean {
  return typeof value === "boolean" || Number.isSafeInteger(value) || isText(value, 0, 500);
}

function fits(value: ConditionValue, need: keyof typeof needs): boolean {
  if (need === "scalar") return !Array.isArray(value);
  if (need === "ordered") return typeof value === "number" || typeof value === "string";
  if (!Array.isArray(value)) return false;
  if (need === "list") return true;
  const [low, high] = value as readonly (string | number)[];
  return value.length === 2 && low !== undefined && high !== undefined && low <= high;
}
