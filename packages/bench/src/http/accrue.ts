// http-accrue: one order a request on SQLite, against the same router with a fixed answer, and without the batcher.

import { join } from "node:path";
import { makeOrder } from "../frame/made-orders.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { connections, type Sent } from "./load.ts";
import { besides, newWatch, runRound } from "./rounds.ts";
import { type Side, type SideName, startSide } from "./side.ts";

/** The benchmark as it is registered. */
export const httpAccrueBenchmark: Benchmark = {
  name: "http-accrue",
  summary: `POST one order, ${connections} connections, against a fixed answer and without the batcher`,
  usesDisk: true,
  run: httpAccrue,
};

const customerCount = 200;

/** Orders of a round; each round's are others. */
function ordersOf(side: Side, round: number, count: number): readonly Sent[] {
  return Array.from({ length: count }, (_, i): Sent => {
    const index = round * count + i;
    const order = makeOrder({
      index,
      customer: index % customerCount,
      at: Date.now(),
      lines: 3,
      units: 1,
    });
    return { method: "POST", path: "/v1/orders", bearer: side.key, body: JSON.stringify(order) };
  });
}

async function httpAccrue(options: BenchOptions): Promise<readonly BenchResult[]> {
  const count = options.quick ? 1_000 : 6_000;
  return [
    await compare(options, { peer: "ceiling", count, peerCount: count, target: 0.25 }),
    await compare(options, { peer: "unbatched", count, peerCount: count / 4, target: 3 }),
  ];
}

async function compare(
  options: BenchOptions,
  a: {
    readonly peer: Exclude<SideName, "engine">;
    readonly count: number;
    readonly peerCount: number;
    readonly target: number;
  },
): Promise<BenchResult> {
  const { peer: peerName, count, peerCount, target } = a;
  const rounds = options.quick ? 3 : 7;
  const file = (name: string): string => join(options.folder, `accrue-${peerName}-${name}.db`);
  const engine = await startSide("engine", file("engine"));
  const peer = await startSide(peerName, file("peer"));
  const [mine, theirs] = [newWatch(), newWatch()];
  const measured = await alternate({
    rounds,
    ours: (round) => runRound(engine, mine, { round, sent: ordersOf(engine, round, count) }),
    peer: (round) => runRound(peer, theirs, { round, sent: ordersOf(peer, round, peerCount) }),
  });
  const [ours, other] = [await engine.stop(), await peer.stop()];
  const isWritten = ours.orders === count * (rounds + 1);
  const isPeerWritten = peerName === "ceiling" || other.orders === peerCount * (rounds + 1);
  const verified =
    ours.ok && other.ok && isWritten && isPeerWritten && mine.failed + theirs.failed === 0;
  options.note(`  ${peerName}: ${measured.ratio.median.toFixed(2)}`);
  return rateResult(
    {
      name: "http-accrue",
      case: peerName === "ceiling" ? "against a fixed answer" : "against one order a transaction",
      metric: "orders_per_second",
      peerName: peerName === "ceiling" ? "same router, key and schema" : "the handler, unbatched",
      target,
      verified,
      extra: besides(mine, theirs),
    },
    measured,
  );
}
