// How long awarded points last: by date where the lots are known, else by the program's policy.
import type { AwardExplanation } from "../explanation.ts";
import type { ExpiryPolicy, PendingPolicy } from "../program.ts";
import type { ExplanationContext, LotWords } from "./context.ts";
import type { Wording } from "./wording.ts";

/** Sentences about when the points of an award become available and end. */
export function validityWords(
  award: AwardExplanation,
  context: ExplanationContext,
  wording: Wording,
): string[] {
  return context.lots === undefined
    ? policyWords(award, context, wording)
    : lotWords(context.lots, context, wording);
}

function lotWords(
  lots: readonly LotWords[],
  context: ExplanationContext,
  wording: Wording,
): string[] {
  const phrases = wording.language.validity;
  const told = lots.map((lot) => ({
    points: wording.points(lot.points),
    from: waits(lot, context) ? wording.formats.dateAt(lot.availableAt) : undefined,
    until: lot.expiresAt === undefined ? undefined : wording.formats.lastDay(lot.expiresAt),
  }));
  const [first, ...rest] = told;
  if (first === undefined) return [];
  if (rest.every((lot) => lot.from === first.from && lot.until === first.until)) {
    if (first.from !== undefined) return [phrases.from(first.from, first.until)];
    return [first.until === undefined ? phrases.never : phrases.until(first.until)];
  }
  return [phrases.lots(told.map(({ points, from, until }) => phrases.lot(points, from, until)))];
}

function waits(lot: LotWords, { at, document }: ExplanationContext): boolean {
  return at === undefined ? document?.earning.pending !== undefined : lot.availableAt > at;
}

function policyWords(
  award: AwardExplanation,
  { document }: ExplanationContext,
  wording: Wording,
): string[] {
  if (document === undefined) return [];
  const policies = award.terms.map(({ rule }) => {
    const own = wording.names.findRule(rule);
    return {
      pending: own?.pending ?? document.earning.pending,
      expiry: own?.expiry ?? document.earning.expiry,
    };
  });
  const [first, ...rest] = policies;
  const same = rest.every((policy) => JSON.stringify(policy) === JSON.stringify(first));
  if (first === undefined || !same) return [];
  return [...pendingWords(first.pending, wording), expiryWords(first.expiry, wording)];
}

function pendingWords(pending: PendingPolicy | undefined, wording: Wording): string[] {
  if (pending === undefined) return [];
  const { validity } = wording.language;
  return [validity.waits(wording.duration(pending.duration), wording.roundTo(pending.roundTo))];
}

function expiryWords(expiry: ExpiryPolicy, wording: Wording): string {
  const { validity } = wording.language;
  if (expiry.type === "never") return validity.never;
  return validity.lasts(wording.duration(expiry.duration), wording.roundTo(expiry.roundTo));
}
