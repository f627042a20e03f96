// The peers of rules-eval and the engine give every order the same points.
import { compileProgram } from "@regulars/core";
import { expect, test } from "vitest";
import { jsonLogicEngineBuilt, jsonLogicJs, jsonRulesEngine } from "./peers.ts";
import { makeWorkload, orderCount } from "./workload.ts";

test.each([1, 10, 30])("with %i rules", async (count) => {
  const { facts, inputs, rules, version } = makeWorkload(count);
  const program = compileProgram(version);
  const peers = [jsonRulesEngine(rules), jsonLogicJs(rules), jsonLogicEngineBuilt(rules)];
  const earning = new Set<number>();
  for (let index = 0; index < orderCount; index += 16) {
    const [input, one] = [inputs[index], facts[index]];
    if (!input || !one) throw new Error(`there is no order ${index}`);
    const points = program.award(input).points.points ?? 0;
    earning.add(points);
    for (const peer of peers)
      expect([peer.name, await peer.rate(one)]).toEqual([peer.name, points]);
  }
  expect(earning.size).toBeGreaterThan(20);
});
