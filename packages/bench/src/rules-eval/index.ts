// rules-eval: rating orders with explanations, against engines that only evaluate conditions.

import { type CompiledProgram, compileProgram } from "@regulars/core";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult } from "../frame/rounds.ts";
import { jsonLogicEngineBuilt, jsonLogicJs, jsonRulesEngine, type Peer } from "./peers.ts";
import { makeWorkload, orderCount, type Workload } from "./workload.ts";

/** The benchmark as it is registered. */
export const rulesEvalBenchmark: Benchmark = {
  name: "rules-eval",
  summary: "rating 4,096 orders by 1, 10 and 100 rules with explanations, against rule engines",
  usesDisk: false,
  run: rulesEval,
};

interface Contest {
  readonly peer: (rules: Workload["rules"]) => Peer;
  /** Promised ratio with ten rules. */
  readonly target: number | undefined;
  /** Orders of a round; after enough rounds all have been rated. */
  readonly slice: (rules: number) => number;
  /** How often a side rates them in a round, so that both take time enough to be measured. */
  readonly repeats: { readonly ours: number; readonly peer: number };
}

const contests: readonly Contest[] = [
  {
    peer: jsonRulesEngine,
    target: 200,
    slice: (rules) => (rules > 10 ? 64 : 512),
    repeats: { ours: 20, peer: 1 },
  },
  { peer: jsonLogicJs, target: 8, slice: () => 512, repeats: { ours: 40, peer: 10 } },
  {
    peer: jsonLogicEngineBuilt,
    target: undefined,
    slice: () => 512,
    repeats: { ours: 40, peer: 80 },
  },
];

/** Measures 1, 10 and 100 rules against each peer. The targets hold for ten. */
async function rulesEval(options: BenchOptions): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const rules of [1, 10, 100]) {
    const workload = makeWorkload(rules);
    const program = compileProgram(workload.version);
    for (const contest of contests) {
      const result = await measure(contest, workload, program, options.quick ? 4 : 16);
      options.note(`  ${result.case} vs ${result.peerName}: ${result.ratio?.median.toFixed(1)}×`);
      results.push(result);
    }
  }
  return results;
}

async function measure(
  contest: Contest,
  { facts, inputs, rules }: Workload,
  program: CompiledProgram,
  rounds: number,
): Promise<BenchResult> {
  const peer = contest.peer(rules);
  const { repeats } = contest;
  const slice = contest.slice(rules.length);
  const ours = new Int32Array(orderCount).fill(-1);
  const theirs = new Int32Array(orderCount).fill(-2);
  let verified = true;
  let explained = 0;
  const startOf = (round: number) => (round * slice) % orderCount;
  const measured = await alternate({
    rounds,
    ours(round) {
      const start = startOf(round);
      for (let repeat = 0; repeat < repeats.ours; repeat += 1)
        for (let index = start; index < start + slice; index += 1) {
          const input = inputs[index];
          if (!input) continue;
          const { explanation, points } = program.award(input);
          ours[index] = points.points ?? 0;
          explained +=
            explanation.terms.length + explanation.unmatched.length + (explanation.more ?? 0);
        }
      return slice * repeats.ours;
    },
    async peer(round) {
      const start = startOf(round);
      for (let repeat = 0; repeat < repeats.peer; repeat += 1)
        for (let index = start; index < start + slice; index += 1) {
          const one = facts[index];
          if (!one) continue;
          const points = peer.rate(one);
          theirs[index] = typeof points === "number" ? points : await points;
        }
      return slice * repeats.peer;
    },
    afterRound(round) {
      const start = startOf(round);
      for (let index = start; index < start + slice; index += 1)
        if (ours[index] !== theirs[index]) verified = false;
    },
  });
  return rateResult(
    {
      name: "rules-eval",
      case: `${rules.length} ${rules.length === 1 ? "rule" : "rules"}`,
      metric: "orders_per_second",
      peerName: peer.name,
      target: rules.length === 10 ? contest.target : undefined,
      verified: verified && explained > 0,
      extra: { orders: orderCount },
    },
    measured,
  );
}
