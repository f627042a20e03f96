// Multipliers of an award in words: which ones, by whom, and how they were combined.
import type { AwardExplanation, AwardMultiplier } from "../explanation.ts";
import type { Wording } from "./wording.ts";

/** ` × 1.25 (Gold)`, with the space before; empty when nothing multiplied. */
export function timesWords(
  multipliers: readonly AwardMultiplier[],
  combine: AwardExplanation["combine"],
  wording: Wording,
): string {
  const [first, ...rest] = multipliers;
  if (first === undefined) return "";
  const { award: phrases, common } = wording.language;
  const { formats } = wording;
  const single = (one: AwardMultiplier): string =>
    ` × ${formats.factor(one.value)}${common.bracket(multiplierName(one, wording))}`;
  if (rest.length === 0) return single(first);
  if (combine === "multiply") return multipliers.map(single).join("");
  if (combine === "highest") {
    const best = rest.reduce((high, one) => (one.value > high.value ? one : high), first);
    const note = phrases.highest(multiplierName(best, wording));
    return ` × ${formats.factor(best.value)}${common.bracket(note)}`;
  }
  const sum = multipliers.reduce((total, { value }) => total + value - 10_000, 10_000);
  const parts = multipliers.map(
    (one) => `${multiplierName(one, wording)} ×${formats.factor(one.value)}`,
  );
  return ` × ${formats.factor(sum)}${common.bracket(phrases.added(parts))}`;
}

/** Who multiplied: a rule by name, a tier by name, or a tier's birthday benefit. */
function multiplierName({ by, value }: AwardMultiplier, wording: Wording): string {
  if (by.startsWith("tier:")) return wording.names.tier(by.slice("tier:".length));
  if (by.startsWith("birthday:")) {
    const tier = wording.names.tier(by.slice("birthday:".length));
    return wording.language.award.birthday(tier, value === 20_000);
  }
  return wording.names.rule(by);
}
