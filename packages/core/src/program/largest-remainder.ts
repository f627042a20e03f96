// Sharing an integer out exactly: everyone gets the whole part of their share, the largest remainders the rest.

import { type Exact, quotient, remainder, times, toNumber } from "./integers.ts";

/** Working space of a sharing, kept between calls. */
const remainders: Exact[] = [];

/**
 * Shares `total` out in proportion to weights, of which at least one is above 0. The first `count` weights count.
 * Writes integers that add up to `total` into `shares`. Ties go to the earlier position.
 */
export function shareOut(
  total: number,
  weights: readonly Exact[],
  sum: Exact,
  count: number,
  shares: number[],
): void {
  if (count === 1) {
    shares[0] = total;
    return;
  }
  let left = total;
  for (let index = 0; index < count; index += 1) {
    const product = times(total, weights[index] ?? 0);
    const whole = toNumber(quotient(product, sum));
    shares[index] = whole;
    remainders[index] = remainder(product, sum);
    left -= whole;
  }
  giveRest(left, count, shares);
}

/**
 * Brings quotas `numerators ÷ denominator` to integers that add up to `total`, which is their sum rounded either way:
 * nobody gets less than the whole part of their quota, nor more than the quota rounded up.
 */
export function settleQuotas(
  total: number,
  numerators: readonly Exact[],
  denominator: Exact,
  count: number,
  shares: number[],
): void {
  if (count === 1) {
    shares[0] = total;
    return;
  }
  let left = total;
  for (let index = 0; index < count; index += 1) {
    const whole = toNumber(quotient(numerators[index] ?? 0, denominator));
    shares[index] = whole;
    remainders[index] = remainder(numerators[index] ?? 0, denominator);
    left -= whole;
  }
  giveRest(left, count, shares);
}

/** From this many units on, the order of remainders is sorted once instead of searched for each unit. */
const manyUnits = 6;

function giveRest(units: number, count: number, shares: number[]): void {
  if (units >= manyUnits) {
    const order = Array.from({ length: count }, (_, index) => index);
    order.sort((a, b) => compare(remainders[b] ?? 0, remainders[a] ?? 0) || a - b);
    for (const index of order.slice(0, units)) shares[index] = (shares[index] ?? 0) + 1;
    return;
  }
  for (let unit = 0; unit < units; unit += 1) {
    let best = 0;
    for (let index = 1; index < count; index += 1)
      if ((remainders[index] ?? 0) > (remainders[best] ?? 0)) best = index;
    shares[best] = (shares[best] ?? 0) + 1;
    remainders[best] = -1;
  }
}

function compare(a: Exact, b: Exact): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
