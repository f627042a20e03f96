// Multipliers of one award: which apply to which lines, and what they make together.

import type { AwardMultiplier } from "@regulars/contract";
import { type Exact, gcd, plus, quotient, times } from "./integers.ts";

/** Ten-thousandths in one. */
export const one = 10_000;

/** Multipliers that apply, as one factor for all lines or one for each group of lines. */
export interface Factors {
  /** Denominator of every factor. */
  readonly denominator: Exact;
  /** Group of each line; undefined: all lines are of group 0. */
  readonly groups: readonly number[] | undefined;
  /** Numerator per group. */
  readonly numerators: readonly Exact[];
  /** Per group the positions of its multipliers; undefined: all apply to it. */
  readonly by: readonly (readonly number[] | undefined)[];
}

const everything: readonly undefined[] = [undefined];

/** No multiplier at all. */
export const noFactors: Factors = {
  denominator: 1,
  groups: undefined,
  numerators: [1],
  by: everything,
};

/**
 * Combines multipliers. `selections` holds, per multiplier, the positions of the lines it applies to
 * (undefined: all of them).
 */
export function combineFactors(
  multipliers: readonly AwardMultiplier[],
  selections: readonly (readonly number[] | undefined)[],
  lines: number,
  combine: "highest" | "add" | "multiply",
): Factors {
  if (multipliers.length === 0) return noFactors;
  const denominator = combine === "multiply" ? power(one, multipliers.length) : one;
  if (!selections.some((selection) => selection !== undefined && selection.length < lines)) {
    const numerator = combined(multipliers, undefined, combine);
    const common = gcd(numerator, denominator);
    return {
      denominator: quotient(denominator, common),
      groups: undefined,
      numerators: [quotient(numerator, common)],
      by: everything,
    };
  }
  const { groups, by } = groupLines(selections, lines);
  const numerators = by.map((positions) => combined(multipliers, positions, combine));
  const common = numerators.reduce(gcd, denominator);
  return {
    denominator: quotient(denominator, common),
    groups,
    numerators: numerators.map((numerator) => quotient(numerator, common)),
    by: by.map((positions) => (positions.length === multipliers.length ? undefined : positions)),
  };
}

/** What the multipliers at these positions make together; of a product, over 10,000 to the number of all of them. */
function combined(
  multipliers: readonly AwardMultiplier[],
  positions: readonly number[] | undefined,
  combine: "highest" | "add" | "multiply",
): Exact {
  let result: Exact = combine === "multiply" ? 1 : one;
  for (let index = 0; index < multipliers.length; index += 1) {
    const value =
      positions && !positions.includes(index) ? one : (multipliers[index]?.value ?? one);
    if (combine === "multiply") result = times(result, value);
    else if (combine === "add") result = plus(result, value - one);
    else if (value > result) result = value;
  }
  return result;
}

/** Groups lines by the set of multipliers that applies to them; groups are numbered as lines first show them. */
function groupLines(
  selections: readonly (readonly number[] | undefined)[],
  lines: number,
): { groups: number[]; by: number[][] } {
  const sets = Array.from({ length: lines }, () => [] as number[]);
  for (const [multiplier, selection] of selections.entries())
    if (selection) for (const line of selection) sets[line]?.push(multiplier);
    else for (const set of sets) set.push(multiplier);
  const known = new Map<string, number>();
  const by: number[][] = [];
  const groups = sets.map((set) => {
    const key = set.join();
    const group = known.get(key) ?? by.length;
    if (group === by.length) by.push(set);
    known.set(key, group);
    return group;
  });
  return { groups, by };
}

function power(base: number, exponent: number): Exact {
  let result: Exact = 1;
  for (let index = 0; index < exponent; index += 1) result = times(result, base);
  return result;
}
