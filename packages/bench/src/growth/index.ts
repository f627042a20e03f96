// growth: pages of PostgreSQL that one order touches, among more and more customers.

import { freshPostgres, startPostgres } from "../../../../.ci/servers/index.ts";
import { query } from "../frame/clones.ts";
import { limitResult } from "../frame/limits.ts";
import { openPostgresEngine, withPostgresEngine } from "../frame/postgres-engine.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { median } from "../frame/statistics.ts";
import { growTo, makeKnown, nextOrder, orderOf, ordersEach } from "./books.ts";
import { createCountingPool, type Touched } from "./explained-pool.ts";

/** Most that the pages of an order may grow over the whole range. */
const target = 1.5;

/** The benchmark as it is registered. */
export const growthBenchmark: Benchmark = {
  name: "growth",
  summary: "pages that one order touches on PostgreSQL, among more and more customers",
  usesDisk: true,
  async run(options) {
    // Pages are counted, no time is taken: what makes filling durable is switched off.
    const server = await startPostgres({
      settings: {
        shared_buffers: "1GB",
        maintenance_work_mem: "512MB",
        fsync: "off",
        full_page_writes: "off",
        wal_level: "minimal",
        max_wal_senders: 0,
        max_wal_size: "8GB",
        checkpoint_timeout: "30min",
        autovacuum: "off",
      },
      under: options.folder,
    });
    try {
      return await measure(server.url, options);
    } finally {
      await server.stop();
    }
  },
};

async function measure(
  server: string,
  { note, quick }: BenchOptions,
): Promise<readonly BenchResult[]> {
  const sizes = quick ? [1_000, 10_000, 50_000] : [10_000, 100_000, 1_000_000];
  const explained = quick ? 20 : 100;
  const { url } = await freshPostgres({ on: server });
  // The template has no order explained: its clones have ten.
  const template = await makeKnown(url, explained * sizes.length + 1);
  let verified = true;
  const pages: number[] = [];
  for (const [at, customers] of sizes.entries()) {
    const begun = performance.now();
    const there = await growTo(url, { template, customers });
    const orders = await explainOrders(url, { from: at * explained, count: explained });
    const found = orders.map((one) => one.reduce((sum, { pages: each }) => sum + each, 0));
    pages.push(median(found));
    verified &&= there === customers && orders.length === explained;
    // The largest books are made as the smallest are.
    if (at === 0) verified &&= await isSound(url);
    const seconds = (performance.now() - begun) / 1_000;
    const size = `${(await gigabytes(url)).toFixed(1)} GB`;
    note(`  ${customers} customers: ${pages.at(-1)} pages (${size}, ${seconds.toFixed(0)} s)`);
    if (at === sizes.length - 1) for (const line of byStatement(orders)) note(`    ${line}`);
  }
  verified &&= await isCounted(url, { sizes, explained });
  const [first = 0, last = 0] = [pages[0], pages.at(-1)];
  const named = sizes.map((customers, at) => [`pagesAt${customers}`, pages[at] as number]);
  return [
    limitResult({
      name: "growth",
      case: `${sizes[0]} to ${sizes.at(-1)} customers`,
      metric: "pages_of_an_order",
      unit: "×",
      ours: last / first,
      target,
      verified,
      extra: { ...Object.fromEntries(named), ordersEach, ordersExplained: explained },
    }),
  ];
}

/** Records the next order of some customers, one at a time, and answers the statements of each. */
async function explainOrders(
  url: string,
  { count, from }: { readonly count: number; readonly from: number },
): Promise<(readonly Touched[])[]> {
  let transactions: (readonly Touched[])[] = [];
  const engine = await openPostgresEngine(url, {
    at: nextOrder,
    throughPool(pool) {
      const counting = createCountingPool(pool);
      transactions = counting.transactions;
      return counting.pool;
    },
  });
  const before = transactions.length;
  for (let at = from; at < from + count; at += 1)
    await engine.regulars.orders.record(orderOf(at, ordersEach));
  await engine.close();
  return transactions.slice(before);
}

function isSound(url: string): Promise<boolean> {
  return withPostgresEngine(url, nextOrder, async ({ regulars }) => (await regulars.verify()).ok);
}

/** Whether there are as many orders as were recorded and filled in. */
async function isCounted(
  url: string,
  { explained, sizes }: { readonly explained: number; readonly sizes: readonly number[] },
): Promise<boolean> {
  const { rows } = await query<{ orders: number }>(
    url,
    "SELECT count(*)::int AS orders FROM regulars_orders",
  );
  return rows[0]?.orders === (sizes.at(-1) ?? 0) * ordersEach + sizes.length * explained;
}

async function gigabytes(url: string): Promise<number> {
  const { rows } = await query<{ size: number }>(
    url,
    "SELECT pg_database_size(current_database()) / 1e9 AS size",
  );
  return Number(rows[0]?.size);
}

/** Median pages by statement, most first. */
function byStatement(orders: readonly (readonly Touched[])[]): readonly string[] {
  const found = new Map<string, number[]>();
  for (const { pages, sql } of orders.flat()) {
    const table = /regulars_\w+/.exec(sql)?.[0] ?? "";
    const verb = sql.slice(0, sql.indexOf(" ")).toLowerCase();
    const name = `${verb} ${table}`;
    found.set(name, [...(found.get(name) ?? []), pages]);
  }
  return [...found]
    .map(([name, pages]) => [name, median(pages)] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([name, pages]) => `${pages} ${name}`);
}
