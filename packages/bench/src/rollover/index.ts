// rollover: ending the points of one customer in a hundred on PostgreSQL, against one bare UPDATE of as many rows.

import { freshPostgres } from "../../../../.ci/servers/index.ts";
import { query } from "../frame/clones.ts";
import { limitResult } from "../frame/limits.ts";
import { type PostgresEngine, withPostgresEngine } from "../frame/postgres-engine.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { withPostgres } from "../frame/servers.ts";
import { quantile } from "../frame/statistics.ts";
import { createBareLots } from "./bare.ts";
import { type DueDay, dueDays, dueOneIn, makeCustomers, undueCustomers } from "./books.ts";
import { offer } from "./offered.ts";

/** Orders a second that are offered while a rollover runs. */
const perSecond = 300;
const targets = { rows: 0.3, p99: 2 };

/** The benchmark as it is registered. */
export const rolloverBenchmark: Benchmark = {
  name: "rollover",
  summary: "ending points of 1 % of a million customers, against one bare UPDATE; orders meanwhile",
  usesDisk: true,
  run: (options) => withPostgres(options.folder, ({ url }) => measure(url, options)),
};

async function measure(
  server: string,
  { note, quick }: BenchOptions,
): Promise<readonly BenchResult[]> {
  const customers = quick ? 50_000 : 1_000_000;
  const days = dueDays.values();
  const next = (): DueDay => days.next().value as DueDay;
  const { url } = await freshPostgres({ on: server });
  const begun = performance.now();
  await makeCustomers(url, customers);
  note(`  ${customers} customers made in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  return withPostgresEngine(url, 0, async (engine) => {
    const first = next();
    engine.clock.set(first.noon);
    const isSample = await checkSample(engine, customers);
    const rate = await measureRate({ url, engine, next, first, customers, rounds: quick ? 2 : 4 });
    note(
      `  ${rate.ours.toFixed(0)} to ${rate.peer?.toFixed(0)} rows/s, ${rate.ratio?.median.toFixed(2)}`,
    );
    const delay = await measureDelay({ engine, next, customers, rounds: quick ? 5 : 4 });
    note(`  p99 ${JSON.stringify(delay.extra)}`);
    const { findings, ok } = await engine.regulars.verify();
    for (const finding of findings.slice(0, 5)) note(`  ${JSON.stringify(finding)}`);
    const verified = isSample && ok;
    return [rate, delay].map((result) => ({ ...result, verified: verified && result.verified }));
  });
}

/** Whether customers made on the server read like those that the engine made. */
async function checkSample({ regulars }: PostgresEngine, customers: number): Promise<boolean> {
  const pick = undueCustomers(customers);
  for (let at = 0; at < 10; at += 1) {
    const customer = pick();
    const [balance, [lot], [order], status] = await Promise.all([
      regulars.ledger.balance(customer),
      regulars.ledger.lots(customer),
      regulars.orders.list(customer),
      regulars.tiers.status(customer),
    ]);
    if (balance.available <= 0 || balance.available !== lot?.remaining) return false;
    if (order === undefined || order.id !== lot.order || status.tier !== "member") return false;
    if ((await regulars.explain(order.id)).length === 0) return false;
  }
  return true;
}

async function measureRate(a: {
  readonly url: string;
  readonly engine: PostgresEngine;
  readonly next: () => DueDay;
  /** Its rollover shows how many rows one writes. */
  readonly first: DueDay;
  readonly customers: number;
  readonly rounds: number;
}): Promise<BenchResult> {
  const { customers, engine, rounds, url } = a;
  // One of a hundred clones, and the customer that they were made from.
  const due = customers / dueOneIn + 1;
  const appended = await countAppended(url);
  const report = await rollOver(engine, a.first);
  // The head, the wallet and the lot are written anew.
  const rows = (await countAppended(url)) - appended + 3 * due;
  const bare = await createBareLots(url, { rows, turns: rounds + 1 });
  let isWhole = report === due;
  const measured = await alternate({
    rounds,
    async ours() {
      isWhole = (await rollOver(engine, a.next())) === due && isWhole;
      return rows;
    },
    peer: (round) => bare.close(round),
  });
  await bare.drop();
  return rateResult(
    {
      name: "rollover",
      case: `${due} of ${customers} customers due`,
      metric: "rows_per_second",
      peerName: "one bare UPDATE",
      target: targets.rows,
      verified: isWhole,
      extra: { rowsPerRollover: rows, customersDue: due, rounds },
    },
    measured,
  );
}

async function rollOver({ clock, regulars }: PostgresEngine, { day, noon }: DueDay) {
  clock.set(noon);
  const { customers, failed } = await regulars.rollover(day);
  return failed === 0 ? customers : -1;
}

/** Rows of the tables that a rollover only appends to. */
async function countAppended(url: string): Promise<number> {
  const tables = ["entries", "allocations", "events", "movements"];
  const sums = tables.map((name) => `(SELECT count(*) FROM regulars_${name})`).join(" + ");
  const { rows } = await query<{ count: number }>(url, `SELECT (${sums})::int AS count`);
  return rows[0]?.count as number;
}

async function measureDelay(a: {
  readonly engine: PostgresEngine;
  readonly next: () => DueDay;
  readonly customers: number;
  readonly rounds: number;
}): Promise<BenchResult> {
  const { clock, regulars } = a.engine;
  const pick = undueCustomers(a.customers);
  let index = 0;
  const send = (): Promise<unknown> => {
    index += 1;
    const placedAt = clock();
    const lines = [{ ordinal: 1, sku: "22423", quantity: 1, amount: 1_295 }];
    const order = { source: "till", id: `t${index}`, customer: pick(), currency: "GBP", placedAt };
    return regulars.orders.record({ ...order, paidAt: placedAt, lines });
  };
  const load = (until: Promise<unknown>) => offer({ perSecond, until, send });
  await load(pause(2_000));
  const alone: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < a.rounds; round += 1) {
    const begun = performance.now();
    const rollover = rollOver(a.engine, a.next());
    beside.push(...(await load(rollover)));
    await rollover;
    alone.push(...(await load(pause(Math.max(1_000, performance.now() - begun)))));
  }
  const [p99Alone, p99Beside] = [quantile(alone, 0.99), quantile(beside, 0.99)];
  return limitResult({
    name: "rollover",
    case: `${perSecond} orders/s meanwhile`,
    metric: "p99_of_alone",
    unit: "×",
    ours: p99Beside / p99Alone,
    target: targets.p99,
    verified: true,
    extra: {
      p50Alone: quantile(alone, 0.5),
      p50Beside: quantile(beside, 0.5),
      p99Alone,
      p99Beside,
      samplesBeside: beside.length,
      samplesAlone: alone.length,
    },
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
