// Every test of the house: one project per package, plus the house checks, the test servers, the packed packages and the documentation.
import { defineConfig } from "vitest/config";

const source = "regulars-source";

const conditions = [source, "module", "node", "development|production"];

const packages = ["contract", "client", "core", "sql", "conformance", "cli", "bench"];

/** One named group of test files that runs on Node from source. */
function project(
  name: string,
  include: string[],
  timeout = 20_000,
  env: Record<string, string> = {},
) {
  return {
    extends: true as const,
    test: { name, include, testTimeout: timeout, hookTimeout: timeout, env },
  };
}

/** The promises of the engine once more, with the books on a server. */
function onServer(kind: string) {
  // What explanations say does not depend on where they are kept, and reading thousands one by one takes minutes.
  const include = [
    "packages/core/test/!(explanations).test.ts",
    "packages/core/test/servers/*.test.ts",
  ];
  return project(`core-${kind}`, include, 60_000, { REGULARS_TEST_STORE: kind });
}

/** The promises about the books once more, with every shop's personal data sealed. */
const sealed = project(
  "core-sealed",
  ["model", "creations", "races", "batches", "keys", "parked-refunds", "host-transaction"].map(
    (name) => `packages/core/test/${name}.test.ts`,
  ),
  60_000,
  { REGULARS_TEST_SEALED: "1" },
);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: "node",
    execArgv: [`--conditions=${source}`],
    maxWorkers: 2,
    globalSetup: ["./.ci/servers/setup.ts"],
    reporters: ["default", "./.ci/summary-reporter.ts"],
    projects: [
      ...packages.map((name) =>
        project(name, [
          `packages/${name}/src/**/*.test.ts`,
          `packages/${name}/test/{,!(servers|runtimes)/**/}*.test.ts`,
        ]),
      ),
      project("runtimes", ["packages/sql/test/runtimes/*.test.ts"], 60_000),
      project("elements", [
        "packages/elements/src/**/*.test.ts",
        "packages/elements/test/*.test.ts",
      ]),
      project("elements-pages", ["packages/elements/test/pages/*.test.ts"], 60_000),
      sealed,
      onServer("postgres"),
      onServer("mysql"),
      project("house", [".ci/house/*.test.ts"]),
      project("servers", [".ci/servers/*.test.ts"], 60_000),
      project("packed", [".ci/packed/*.test.ts"], 300_000),
      project("storefront", ["examples/storefront/test/*.test.ts"], 120_000),
      project("docs", ["docs/**/*.test.ts", "examples/*/src/**/*.test.ts"], 120_000),
    ],
  },
});
