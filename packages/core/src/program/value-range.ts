// What values comparisons leave a fact: enough to see when they leave it none.

import type { ConditionOperator } from "@regulars/contract";

type Value = string | number | boolean;

/** A comparison with its values as they compare. */
interface Comparison {
  readonly op: ConditionOperator;
  readonly values: readonly Value[];
}

/** The values that are left for a fact. */
export interface Range {
  /** Narrows to numbers from `low` to `high`, undefined where there is no bound; says nothing about texts. */
  bound(low: number | undefined, high: number | undefined): void;
  /** Narrows to the values for which a comparison holds, or does not. */
  demand(comparison: Comparison, holds: boolean): void;
  /** No value is left. Never says so wrongly. */
  isEmpty(): boolean;
}

/** Makes the range of a fact that may have any value. An optional fact may also be missing. */
export function createRange(start: {
  readonly kind: "single" | "list";
  readonly optional: boolean;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}): Range {
  return start.kind === "list" ? listRange() : singleRange(start);
}

function singleRange(start: {
  readonly optional: boolean;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}): Range {
  let missing = start.optional;
  let low = start.low ?? Number.NEGATIVE_INFINITY;
  let high = start.high ?? Number.POSITIVE_INFINITY;
  let allowed: Set<Value> | undefined;
  const excluded = new Set<Value>();

  const allow = (values: readonly Value[]) => {
    const before = allowed;
    allowed = new Set(before ? values.filter((value) => before.has(value)) : values);
  };
  const exclude = (values: readonly Value[]) => {
    for (const value of values) excluded.add(value);
  };
  const isLeft = (value: Value) =>
    !excluded.has(value) && (typeof value !== "number" || (value >= low && value <= high));

  const range: Range = {
    bound(from, to) {
      low = Math.max(low, from ?? low);
      high = Math.min(high, to ?? high);
    },
    demand({ op, values }, holds) {
      const [first = Number.NaN, second = Number.NaN] = values as readonly number[];
      const equal = op === "eq" || op === "in";
      if (equal || op === "ne" || op === "not_in") {
        if (equal !== holds) exclude(values);
        else {
          allow(values);
          missing = false;
        }
        return;
      }
      if (holds) missing = false;
      // A missing fact, and a text where numbers are compared, meet the opposite of an ordering too.
      else if (missing) return;
      if (op === "between") {
        if (holds) range.bound(first, second);
        else if (first <= low) range.bound(second + 1, undefined);
        else if (second >= high) range.bound(undefined, first - 1);
        return;
      }
      // The opposite of "lt" is "gte", that of "lte" is "gt".
      const upwards = (op === "gt" || op === "gte") === holds;
      const inclusive = (op === "lte" || op === "gte") === holds;
      if (upwards) range.bound(inclusive ? first : first + 1, undefined);
      else range.bound(undefined, inclusive ? first : first - 1);
    },
    isEmpty() {
      if (missing) return false;
      if (allowed) return ![...allowed].some(isLeft);
      if (low > high) return true;
      if (high - low >= excluded.size) return false;
      for (let value = low; value <= high; value += 1) if (isLeft(value)) return false;
      return true;
    },
  };
  return range;
}

function listRange(): Range {
  const wanted = new Set<Value>();
  const unwanted = new Set<Value>();
  const oneOf: (readonly Value[])[] = [];
  const notAllOf: (readonly Value[])[] = [];
  return {
    bound() {},
    demand({ op, values }, holds) {
      if (op === "contains_any" && holds) oneOf.push(values);
      else if (op === "contains_all" && !holds) notAllOf.push(values);
      else for (const value of values) (holds ? wanted : unwanted).add(value);
    },
    isEmpty() {
      return (
        [...wanted].some((value) => unwanted.has(value)) ||
        oneOf.some((values) => values.every((value) => unwanted.has(value))) ||
        notAllOf.some((values) => values.every((value) => wanted.has(value)))
      );
    },
  };
}
