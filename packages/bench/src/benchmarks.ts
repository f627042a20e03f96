// Every benchmark there is. A new one is one more line here.

import { accrueMysqlBenchmark } from "./accrue-server/mysql/index.ts";
import { accruePgBenchmark } from "./accrue-server/postgres/index.ts";
import { accrueSqliteBenchmark } from "./accrue-sqlite/index.ts";
import type { Benchmark } from "./frame/result.ts";
import { growthBenchmark } from "./growth/index.ts";
import { httpAccrueBenchmark } from "./http/accrue.ts";
import { httpReadBenchmark } from "./http/read.ts";
import { importOnlineRetailBenchmark } from "./import-online-retail/index.ts";
import { ingestPgBenchmark } from "./ingest-pg/index.ts";
import { rolloverBenchmark } from "./rollover/index.ts";
import { rulesEvalBenchmark } from "./rules-eval/index.ts";
import { spendFifoBenchmark } from "./spend-fifo/index.ts";

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  accrueSqliteBenchmark,
  accruePgBenchmark,
  accrueMysqlBenchmark,
  ingestPgBenchmark,
  spendFifoBenchmark,
  rolloverBenchmark,
  growthBenchmark,
  httpAccrueBenchmark,
  httpReadBenchmark,
  importOnlineRetailBenchmark,
  rulesEvalBenchmark,
];
