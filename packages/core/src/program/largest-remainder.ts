// Sharing an integer out exactly: everyone gets the whole part of their share, the largest remainders the rest.

import { type Exact, largestNumber, quotient, remainder, times, toNumber } from "./integers.ts";

/** Working space of a sharing, kept between calls. */
let remainders = new Float64Array(64);

/** What is shared out, and by which weights. */
export interface Sharing {
  readonly total: number;
  /** The first `count` count. */
  readonly weights: readonly Exact[];
  /** Of those weights; above 0. */
  readonly sum: Exact;
  readonly count: number;
  /** Where in the result each weight's share belongs; undefined: where the weight stands. */
  readonly positions: readonly number[] | undefined;
}

/** Shares a total out in proportion to weights, adding the shares to `into`. Ties go to the earlier weight. */
export function shareOut(sharing: Sharing, into: number[]): void {
  const { count, positions, sum, total, weights } = sharing;
  reserve(count);
  if (typeof sum !== "number" || total * sum > largestNumber) {
    const products = weights.slice(0, count).map((weight) => times(total, weight));
    const shares: number[] = [];
    settleLarge(total, products, sum, shares);
    for (const [index, share] of shares.entries()) add(into, positions?.[index] ?? index, share);
    return;
  }
  let left = total;
  for (let index = 0; index < count; index += 1) {
    const product = total * Number(weights[index]);
    const whole = Math.floor(product / sum);
    add(into, positions ? (positions[index] ?? 0) : index, whole);
    remainders[index] = product - whole * sum;
    left -= whole;
  }
  if (left > 0) giveRest(left, count, positions, into);
}

function add(into: number[], position: number, share: number): void {
  into[position] = (into[position] ?? 0) + share;
}

/**
 * Brings the first `count` quotas `numerators ÷ denominator` to integers that add up to `total`, which is their sum
 * rounded either way: nobody gets less than the whole part of their quota, nor more than the quota rounded up.
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
  reserve(count);
  let left = total;
  for (let index = 0; index < count; index += 1) {
    const numerator = numerators[index] ?? 0;
    if (typeof numerator !== "number" || typeof denominator !== "number") {
      settleLarge(total, numerators.slice(0, count), denominator, shares);
      return;
    }
    const whole = Math.floor(numerator / denominator);
    shares[index] = whole;
    remainders[index] = numerator - whole * denominator;
    left -= whole;
  }
  if (left > 0) giveRest(left, count, undefined, shares);
}

/** The same beyond what numbers hold. */
function settleLarge(
  total: number,
  numerators: readonly Exact[],
  denominator: Exact,
  shares: number[],
): void {
  const order = numerators.map((numerator, index) => {
    const whole = toNumber(quotient(numerator, denominator));
    shares[index] = whole;
    return { index, whole, left: remainder(numerator, denominator) };
  });
  const given = order.reduce((all, { whole }) => all + whole, 0);
  order.sort((a, b) => (a.left < b.left ? 1 : a.left > b.left ? -1 : a.index - b.index));
  for (const { index, whole } of order.slice(0, total - given)) shares[index] = whole + 1;
}

/** From this many units on, the order of remainders is sorted once instead of searched for each unit. */
const manyUnits = 6;

function giveRest(
  units: number,
  count: number,
  positions: readonly number[] | undefined,
  into: number[],
): void {
  if (units >= manyUnits) {
    const order = Array.from({ length: count }, (_, index) => index);
    order.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
    for (const index of order.slice(0, units)) add(into, positions?.[index] ?? index, 1);
    return;
  }
  for (let unit = 0; unit < units; unit += 1) {
    let best = 0;
    for (let index = 1; index < count; index += 1)
      if ((remainders[index] ?? 0) > (remainders[best] ?? 0)) best = index;
    add(into, positions ? (positions[best] ?? 0) : best, 1);
    remainders[best] = -1;
  }
}

function reserve(count: number): void {
  if (remainders.length < count) remainders = new Float64Array(count * 2);
}
