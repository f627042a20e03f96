// accrue-sqlite: recording orders durably, against the bare statements that write the same rows.

import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { openSqlite } from "@regulars/sql/sqlite";
import { limitResult } from "../frame/limits.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { countDifferences } from "../frame/same-books.ts";
import { openBareSide } from "./bare-side.ts";
import { budgetOf } from "./budget.ts";
import { openEngine, recordAll } from "./engine-side.ts";
import { nextOrders, pastOrders } from "./orders.ts";
import { recordWrites } from "./recording.ts";

/** The benchmark as it is registered. */
export const accrueSqliteBenchmark: Benchmark = {
  name: "accrue-sqlite",
  summary: "durable orders of 3 lines, alone and 64 at a time, against bare prepared statements",
  usesDisk: true,
  run: accrueSqlite,
};

interface Case {
  readonly name: string;
  readonly callers: number;
  readonly orders: number;
  readonly target: number;
  /** Most CPU microseconds an order over the bare loop. */
  readonly overhead: number | undefined;
}

const most = { rows: 12, bytes: 4_096 };

/** Measures both cases, each on fresh copies of one database. */
async function accrueSqlite(options: BenchOptions): Promise<readonly BenchResult[]> {
  const base = join(options.folder, "base.db");
  const store = openSqlite({ path: base, durability: "normal" });
  const side = await openEngine(store);
  await recordAll(side, pastOrders(), 64);
  await side.regulars.close();
  await store.close();
  const scale = options.quick ? 1 : 2;
  const cases: readonly Case[] = [
    { name: "1 caller", callers: 1, orders: 256 * scale, target: 0.8, overhead: 60 },
    { name: "64 callers", callers: 64, orders: 1_024 * scale, target: 0.35, overhead: undefined },
  ];
  const results: BenchResult[] = [];
  for (const one of cases) results.push(...(await measure(one, base, options)));
  return results;
}

async function measure(
  { callers, name, orders: slice, overhead, target }: Case,
  base: string,
  options: BenchOptions,
): Promise<BenchResult[]> {
  const file = (kind: string): string => join(options.folder, `${kind}-${callers}.db`);
  for (const kind of ["recorded", "ours", "bare"]) copyFileSync(base, file(kind));
  const rounds = options.quick ? 4 : 10;
  const orders = nextOrders(slice * (rounds + 1));
  const written = await recordWrites(file("recorded"), orders, callers);
  const isBatched = written.length === orders.length / callers;

  const sizeBefore = statSync(base).size;
  const store = openSqlite({ path: file("ours") });
  const engine = await openEngine(store);
  const bareSide = openBareSide(file("bare"));
  const ready = bareSide.ready(written);
  let isProven = true;
  const measured = await alternate({
    rounds,
    async ours(round) {
      await recordAll(engine, orders.slice(round * slice, (round + 1) * slice), callers);
      return slice;
    },
    peer(round) {
      const transactions = slice / callers;
      bareSide.write(ready.slice(round * transactions, (round + 1) * transactions));
      return slice;
    },
    async afterRound() {
      if (!(await engine.regulars.verify()).ok) isProven = false;
    },
  });
  await engine.regulars.close();
  await store.close();
  bareSide.bare.database.close();
  const verified = isProven && isBatched && countDifferences(file("ours"), file("bare")) === 0;
  const about = { name: "accrue-sqlite", case: name, verified };
  const results: BenchResult[] = [
    rateResult(
      {
        ...about,
        metric: "orders_per_second",
        peerName: `bare, ${callers} a transaction`,
        target,
        extra: { ordersPerRound: slice, rounds },
      },
      measured,
    ),
  ];
  if (overhead !== undefined) {
    const budget = budgetOf(written);
    const growth = (statSync(file("ours")).size - sizeBefore) / orders.length;
    const ours = measured.cpu.ours - measured.cpu.peer;
    const { moving } = budget;
    results.push(
      limitResult({ ...about, metric: "cpu_over_bare", unit: "µs", ours, target: overhead }),
      limitResult({
        ...about,
        metric: "rows_per_order",
        unit: "rows",
        ours: budget.rows,
        target: most.rows,
        extra: { mean: budget.meanRows, moving },
      }),
      limitResult({
        ...about,
        metric: "bytes_per_order",
        unit: "bytes",
        ours: budget.bytes,
        target: most.bytes,
        extra: { mean: budget.meanBytes, moving, fileGrowth: growth },
      }),
    );
  }
  for (const { case: found, metric, ours, ratio } of results)
    options.note(
      `  ${found}: ${metric} ${ratio ? `${ratio.median.toFixed(2)} of bare` : ours.toFixed(1)}`,
    );
  return results;
}
