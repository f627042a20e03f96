// What shoppers are told of a program: all but the layers, by which staff classify customers.

import type { Benefit, ProgramDocument } from "@regulars/contract";

/** Benefits without those that name a layer. */
export function benefitsForShoppers(benefits: readonly Benefit[]): readonly Benefit[] {
  return benefits.filter(({ type }) => type !== "service_layer");
}

/** A program without its layers, and without the tiers' benefits that name one. */
export function programForShoppers(document: ProgramDocument): ProgramDocument {
  const { layers: _layers, ladders = [], ...rest } = document;
  return {
    ...rest,
    ladders: ladders.map((ladder) => ({
      ...ladder,
      tiers: ladder.tiers.map(({ benefits = [], ...tier }) => ({
        ...tier,
        benefits: benefitsForShoppers(benefits),
      })),
    })),
  };
}
