// Runs suites in-process, without a test runner: what a proof of the suites, or a script, needs.

import { AssertionError } from "node:assert";
import type { ConformanceAdapter } from "./adapter.ts";
import { type Suite, undeclared } from "./check.ts";

/** How one check ended. */
export interface CheckResult {
  /** `suite › check`. */
  readonly name: string;
  /** `failed`: something expected does not hold · `threw`: the store, or the check itself, threw. */
  readonly ended: "passed" | "failed" | "threw" | "left_out";
  /** Why it was left out, or what failed. */
  readonly because?: string;
}

/** Runs the checks one after the other, each on a store of its own; `only` limits them by name (`suite › check`). */
export async function runChecks(
  adapter: ConformanceAdapter,
  suites: readonly Suite[],
  only?: (name: string) => boolean,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const suite of suites)
    for (const check of suite.checks) {
      const name = `${suite.name} › ${check.name}`;
      if (only && !only(name)) continue;
      const opened = await adapter.open();
      try {
        const need = undeclared(check, opened.store.capabilities);
        if (need === undefined) await check.run(opened);
        results.push(
          need === undefined
            ? { name, ended: "passed" }
            : { name, ended: "left_out", because: `${need} is not declared` },
        );
      } catch (error) {
        const because = error instanceof Error ? error.message : String(error);
        const ended = error instanceof AssertionError ? "failed" : "threw";
        results.push({ name, ended, because });
      } finally {
        await opened.close();
      }
    }
  return results;
}
