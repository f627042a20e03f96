// Measures the engine against a peer on one server: the same orders, in turns, with fewer and more callers.

import type { Order } from "@regulars/contract";
import { createManualClock, createRegulars, type ManualClock, type Regulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { limitResult } from "../frame/limits.ts";
import { exampleProgram } from "../frame/program.ts";
import type { BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import type { ServerCpu } from "../frame/server-cpu.ts";
import { median, quantile } from "../frame/statistics.ts";
import { type Latencies, runCallers } from "./callers.ts";
import { createRecordingStore, type OrderRows } from "./order-rows.ts";
import { createOrderBook } from "./orders.ts";
import { expectFound, type Peer } from "./peer.ts";

/** A store with the connections that were opened for it. */
interface OpenedStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** A database server, the peer on it, and what the comparison needs of both. */
export interface Contest {
  readonly name: string;
  readonly peerName: string;
  /** Least ratio of orders a second with 64 callers. */
  readonly target: number;
  /** Makes an empty database. */
  create(): Promise<string>;
  /** Copies a database that nobody is connected to. */
  copy(url: string): Promise<string>;
  open(url: string): Promise<OpenedStore>;
  openPeer(url: string): Peer;
  /** Sums of all rows by table, which differ when any row does. */
  fingerprint(url: string): Promise<string>;
  /** CPU of the server where it runs on this machine. */
  readonly cpu: ServerCpu | undefined;
}

interface Case {
  readonly callers: number;
  /** Orders of one round. */
  readonly orders: number;
}

/** Most that a single caller's median may be of the peer's. */
const mostAlone = 1.3;

/** Measures all cases, one after the other on the same two databases. */
export async function measureContest(
  contest: Contest,
  { note, quick }: BenchOptions,
): Promise<readonly BenchResult[]> {
  const cases: readonly Case[] = quick
    ? [
        { callers: 1, orders: 100 },
        { callers: 8, orders: 320 },
        { callers: 16, orders: 480 },
        { callers: 64, orders: 1_280 },
      ]
    : [
        { callers: 1, orders: 400 },
        { callers: 8, orders: 1_280 },
        { callers: 16, orders: 1_920 },
        { callers: 64, orders: 3_840 },
      ];
  const rounds = quick ? 2 : 5;
  const customers = quick ? 4_000 : 20_000;
  const book = createOrderBook(customers);
  const base = await contest.create();
  note(`  ${customers} customers with two orders each`);
  await withEngine(contest, base, (engine) => recordAll(engine, book.next(customers * 2), 256));
  const [recorded, ours, theirs] = [
    await contest.copy(base),
    await contest.copy(base),
    await contest.copy(base),
  ];
  const batches = cases.map((one) =>
    Array.from({ length: rounds + 1 }, () => book.next(one.orders)),
  );
  const rows = await withRecorder(contest, recorded, async (engine) => {
    for (const batch of batches.flat()) await recordAll(engine, batch, 256);
  });
  const peer = contest.openPeer(theirs);
  const found: BenchResult[] = [];
  let isOurs = false;
  await withEngine(contest, ours, async (engine) => {
    for (const [at, one] of cases.entries()) {
      const results = await measureCase(contest, one, {
        rounds,
        batches: batches[at] as readonly (readonly Order[])[],
        engine,
        peer,
        rows,
      });
      found.push(...results);
      for (const result of results) note(`  ${inWords(result)}`);
    }
    isOurs = (await engine.regulars.verify()).ok;
  });
  await peer.close();
  let isTheirs = false;
  await withEngine(contest, theirs, async ({ regulars }) => {
    isTheirs = (await regulars.verify()).ok;
  });
  const isSame = (await contest.fingerprint(ours)) === (await contest.fingerprint(theirs));
  const verified = isOurs && isTheirs && isSame;
  return found.map((result) => ({ ...result, verified }));
}

interface Engine {
  readonly regulars: Regulars;
  readonly clock: ManualClock;
}

/** Records orders at one instant, the last order's: what is written does not hang on how they meet in transactions. */
async function recordAll(
  { clock, regulars }: Engine,
  orders: readonly Order[],
  callers: number,
  latencies: Latencies = [],
): Promise<void> {
  clock.set(orders.at(-1)?.placedAt ?? 0);
  await runCallers(orders, { callers, latencies, send: (order) => regulars.orders.record(order) });
}

async function withEngine(
  { open }: Pick<Contest, "open">,
  url: string,
  use: (engine: Engine) => Promise<void>,
): Promise<void> {
  const opened = await open(url);
  const clock = createManualClock(0);
  const { store } = opened;
  const regulars = await createRegulars({ store, program: exampleProgram(), clock });
  try {
    await use({ regulars, clock });
  } finally {
    await regulars.close();
    await store.close();
    await opened.close();
  }
}

async function withRecorder(
  { open }: Contest,
  url: string,
  use: (engine: Engine) => Promise<void>,
): Promise<ReadonlyMap<string, OrderRows>> {
  let rows: ReadonlyMap<string, OrderRows> = new Map();
  const recording = async (): Promise<OpenedStore> => {
    const opened = await open(url);
    const recorder = createRecordingStore(opened.store);
    rows = recorder.byOrder;
    return { ...opened, store: recorder.store };
  };
  await withEngine({ open: recording }, url, use);
  return rows;
}

interface Sides {
  readonly rounds: number;
  readonly batches: readonly (readonly Order[])[];
  readonly engine: Engine;
  readonly peer: Peer;
  readonly rows: ReadonlyMap<string, OrderRows>;
}

async function measureCase(
  { cpu, name, peerName, target }: Contest,
  { callers, orders }: Case,
  { batches, engine, peer, rounds, rows }: Sides,
): Promise<BenchResult[]> {
  const ready = batches.map((batch) => batch.map(({ id }) => expectFound(rows.get(id), "rows")));
  const mine: Tally = { latencies: [], serverCpu: [] };
  const theirs: Tally = { latencies: [], serverCpu: [] };
  const tallied = async (tally: Tally, round: number, work: (all: Latencies) => Promise<void>) => {
    const latencies: Latencies = [];
    const before = cpu?.() ?? 0;
    await work(latencies);
    if (round === 0) return orders;
    if (cpu !== undefined) tally.serverCpu.push(((cpu() - before) * 1e6) / orders);
    for (const one of latencies) tally.latencies.push(one);
    return orders;
  };
  const measured = await alternate({
    rounds,
    ours: (round) =>
      tallied(mine, round, (latencies) =>
        recordAll(engine, batches[round] as readonly Order[], callers, latencies),
      ),
    peer: (round) =>
      tallied(theirs, round, (latencies) =>
        runCallers(ready[round] as readonly OrderRows[], {
          callers,
          latencies,
          send: (one) => peer.record(one),
        }),
      ),
  });
  const [oursP50, oursP99] = quantiles(mine);
  const [peerP50, peerP99] = quantiles(theirs);
  const words = `${callers} ${callers === 1 ? "caller" : "callers"}`;
  const about = { name, case: words, verified: true };
  const server =
    cpu === undefined
      ? {}
      : { oursServerCpuUs: median(mine.serverCpu), peerServerCpuUs: median(theirs.serverCpu) };
  const extra = { oursP50, oursP99, peerP50, peerP99, ...server, ordersPerRound: orders, rounds };
  const results: BenchResult[] = [
    rateResult(
      {
        ...about,
        metric: "orders_per_second",
        peerName,
        target: callers === 64 ? target : undefined,
        extra,
      },
      measured,
    ),
  ];
  if (callers === 1)
    results.push(
      limitResult({
        ...about,
        metric: "p50_of_peer",
        unit: "×",
        ours: oursP50 / peerP50,
        target: mostAlone,
      }),
    );
  if (callers === 64)
    results.push(
      limitResult({ ...about, metric: "p99", unit: "ms", ours: oursP99, target: peerP99 }),
    );
  return results;
}

/** What was measured besides the rate, of the counted rounds. */
interface Tally {
  readonly latencies: Latencies;
  /** Microseconds an order, by round. */
  readonly serverCpu: number[];
}

function quantiles({ latencies }: Tally): readonly [p50: number, p99: number] {
  return [quantile(latencies, 0.5), quantile(latencies, 0.99)];
}

function inWords({ case: name, cpu, extra, metric, ours, peer, ratio }: BenchResult): string {
  if (ratio === null) return `${name}: ${metric} ${ours.toFixed(2)}`;
  const ms = (value: unknown): string => `${Number(value).toFixed(2)} ms`;
  const us = (value: unknown): string => (value === undefined ? "?" : Number(value).toFixed(0));
  return [
    `${name}: ${ours.toFixed(0)} to ${peer?.toFixed(0)} orders/s, ${ratio.median.toFixed(2)}`,
    `p50 ${ms(extra?.oursP50)} to ${ms(extra?.peerP50)}, p99 ${ms(extra?.oursP99)} to ${ms(extra?.peerP99)}`,
    `CPU an order ${us(cpu?.ours)} + ${us(extra?.oursServerCpuUs)} µs to ${us(cpu?.peer)} + ${us(extra?.peerServerCpuUs)} µs`,
  ].join("; ");
}
