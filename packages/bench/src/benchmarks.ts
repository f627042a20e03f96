// Every benchmark there is. A new one is one more line here.

import { accruePgBenchmark } from "./accrue-server/postgres/index.ts";
import { accrueSqliteBenchmark } from "./accrue-sqlite/index.ts";
import type { Benchmark } from "./frame/result.ts";
import { importOnlineRetailBenchmark } from "./import-online-retail/index.ts";
import { rulesEvalBenchmark } from "./rules-eval/index.ts";

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  accrueSqliteBenchmark,
  accruePgBenchmark,
  importOnlineRetailBenchmark,
  rulesEvalBenchmark,
];
