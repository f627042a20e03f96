// Figures of the promises: printed beside the tests, and noted for the soak run that asks for them.

import { appendFileSync } from "node:fs";
import { kind } from "./stores.ts";

/** What a promise test measured. */
export interface Figures {
  /** `L7 kill of the server` and the like; the database is added. */
  readonly promise: string;
  readonly [name: string]: unknown;
}

/** Prints the figures, and appends them as a line of JSON to the file of `REGULARS_FIGURES`. */
export function tell({ promise, ...figures }: Figures): void {
  console.info({ promise: `${promise} on ${kind}`, ...figures });
  const file = process.env.REGULARS_FIGURES;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ promise, kind, figures })}\n`);
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
