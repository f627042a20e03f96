// `@regulars/conformance`: the suites that every database adapter passes.

export type {
  ConformanceAdapter,
  HostShop,
  OpenedStore,
  OpenHostTransaction,
} from "./adapter.ts";
export type { Check, Need, Suite } from "./check.ts";
export { conformance } from "./conformance.ts";
export { proof } from "./proof.ts";
export { type CheckResult, runChecks } from "./run-checks.ts";
export { suites } from "./suites/index.ts";
