// Exact fractions of the model: BigInt over BigInt, the denominator above 0.

export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fraction(n: number | bigint, d: number | bigint = 1n): Fraction {
  return { n: BigInt(n), d: BigInt(d) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, fraction(0));
}

/** Negative, zero or positive as a is below, at or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function floor(a: Fraction): bigint {
  return a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d);
}

export function round(a: Fraction, how: "floor" | "nearest" | "ceil"): bigint {
  if (how === "floor") return floor(a);
  if (how === "ceil") return -floor({ n: -a.n, d: a.d });
  return floor(plus(a, fraction(1, 2)));
}

/** Shares a whole over weights by largest remainder; ties go to the earlier one; without any weight all goes to the first. */
export function share(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (total === 0) return weights.map((_, i) => (i === 0 ? whole : 0));
  const exact = weights.map((w) => fraction(BigInt(whole) * BigInt(w), total));
  return largestRemainder(BigInt(whole), exact);
}

/** Rounds exact shares to integers that add up to `whole`. */
export function largestRemainder(whole: bigint, exact: readonly Fraction[]): number[] {
  const down = exact.map(floor);
  let left = whole - down.reduce((a, b) => a + b, 0n);
  const order = exact
    .map((value, i) => ({ i, rest: plus(value, fraction(-(down[i] as bigint))) }))
    .sort((a, b) => compare(b.rest, a.rest) || a.i - b.i);
  const result = down.map(Number);
  for (const { i } of order) {
    if (left <= 0n) break;
    result[i] = (result[i] as number) + 1;
    left -= 1n;
  }
  return result;
}
