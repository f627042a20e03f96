// Figures that must stay below a limit: memory, delays, rows, microseconds.

import type { BenchResult } from "./result.ts";

/** A result whose figure must be at most `target`. There is nothing to compare it with. */
export function limitResult(
  about: Pick<BenchResult, "name" | "case" | "metric" | "unit" | "verified" | "extra"> & {
    readonly ours: number;
    readonly target: number;
  },
): BenchResult {
  return {
    ...about,
    isLimit: true,
    peer: null,
    peerName: null,
    ratio: null,
    met: about.ours <= about.target,
    cpu: null,
  };
}
