// What checks expect, said so that a failure names the fact: undefined and absent fields count as the same.

import { AssertionError, deepStrictEqual } from "node:assert";
import { StoreFault } from "@regulars/core/storage";

/** Plain copies without undefined fields, so that rows compare by what they say. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, plain(inner)]),
  );
}

/** Expects two values to say the same. */
export function expectSame(found: unknown, expected: unknown): void {
  deepStrictEqual(plain(found), plain(expected));
}

/** Expects the same rows in any order. */
export function expectSameRows(found: readonly unknown[], expected: readonly unknown[]): void {
  const sorted = (rows: readonly unknown[]) => rows.map((row) => canonical(row)).sort();
  deepStrictEqual(sorted(found), sorted(expected));
}

/** Expects something to be true, and says what was expected. */
export function expectThat(holds: boolean, fact: string): void {
  if (!holds) throw new AssertionError({ message: `expected: ${fact}` });
}

/** Expects a transaction to be refused by the database with nothing written. */
export async function expectNotDone(attempt: Promise<unknown>): Promise<void> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expectThat(error !== undefined, "the transaction rejects");
  expectThat(error instanceof StoreFault, `a StoreFault, not ${String(error)}`);
  expectSame((error as StoreFault).verdict, "not_done");
}

function canonical(row: unknown): string {
  const clean = plain(row);
  return JSON.stringify(clean, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
