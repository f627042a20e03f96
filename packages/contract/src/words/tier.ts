// A move on a ladder in words: from where to where, and the sum that decided it.
import type { TierExplanation } from "../explanation.ts";
import type { ExplanationContext } from "./context.ts";
import type { Wording } from "./wording.ts";

/** Renders a move on a ladder. */
export function renderTier(
  tier: TierExplanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  const { common, tier: phrases } = wording.language;
  const { names } = wording;
  const from = tier.from === undefined ? undefined : names.tier(tier.from, tier.ladder);
  const to = names.tier(tier.to, tier.ladder);
  return common.paragraph([
    phrases.moved(tier.reason, from, to, context.audience === "shopper"),
    ...metricWords(tier, wording),
  ]);
}

function metricWords(tier: TierExplanation, wording: Wording): string[] {
  const ladder = wording.names.findLadder(tier.ladder);
  if (ladder === undefined || tier.reason === "joined" || tier.reason === "left") return [];
  if (ladder.metric === "spend" && !wording.formats.hasMoney) return [];
  const { tier: phrases } = wording.language;
  const isDated = tier.windowFrom !== undefined && ladder.window.type !== "lifetime";
  const day = isDated ? wording.formats.date(tier.windowFrom) : undefined;
  const sum = phrases.since(wording.metric(ladder.metric, tier.metric), day, ladder.window.type);
  const judged = tier.reason === "downgraded" ? (tier.from ?? tier.to) : tier.to;
  const needed = wording.names.findTier(judged, tier.ladder)?.threshold ?? tier.threshold;
  const name = wording.names.tier(judged, tier.ladder);
  const threshold = wording.threshold(ladder.metric, needed);
  if (tier.metric < needed) return [phrases.missed(sum, name, threshold)];
  if (tier.reason === "upgraded") return [phrases.reached(sum, name, threshold)];
  return tier.reason === "prolonged" ? [phrases.kept(sum, name, threshold)] : [];
}
