// A claw-back in words: how much the refunded part had earned, where it was taken from, what is owed.
import type { ClawbackExplanation } from "../explanation.ts";
import type { ExplanationContext } from "./context.ts";
import type { Wording } from "./wording.ts";

/** Renders points taken back by a refund, a cancellation or a changed order. */
export function renderClawback(
  clawback: ClawbackExplanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  const { common, clawback: phrases } = wording.language;
  const sentences = clawback.due === 0 ? [phrases.nothing] : takenWords(clawback, context, wording);
  if (context.points !== undefined && context.points !== clawback.due)
    sentences.push(common.partOf(wording.points(context.points, clawback.wallet)));
  const text = common.paragraph(sentences);
  return context.audience === "staff"
    ? [text, ...staffWords(clawback, context, wording)].join("\n")
    : text;
}

function takenWords(
  clawback: ClawbackExplanation,
  context: ExplanationContext,
  wording: Wording,
): string[] {
  const { clawback: phrases } = wording.language;
  const { due, intoDebt, forgiven, wallet } = clawback;
  const order = context.order;
  const whole = intoDebt + forgiven === 0;
  const sentences = [
    phrases.taken(clawback.because, wording.amount(due, wallet), order, whole),
    ...sourceWords(clawback, wording),
  ];
  if (intoDebt > 0) sentences.push(phrases.owed(wording.amount(intoDebt, wallet)));
  if (forgiven > 0) sentences.push(phrases.forgiven(wording.amount(forgiven, wallet)));
  return sentences;
}

function sourceWords(clawback: ClawbackExplanation, wording: Wording): string[] {
  const { clawback: phrases } = wording.language;
  const { due, fromPending, fromActive, fromExpired, fromOther } = clawback;
  if (fromPending === due || fromActive === due) return [];
  const parts: string[] = [];
  if (fromPending > 0) parts.push(phrases.pending(wording.count(fromPending)));
  if (fromActive > 0) parts.push(phrases.active(wording.count(fromActive)));
  if (fromOther > 0) parts.push(phrases.other(wording.count(fromOther)));
  if (fromExpired > 0) parts.push(phrases.expired(wording.count(fromExpired)));
  return parts.length === 0 ? [] : [phrases.sources(parts)];
}

function staffWords(
  clawback: ClawbackExplanation,
  { document }: ExplanationContext,
  wording: Wording,
): string[] {
  const { clawback: phrases } = wording.language;
  const policy = document?.clawback;
  const floor =
    clawback.policy === "into_debt" && policy?.type === "into_debt" ? policy.floor : undefined;
  const rule = phrases.policy[clawback.policy];
  const lines = [
    floor === undefined ? rule : `${rule}${phrases.floor(wording.points(floor, clawback.wallet))}`,
  ];
  const several = new Set(clawback.lines.map(([order]) => order)).size > 1;
  for (const [order, ordinal, awarded, before, now, quantity] of clawback.lines)
    lines.push(
      phrases.line({
        order: several ? String(order) : undefined,
        line: String(ordinal),
        sum: shareWords(awarded, before, now, quantity),
      }),
    );
  if (clawback.moreLines !== undefined && clawback.moreLines > 0)
    lines.push(phrases.moreLines(wording.count(clawback.moreLines)));
  return lines;
}

/** ⌊P(r+n)/q⌋ − ⌊P·r/q⌋ with its result; the second part only where something was refunded before. */
function shareWords(awarded: number, before: number, now: number, quantity: number): string {
  const part = (units: number): bigint =>
    quantity === 0 ? 0n : (BigInt(awarded) * BigInt(units)) / BigInt(quantity);
  const written = (units: number): string => `⌊${awarded} × ${units} ÷ ${quantity}⌋`;
  const result = part(before + now) - part(before);
  return before === 0
    ? `${written(now)} = ${result}`
    : `${written(before + now)} − ${written(before)} = ${result}`;
}
