// Which layer a customer belongs to.

import type { Layer } from "@regulars/contract";
import type { LayerFacts } from "./compiled.ts";
import { compileCondition } from "./condition.ts";
import { emptyFacts, type FactContext } from "./fact-values.ts";
import { type FactLadder, fillLayerFacts } from "./fill-facts.ts";

/** Makes the function that finds the first layer whose condition holds. */
export function createLayerOf(
  layers: readonly Layer[],
  ladders: readonly FactLadder[],
  context: FactContext,
): (facts: LayerFacts) => Layer | undefined {
  const values = emptyFacts(ladders.length);
  const compiled = layers.map((layer) => ({
    layer,
    test: layer.when ? compileCondition(layer.when, context).test : undefined,
  }));
  return (facts) => {
    fillLayerFacts(values, facts, ladders);
    return compiled.find(({ test }) => test === undefined || test(values) === 0)?.layer;
  };
}
