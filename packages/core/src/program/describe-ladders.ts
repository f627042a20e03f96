// Tier ladders as sentences: what is measured, the tiers, how members move.

import type { Ladder } from "@regulars/contract";
import type { Telling } from "./describe-language.ts";

/** A ladder as lines: a heading, one line per tier, and how members move. */
export function ladderLines(ladder: Ladder, { language, wording }: Telling): string[] {
  const tiers = ladder.tiers.map((tier) => {
    const threshold =
      tier.threshold === 0 ? undefined : wording.threshold(ladder.metric, tier.threshold);
    const benefits = (tier.benefits ?? []).map((benefit) => language.benefit(benefit, wording));
    return `- ${language.tier(wording.localized(tier.name), threshold, benefits)}`;
  });
  const grace = ladder.grace === undefined ? undefined : wording.duration(ladder.grace);
  const moves = [language.upgrade(ladder)];
  if (ladder.downgrade !== "none") moves.push(language.retention(ladder.retention, wording));
  moves.push(language.downgrade(ladder.downgrade, grace), language.refund[ladder.onRefund]);
  return [
    language.ladder(wording.localized(ladder.name), ladder, wording),
    ...tiers,
    wording.language.common.paragraph(moves),
  ];
}
