// An award in words: what counted, times what, rounded how, valid until when.
import type { AwardExplanation, AwardTerm } from "../explanation.ts";
import { arithmeticWords, isUnwritable, isWholeFixed } from "./arithmetic.ts";
import type { ExplanationContext } from "./context.ts";
import { helpWords, unmatchedWords } from "./unmatched.ts";
import { validityWords } from "./validity.ts";
import type { Wording } from "./wording.ts";

type Total = AwardExplanation["totals"][number];

/** A shopper is shown the arithmetic of at most so many terms, and the rules' names beyond. */
const shownTerms = 3;

/** Renders what an order or event earned. */
export function renderAward(
  award: AwardExplanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  const { common, award: phrases } = wording.language;
  const told = award.totals.filter((total) => total.points > 0 || termsOf(award, total).length > 0);
  const sentences = told.map((total) => totalWords(award, total, context, wording));
  if (sentences.length === 0) sentences.push(phrases.nothing);
  sentences.push(...capWords(award, wording), ...beforeWords(award, wording));
  if (context.points !== undefined && !told.some((total) => total.points === context.points))
    sentences.push(common.partOf(wording.points(context.points, told[0]?.wallet)));
  if (told.some((total) => total.points > 0))
    sentences.push(...validityWords(award, context, wording));
  const { order, audience } = context;
  if (audience === "shopper") sentences.push(...helpWords(award, wording));
  else if (award.tier !== undefined)
    sentences.push(phrases.tierHeld(wording.names.tier(award.tier)));
  const paragraph = common.paragraph(sentences);
  const text = order === undefined ? paragraph : common.about(common.order(order), paragraph);
  return audience === "staff" ? [text, ...unmatchedWords(award, wording)].join("\n") : text;
}

function termsOf(award: AwardExplanation, total: Total): readonly AwardTerm[] {
  return award.terms.filter((term) => (term.wallet ?? "points") === total.wallet);
}

function totalWords(
  award: AwardExplanation,
  total: Total,
  context: ExplanationContext,
  wording: Wording,
): string {
  const phrases = wording.language.award;
  const terms = termsOf(award, total);
  const points = wording.points(total.points, total.wallet);
  const [only] = terms;
  if (only === undefined || terms.some((term) => isUnwritable(term, wording)))
    return phrases.earned(points);
  if (terms.length === 1 && isWholeFixed(only, wording) && isPlain(award, only))
    return phrases.given(points, wording.names.rule(only.rule));
  const short = context.audience === "shopper" && terms.length > shownTerms;
  const expression = short
    ? phrases.together([...new Set(terms.map(({ rule }) => wording.names.rule(rule)))])
    : arithmeticWords(award, terms, wording);
  const numerator = BigInt(total.numerator);
  const denominator = BigInt(total.denominator);
  if (numerator % denominator === 0n) return phrases.equals(expression, points);
  const exact = wording.formats.fraction(numerator, denominator);
  return phrases.rounded(expression, exact, award.rounding, points);
}

function isPlain(award: AwardExplanation, { by, cap }: AwardTerm): boolean {
  const scaled = by === undefined ? award.multipliers.length > 0 : by.length > 0;
  return !scaled && cap === undefined;
}

function capWords(award: AwardExplanation, wording: Wording): string[] {
  const capped = award.terms.filter(({ cap }) => cap !== undefined);
  const once = capped.filter(
    (term, index) => capped.findIndex(({ rule }) => rule === term.rule) === index,
  );
  return once.flatMap(({ rule, cap, wallet }) => {
    if (cap === undefined) return [];
    const caps = wording.names.findRule(rule)?.caps;
    const counted = cap.kind === "per_customer" ? caps?.perCustomer : caps?.perProgram;
    const limit = cap.kind === "per_order" ? caps?.perOrder : counted?.points;
    return [
      wording.language.award.cap({
        kind: cap.kind,
        rule: wording.names.rule(rule),
        allowed: { value: cap.allowed, text: wording.points(cap.allowed, wallet) },
        limit: limit === undefined ? undefined : wording.points(limit, wallet),
        period: counted === undefined ? undefined : wording.language.common.period[counted.period],
      }),
    ];
  });
}

function beforeWords(award: AwardExplanation, wording: Wording): string[] {
  return award.totals.flatMap(({ wallet, points }) => {
    const before = award.before?.[wallet];
    if (before === undefined || before === 0) return [];
    const more = points > before ? wording.points(points - before, wallet) : undefined;
    return [wording.language.award.before(wording.points(before, wallet), more)];
  });
}
