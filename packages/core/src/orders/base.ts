// The money of an order's lines that earns, by what the program counts.

import type { Order, ProgramDocument } from "@regulars/contract";
import { shareOut } from "../program/index.ts";

/**
 * Splits a whole into integer shares by largest remainder, in proportion to weights; ties go to the earlier share.
 * When all weights are zero the first share takes the whole. The shares add up to `total`, which may be negative.
 */
export function spread(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum += weight;
  if (weights.length === 0) return [];
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0));
  const shares = weights.map(() => 0);
  shareOut(
    { total: Math.abs(total), weights, sum, count: weights.length, positions: undefined },
    shares,
  );
  return total < 0 ? shares.map((share) => -share) : shares;
}

/** `a × b ÷ c` as quotient and remainder of integers, exact beyond 2^53. */
export function divide(
  a: number,
  b: number,
  c: number,
): { readonly quotient: number; readonly remainder: number } {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const remainder = product % c;
    return { quotient: (product - remainder) / c, remainder };
  }
  const exact = BigInt(a) * BigInt(b);
  return { quotient: Number(exact / BigInt(c)), remainder: Number(exact % BigInt(c)) };
}

/** The earning money of each line, in the order of the lines; never negative. */
export function lineBases(order: Order, rule: ProgramDocument["earning"]["base"]): number[] {
  const { lines } = order;
  const bases: number[] = [];
  for (const line of lines) {
    let base = line.amount;
    if (rule.discount === "before") base += line.discount ?? 0;
    if (rule.tax === "excluded") base -= line.tax ?? 0;
    bases.push(base);
  }
  const parts: number[] = [];
  if (rule.tax === "included" && order.tax) parts.push(order.tax);
  if (rule.shipping === true && order.shipping) parts.push(order.shipping);
  if (rule.discount === "after" && order.discount) parts.push(-order.discount);
  if (order.pointsPaid) parts.push(-order.pointsPaid.amount);
  if (parts.length > 0) {
    const weights = lines.map((line) => line.amount);
    for (const part of parts) {
      const shares = spread(part, weights);
      for (let i = 0; i < bases.length; i++)
        bases[i] = (bases[i] as number) + (shares[i] as number);
    }
  }
  return bases.map((base) => Math.max(0, base));
}
