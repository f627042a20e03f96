// http-read: the balance by a customer token, against the same router with a fixed answer.

import { join } from "node:path";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { connections, type Sent } from "./load.ts";
import { besides, newWatch, runRound } from "./rounds.ts";
import { startSide } from "./side.ts";

/** The benchmark as it is registered. */
export const httpReadBenchmark: Benchmark = {
  name: "http-read",
  summary: `a balance by customer token, ${connections} connections, against a fixed answer`,
  usesDisk: true,
  run: httpRead,
};

const readsOf = (tokens: readonly string[], count: number): readonly Sent[] =>
  Array.from({ length: count }, (_, i) => ({
    method: "GET",
    path: "/v1/customers/me/balance",
    bearer: tokens[i % tokens.length] as string,
  }));

async function httpRead(options: BenchOptions): Promise<readonly BenchResult[]> {
  const count = options.quick ? 2_000 : 10_000;
  const rounds = options.quick ? 3 : 7;
  return [
    await compare(options, { name: "tokens known", count, rounds, fresh: false, target: 0.5 }),
    await compare(options, {
      name: "every token new",
      count,
      rounds,
      fresh: true,
      target: undefined,
    }),
  ];
}

async function compare(
  options: BenchOptions,
  a: {
    readonly name: string;
    readonly count: number;
    readonly rounds: number;
    readonly fresh: boolean;
    readonly target: number | undefined;
  },
): Promise<BenchResult> {
  const { count, fresh, name, rounds, target } = a;
  const file = (side: string): string => join(options.folder, `read-${fresh}-${side}.db`);
  const engine = await startSide("engine", file("engine"));
  const peer = await startSide("ceiling", file("peer"));
  const [mine, theirs] = [newWatch(), newWatch()];
  const warm = { engine: await engine.tokens(200), peer: await peer.tokens(200) };
  const fill: { engine: readonly string[]; peer: readonly string[] }[] = [];
  // Minted before anything is measured: a round's tokens are all new to the server.
  if (fresh)
    for (let round = 0; round <= rounds; round++)
      fill.push({ engine: await engine.tokens(count), peer: warm.peer });
  const measured = await alternate({
    rounds,
    ours: (round) =>
      runRound(engine, mine, { round, sent: readsOf((fill[round] ?? warm).engine, count) }),
    peer: (round) => runRound(peer, theirs, { round, sent: readsOf(warm.peer, count) }),
  });
  const [ours, other] = [await engine.stop(), await peer.stop()];
  options.note(`  ${name}: ${measured.ratio.median.toFixed(2)}`);
  return rateResult(
    {
      name: "http-read",
      case: name,
      metric: "reads_per_second",
      peerName: "same router and tokens, known",
      target,
      verified: ours.ok && other.ok && mine.failed + theirs.failed === 0,
      extra: besides(mine, theirs),
    },
    measured,
  );
}
