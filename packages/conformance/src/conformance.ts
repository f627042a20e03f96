// The one function that an adapter's test file calls.

import { describe, test } from "vitest";
import type { ConformanceAdapter } from "./adapter.ts";
import { skipReason } from "./check.ts";
import { suites } from "./suites/index.ts";

/**
 * Registers every suite for one adapter with vitest. Each check opens a store of its own through `adapter.open`
 * and closes it afterwards. A check is skipped only when it needs a capability that the store does not declare.
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
  describe(adapter.name, () => {
    for (const suite of suites)
      describe(suite.name, () => {
        for (const check of suite.checks)
          test(check.name, async ({ skip }) => {
            const opened = await adapter.open();
            try {
              const skipped = skipReason(check, opened.store.capabilities);
              if (skipped !== undefined) skip(skipped);
              await check.run(opened);
            } finally {
              await opened.close();
            }
          });
      });
  });
}
