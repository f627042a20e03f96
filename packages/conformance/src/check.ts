// Suites as data: named checks that a test runner, or a proof, can run.

import type { StoreCapabilities } from "@regulars/core/storage";
import type { OpenedStore } from "./adapter.ts";

/** A capability that a check needs; without its declaration the check is left out. */
export type Need = "concurrentTransactions" | "sharedData" | "durable" | "host:sync" | "host:async";

/** One fact about a store. `run` rejects when it does not hold. */
export interface Check {
  readonly name: string;
  readonly needs?: Need;
  run(opened: OpenedStore): Promise<void>;
}

/** The facts about one capability of a store. */
export interface Suite {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** The capability that a check needs and a store does not declare; undefined when the check can run. */
export function undeclared(
  { needs }: Pick<Check, "needs">,
  capabilities: StoreCapabilities,
): Need | undefined {
  if (needs === undefined) return undefined;
  const isDeclared = needs.startsWith("host:")
    ? capabilities.hostTransactions.includes(needs === "host:sync" ? "sync" : "async")
    : capabilities[needs as "concurrentTransactions" | "sharedData" | "durable"];
  return isDeclared ? undefined : needs;
}

/** Gives what a declared capability needs; throws when the adapter declares it and brings no door to it. */
export function required<T>(door: T | undefined, what: string): T {
  if (door === undefined)
    throw new Error(`the adapter declares ${what} but brings no way to try it`);
  return door;
}
