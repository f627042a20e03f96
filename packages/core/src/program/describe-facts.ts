// What facts are called when rules are read back, and how their values are written.

import type { FactWords } from "@regulars/contract";
import { findFact, tierLadder } from "./facts.ts";

const weekday: FactWords = { label: { en: "weekday", zh: "星期" }, type: "weekday" };

/** The words of a fact for `renderExplanation` and `createWording`; undefined for an unknown fact. */
export function factWords(name: string): FactWords | undefined {
  if (name === "order.weekday") return weekday;
  const fact = findFact(name);
  if (fact === undefined) return undefined;
  return {
    label: fact.label,
    type: fact.type,
    ladder: fact.type === "tier" ? tierLadder(name) : undefined,
  };
}
