// Medians and quantiles of a few numbers.

import type { Spread } from "./result.ts";

/** The value below which a share (0 to 1) of the numbers lies, interpolated; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

/** The middle of the numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median, least and greatest. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
