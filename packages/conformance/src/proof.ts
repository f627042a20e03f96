// The suites prove themselves: on a good adapter that is broken on purpose, the named check fails.

import { describe, expect, test } from "vitest";
import { type ConformanceAdapter, capabilitiesOf } from "./adapter.ts";
import { brokenAdapters } from "./broken/index.ts";
import { spoiled } from "./broken/wrap.ts";
import { undeclared } from "./check.ts";
import { runChecks } from "./run-checks.ts";
import { suites } from "./suites/index.ts";

/**
 * Registers one test for each deliberately broken adapter: the check that is meant to find its fault passes on the
 * good adapter and fails on the broken one.
 */
export function proof(adapter: ConformanceAdapter): void {
  describe(`broken: ${adapter.name}`, async () => {
    const capabilities = await capabilitiesOf(adapter);
    for (const broken of brokenAdapters.filter((one) => !undeclared(one, capabilities)))
      test(`an adapter that ${broken.name} fails "${broken.fails}"`, async () => {
        const only = (name: string) => name === broken.fails;
        const good = await runChecks(adapter, suites, only);
        const bad = await runChecks(spoiled(adapter, broken), suites, only);
        expect(good).toEqual([{ name: broken.fails, ended: "passed" }]);
        expect(bad.map(({ name, ended }) => ({ name, ended }))).toEqual([
          { name: broken.fails, ended: "failed" },
        ]);
      });
  });
}
