// The one function that an adapter's test file calls.

import { describe, expect, test } from "vitest";
import { type ConformanceAdapter, capabilitiesOf } from "./adapter.ts";
import { undeclared } from "./check.ts";
import { suites } from "./suites/index.ts";

/**
 * Registers every suite for one adapter with vitest. Each check opens a store of its own through `adapter.open`
 * and closes it afterwards. A check that needs a capability which the store does not declare is not registered;
 * one test per such capability says so by name.
 *
 * @example
 * conformance({
 *   name: "sqlite in memory",
 *   open: async () => {
 *     const store = openSqlite({ path: ":memory:" });
 *     return { store, close: () => store.close() };
 *   },
 * });
 */
export function conformance(adapter: ConformanceAdapter): void {
  describe(adapter.name, async () => {
    const capabilities = await capabilitiesOf(adapter);
    const missing = new Set<string>();
    for (const suite of suites) {
      const checks = suite.checks.filter((check) => {
        const need = undeclared(check, capabilities);
        if (need !== undefined) missing.add(need);
        return need === undefined;
      });
      if (checks.length === 0) continue;
      describe(suite.name, () => {
        for (const check of checks)
          test(check.name, async () => {
            const opened = await adapter.open();
            try {
              await check.run(opened);
            } finally {
              await opened.close();
            }
          });
      });
    }
    for (const need of missing)
      test(`declares no ${need}: its checks are left out`, async () => {
        expect(undeclared({ needs: need as never }, await capabilitiesOf(adapter))).toBe(need);
      });
  });
}
