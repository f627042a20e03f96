// spend-fifo: spending points lot by lot on PostgreSQL, against the bare statements of one transaction a spend.

import type { SpendRequest } from "@regulars/contract";
import { freshPostgres } from "../../../../.ci/servers/index.ts";
import { runCallers } from "../accrue-server/callers.ts";
import { createRecordingStore, type OrderRows } from "../accrue-server/order-rows.ts";
import { expectFound } from "../accrue-server/peer.ts";
import { fingerprint } from "../accrue-server/postgres/books.ts";
import {
  openPostgresEngine,
  type PostgresEngine,
  withPostgresEngine,
} from "../frame/postgres-engine.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { type ServerCpu, serverCpu } from "../frame/server-cpu.ts";
import { type BenchServer, withPostgres } from "../frame/servers.ts";
import { median, quantile } from "../frame/statistics.ts";
import { type BareSpender, openBare } from "./bare.ts";
import { makeHolders, spendsOfAll, spendsOfOne, spentAt } from "./books.ts";

const callers = 8;
/** Least ratio of spends a second. */
const target = 0.5;

/** The benchmark as it is registered. */
export const spendFifoBenchmark: Benchmark = {
  name: "spend-fifo",
  summary: "durable spends over 1, 10 and 200 open lots, against the bare statements",
  usesDisk: true,
  run: (options) => withPostgres(options.folder, (server) => measure(server, options)),
};

/** Spends of one case, round by round. */
interface Case {
  readonly name: string;
  readonly target: number | undefined;
  readonly rounds: readonly (readonly SpendRequest[])[];
}

async function measure(
  { pid, url: server }: BenchServer,
  { note, quick }: BenchOptions,
): Promise<readonly BenchResult[]> {
  const base = (await freshPostgres({ on: server })).url;
  const cases = await makeCases(base, quick);
  const copy = async () =>
    (await freshPostgres({ on: server, template: new URL(base).pathname.slice(1) })).url;
  const [recorded, ours, theirs] = [await copy(), await copy(), await copy()];
  const rows = await recordAll(recorded, cases);
  note(`  ${rows.size} spends decided beforehand`);
  const bare = openBare(theirs, callers);
  const results: BenchResult[] = [];
  const isOurs = await withPostgresEngine(ours, spentAt, async (engine) => {
    for (const one of cases) {
      const result = await measureCase(one, { engine, bare, rows, cpu: serverCpu(pid) });
      note(
        `  ${result.case}: ${result.ours.toFixed(0)} to ${result.peer?.toFixed(0)} spends/s, ${result.ratio?.median.toFixed(2)}`,
      );
      results.push(result);
    }
    return (await engine.regulars.verify()).ok;
  });
  await bare.close();
  const isTheirs = await withPostgresEngine(
    theirs,
    spentAt,
    async ({ regulars }) => (await regulars.verify()).ok,
  );
  const isSame = (await fingerprint(ours)) === (await fingerprint(theirs));
  return results.map((result) => ({ ...result, verified: isOurs && isTheirs && isSame }));
}

async function makeCases(url: string, quick: boolean): Promise<readonly Case[]> {
  const rounds = (quick ? 2 : 5) + 1;
  const cases: Case[] = [];
  let from = 1;
  for (const [lots, spends] of quick ? quickSizes : sizes) {
    const count = spends * rounds;
    const all = spendsOfAll(await makeHolders(url, { count, from, lots }));
    from += count + lots;
    const name = lots === 1 ? "1 open lot" : `${lots} open lots`;
    cases.push({ name, target, rounds: slices(all, spends) });
  }
  const { customers, points } = await makeHolders(url, { count: 1, from, lots: 10 });
  const each = Math.min(quick ? 80 : 200, Math.floor((points - 1) / rounds));
  const all = spendsOfOne(customers[0] as string, each * rounds);
  cases.push({ name: "one customer", target: undefined, rounds: slices(all, each) });
  return cases;
}

/** Open lots, and spends of a round. */
const sizes = [
  [1, 1_600],
  [10, 1_200],
  [200, 160],
] as const;
const quickSizes = [
  [1, 400],
  [10, 320],
  [200, 40],
] as const;

function slices<One>(all: readonly One[], size: number): readonly (readonly One[])[] {
  return Array.from({ length: all.length / size }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** Decides all spends, one at a time, in a database of its own. */
async function recordAll(
  url: string,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, OrderRows>> {
  let rows: ReadonlyMap<string, OrderRows> = new Map();
  const engine = await openPostgresEngine(url, {
    at: spentAt,
    through(store) {
      const recorder = createRecordingStore(store);
      rows = recorder.byOrder;
      return recorder.store;
    },
  });
  for (const spend of cases.flatMap((one) => one.rounds).flat())
    await engine.regulars.ledger.spend(spend);
  await engine.close();
  return rows;
}

interface Sides {
  readonly engine: PostgresEngine;
  readonly bare: BareSpender;
  readonly rows: ReadonlyMap<string, OrderRows>;
  readonly cpu: ServerCpu | undefined;
}

/** What is measured besides the rate, of the counted rounds. */
interface Tally {
  readonly latencies: number[];
  /** Microseconds a spend, by round. */
  readonly serverCpu: number[];
}

async function measureCase(
  { name, rounds, target: least }: Case,
  { bare, cpu, engine, rows }: Sides,
): Promise<BenchResult> {
  const mine: Tally = { latencies: [], serverCpu: [] };
  const theirs: Tally = { latencies: [], serverCpu: [] };
  async function spendAll<One>(
    a: { readonly round: number; readonly tally: Tally; readonly work: readonly One[] },
    send: (one: One) => Promise<unknown>,
  ): Promise<number> {
    const latencies: number[] = [];
    const before = cpu?.() ?? 0;
    await runCallers(a.work, { callers, latencies, send });
    if (a.round === 0) return a.work.length;
    if (cpu) a.tally.serverCpu.push(((cpu() - before) * 1e6) / a.work.length);
    a.tally.latencies.push(...latencies);
    return a.work.length;
  }
  const measured = await alternate({
    rounds: rounds.length - 1,
    ours: (round) =>
      spendAll({ round, tally: mine, work: rounds[round] as readonly SpendRequest[] }, (one) =>
        engine.regulars.ledger.spend(one),
      ),
    peer(round) {
      const work = (rounds[round] as readonly SpendRequest[]).map(({ id }) =>
        expectFound(rows.get(id), "rows"),
      );
      // Who has the lock takes the next: spends of one customer follow each other as they were decided.
      const queue = work.values();
      const take = (): OrderRows => expectFound(queue.next().value, "spend");
      const isOne = work.every(({ customer }) => customer === work[0]?.customer);
      return spendAll({ round, tally: theirs, work }, (one) =>
        bare.spend(one.customer, isOne ? take : () => one),
      );
    },
  });
  const extra = {
    oursP50: quantile(mine.latencies, 0.5),
    oursP99: quantile(mine.latencies, 0.99),
    peerP50: quantile(theirs.latencies, 0.5),
    peerP99: quantile(theirs.latencies, 0.99),
    ...(cpu && {
      oursServerCpuUs: median(mine.serverCpu),
      peerServerCpuUs: median(theirs.serverCpu),
    }),
    callers,
    spendsPerRound: rounds[0]?.length ?? 0,
    rounds: rounds.length - 1,
  };
  return rateResult(
    {
      name: "spend-fifo",
      case: name,
      metric: "spends_per_second",
      peerName: `bare statements, pool of ${callers}`,
      target: least,
      verified: true,
      extra,
    },
    measured,
  );
}
