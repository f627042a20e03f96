// import-online-retail: importing a year of a real shop, against a bare loop that inserts the same rows.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { createRegulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { runChild } from "../frame/child.ts";
import { limitResult } from "../frame/limits.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { countDifferences } from "../frame/same-books.ts";
import { median } from "../frame/statistics.ts";
import type { BareReport } from "./bare-child.ts";
import type { EngineReport } from "./engine-child.ts";

/** The benchmark as it is registered. */
export const importOnlineRetailBenchmark: Benchmark = {
  name: "import-online-retail",
  summary: "541,909 lines of a real shop's file, against parsing it and inserting the same rows",
  usesDisk: true,
  run: importOnlineRetail,
};

const engineChild = new URL("./engine-child.ts", import.meta.url);
const bareChild = new URL("./bare-child.ts", import.meta.url);

/** Measures the import in child processes. Each bare run inserts the rows of the engine's latest run. */
async function importOnlineRetail(options: BenchOptions): Promise<readonly BenchResult[]> {
  const file = (name: string): string => join(options.folder, `import-${name}.db`);
  const reports: EngineReport[] = [];
  let latest = "";
  let isVerified = true;
  let rows = 0;
  const measured = await alternate({
    rounds: options.quick ? 1 : 5,
    async ours(round) {
      const path = file(`ours-${round}`);
      const report = await runChild<EngineReport>(engineChild, [path]);
      options.note(`  engine: ${told(report)}`);
      if (!(await isProven(path)) || report.rejected > 0) isVerified = false;
      if (latest !== "") remove(latest);
      latest = path;
      if (round > 0) reports.push(report);
      return { operations: report.lines, ...report };
    },
    async peer() {
      const path = file("bare");
      const report = await runChild<BareReport>(bareChild, [latest, path]);
      options.note(`  bare:   ${told(report)}`);
      if (countDifferences(latest, path) > 0) isVerified = false;
      rows = report.rows;
      remove(path);
      return { operations: report.lines, ...report };
    },
  });
  remove(latest);
  const name = "import-online-retail";
  const about = { name, case: "whole set", verified: isVerified };
  const [{ orders, refunds }] = reports as [EngineReport];
  const limit = (
    metric: string,
    unit: string,
    { target, values, ours }: { target: number; values: readonly number[]; ours: number },
  ): BenchResult =>
    limitResult({ ...about, metric, unit, ours, target, extra: { worst: Math.max(...values) } });
  const memory = reports.map(({ peakRssMb }) => peakRssMb);
  const delays = reports.map(({ delayP99Ms }) => delayP99Ms);
  const longest = reports.map(({ delayMaxMs }) => delayMaxMs);
  return [
    rateResult(
      {
        ...about,
        metric: "lines_per_second",
        peerName: "bare, same rows",
        target: 0.5,
        extra: { orders, refunds, rows },
      },
      measured,
    ),
    limit("peak_rss", "MB", { target: 250, values: memory, ours: Math.max(...memory) }),
    limit("event_loop_delay_p99", "ms", { target: 10, values: delays, ours: median(delays) }),
    limit("event_loop_delay_max", "ms", { target: 50, values: longest, ours: median(longest) }),
  ];
}

function told(report: EngineReport | BareReport): string {
  const parts = [`${report.seconds.toFixed(1)} s`, `CPU ${report.cpuSeconds.toFixed(1)} s`];
  if ("peakRssMb" in report)
    parts.push(
      `${report.peakRssMb.toFixed(0)} MB`,
      `delay p99 ${report.delayP99Ms.toFixed(1)} ms, most ${report.delayMaxMs.toFixed(1)} ms`,
    );
  return parts.join(", ");
}

async function isProven(path: string): Promise<boolean> {
  const store = openSqlite({ path });
  const regulars = await createRegulars({ store });
  const { ok } = await regulars.verify();
  await regulars.close();
  await store.close();
  return ok;
}

function remove(path: string): void {
  for (const suffix of ["", "-wal", "-shm", ".rejected.csv", ".progress.json"])
    rmSync(path + suffix, { force: true });
}
