// Ends a test run with one line of its own: `N passed, N failed, N skipped`.
import { writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Counts tests and prints the line as the process leaves, so that nothing comes after it; no tests at all is a failure. */
export default class SummaryReporter implements Reporter {
  #line = "0 passed, 0 failed, 0 skipped";

  onInit(): void {
    process.once("exit", () => writeSync(1, `${this.#line}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const before = count.failed;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that could not be collected, or a hook that failed, counts as one failure.
      if (!module.ok() && count.failed === before) count.failed += 1;
    }
    const skipped = count.skipped + count.pending;
    this.#line = `${count.passed} passed, ${count.failed} failed, ${skipped} skipped`;
    if (count.failed > 0 || count.passed + skipped === 0) process.exitCode = 1;
  }
}
