// Explanations in words, for shoppers and staff, in English and Chinese.
import type { Explanation } from "../explanation.ts";
import { renderAward } from "./award.ts";
import { renderClawback } from "./clawback.ts";
import type { ExplanationContext } from "./context.ts";
import {
  renderActivate,
  renderAdjust,
  renderExpire,
  renderSettleDebt,
  renderSpend,
  renderUnspend,
} from "./movements.ts";
import { renderTier } from "./tier.ts";
import { createWording, type Wording } from "./wording.ts";

/**
 * Writes an explanation as plain text that a person understands.
 *
 * A shopper gets one to three short sentences on one line. Staff get the same, then lines of detail (rules that did
 * not match and why, the arithmetic of a claw-back), and last which version of the program decided.
 * Give the document of that version: without it ids stand for names, and rates and policies are left out.
 *
 * ```ts
 * renderExplanation(explanation, { document, locale: "en", audience: "shopper", order: "536365" });
 * // Order 536365: £139.12 of goods × 1 point per £1 × 1.25 (Gold) = 173.9, rounded down to 173 points. …
 * ```
 */
export function renderExplanation(explanation: Explanation, context: ExplanationContext): string {
  const wording = createWording(context);
  const text = renderKind(explanation, context, wording);
  if (context.audience === "shopper") return text;
  const date = context.at === undefined ? undefined : wording.formats.dateAt(context.at);
  const version = wording.count(explanation.version);
  return `${text}\n${wording.language.common.decided(version, date)}`;
}

function renderKind(
  explanation: Explanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  switch (explanation.kind) {
    case "award":
      return renderAward(explanation, context, wording);
    case "clawback":
      return renderClawback(explanation, context, wording);
    case "spend":
      return renderSpend(explanation, context, wording);
    case "unspend":
      return renderUnspend(explanation, wording);
    case "activate":
      return renderActivate(explanation, wording);
    case "expire":
      return renderExpire(explanation, wording);
    case "settle_debt":
      return renderSettleDebt(explanation, wording);
    case "adjust":
      return renderAdjust(explanation, context, wording);
    case "tier":
      return renderTier(explanation, context, wording);
  }
}
