// An award's arithmetic in words: `(£139.12 of goods × 1 point per £1 + 50 points (Welcome)) × 1.25 (Gold)`.
import type { AwardExplanation, AwardTerm } from "../explanation.ts";
import { timesWords } from "./multipliers.ts";
import type { Wording } from "./wording.ts";

/** Terms that the same multipliers scale. */
interface Group {
  readonly times: string;
  readonly terms: AwardTerm[];
}

/** The sum of one wallet's terms as an expression. */
export function arithmeticWords(
  award: AwardExplanation,
  terms: readonly AwardTerm[],
  wording: Wording,
): string {
  const named = new Set(terms.map(({ rule }) => rule)).size > 1;
  const groups = grouped(award, terms, wording).map(({ times, terms: members }) => {
    const sum = members.map((term) => termWords(term, named, wording)).join(" + ");
    return members.length > 1 && times !== ""
      ? `${wording.language.common.bracket(sum).trim()}${times}`
      : `${sum}${times}`;
  });
  const wallet = terms[0]?.wallet ?? "points";
  const rest = (award.rest ?? []).filter((one) => one.wallet === wallet);
  const more = rest.map(({ numerator, denominator }) =>
    wording.language.award.rest(wording.formats.fraction(BigInt(numerator), BigInt(denominator))),
  );
  const limited = terms.some(({ cap }) => cap !== undefined);
  return `${[...groups, ...more].join(" + ")}${limited ? wording.language.award.limited : ""}`;
}

/** Whether a term's award needs money to be written and no currency is known. */
export function isUnwritable(term: AwardTerm, wording: Wording): boolean {
  return isMoney(term, wording) && !wording.formats.hasMoney;
}

/** Whether a term is a fixed award, whole and by itself. */
export function isWholeFixed(term: AwardTerm, wording: Wording): boolean {
  return kindOf(term, wording) === "fixed" && term.base === term.per;
}

function grouped(
  award: AwardExplanation,
  terms: readonly AwardTerm[],
  wording: Wording,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const term of terms) {
    const { by } = term;
    const multipliers = award.multipliers.filter(
      (_, index) => by === undefined || by.includes(index),
    );
    const times = timesWords(multipliers, award.combine, wording);
    const group = groups.get(times) ?? { times, terms: [] };
    group.terms.push(term);
    groups.set(times, group);
  }
  return [...groups.values()];
}

function termWords(term: AwardTerm, named: boolean, wording: Wording): string {
  const { award: phrases, common } = wording.language;
  const { formats } = wording;
  const name = common.bracket(wording.names.rule(term.rule));
  const points = wording.points(term.points, term.wallet);
  switch (kindOf(term, wording)) {
    case "fixed":
      return term.base === term.per
        ? `${points}${name}`
        : `${points}${name} × ${formats.money(term.base)} ÷ ${formats.money(term.per)}`;
    case "per_item":
      return `${phrases.items(wording.count(term.base))} × ${points}${named ? name : ""}`;
    case "per_amount": {
      const goods = phrases.goods(formats.money(term.base), wording.withShipping);
      return `${goods} × ${phrases.per(points, formats.price(term.per))}${named ? name : ""}`;
    }
  }
}

function isMoney(term: AwardTerm, wording: Wording): boolean {
  const kind = kindOf(term, wording);
  return kind === "per_amount" || (kind === "fixed" && term.base !== term.per);
}

/** The kind of award behind a term; without the rule it is read from the numbers. */
function kindOf(term: AwardTerm, wording: Wording): "fixed" | "per_item" | "per_amount" {
  const type = wording.names.findRule(term.rule)?.award.type;
  if (type !== undefined && type !== "multiplier") return type;
  if (term.per > 1) return "per_amount";
  return term.base === 1 ? "fixed" : "per_item";
}
