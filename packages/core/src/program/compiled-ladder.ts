// A tier ladder with its rungs in order.

import type { Ladder } from "@regulars/contract";
import type { CompiledLadder, CompiledTier } from "./compiled.ts";

/** Compiles a ladder. It must have passed `checkProgram`: at least one tier, the first from 0. */
export function compileLadder(document: Ladder): CompiledLadder {
  const sorted = [...document.tiers].sort((a, b) => a.threshold - b.threshold);
  const tiers = sorted.map(
    (tier, index): CompiledTier => ({
      id: tier.id,
      index,
      threshold: tier.threshold,
      benefits: tier.benefits ?? [],
      document: tier,
    }),
  );
  const [lowest] = tiers;
  if (!lowest) throw new RangeError(`ladder ${JSON.stringify(document.id)} has no tiers`);
  const rungs = new Map(tiers.map(({ id, index }) => [id, index]));
  return {
    id: document.id,
    document,
    tiers,
    indexOf: (tier) => rungs.get(tier) ?? -1,
    reached(metric) {
      let best = lowest;
      for (const tier of tiers) if (tier.threshold <= metric) best = tier;
      return best;
    },
  };
}
