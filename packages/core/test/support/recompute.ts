// The number of an entry, recomputed from its explanation and nothing else.

import type { AwardExplanation, Explanation, LedgerEntry } from "@regulars/contract";
import {
  compare,
  type Fraction,
  floor,
  fraction,
  largestRemainder,
  plus,
  round,
  sum,
  times,
} from "../model/fraction.ts";

type Term = AwardExplanation["terms"][number];

function factorOf(award: AwardExplanation, term: Term): Fraction {
  const values = award.multipliers
    .filter((_, i) => term.by === undefined || term.by.includes(i))
    .map(({ value }) => value);
  if (values.length === 0) return fraction(1);
  if (award.combine === "highest") return fraction(Math.max(...values), 10_000);
  if (award.combine === "add")
    return fraction(10_000 + values.reduce((all, v) => all + v - 10_000, 0), 10_000);
  return values.reduce((all, v) => times(all, fraction(v, 10_000)), fraction(1));
}

/** Points of each lot of a wallet, from the terms. */
function awardOf(award: AwardExplanation, wallet: string): number[] {
  const total = award.totals.find((one) => one.wallet === wallet);
  if (total === undefined) return [];
  const perLot = total.lots.map(() => fraction(0));
  const terms = award.terms.filter((term) => (term.wallet ?? "points") === wallet);
  for (const rule of new Set(terms.map((term) => term.rule))) {
    const own = terms.filter((term) => term.rule === rule);
    let exact = own.map((term) =>
      times(fraction(BigInt(term.base) * BigInt(term.points), term.per), factorOf(award, term)),
    );
    const cap = own[0]?.cap;
    const whole = sum(exact);
    if (cap !== undefined && compare(whole, fraction(cap.allowed)) > 0) {
      exact = exact.map((one) => times(one, { n: BigInt(cap.allowed) * whole.d, d: whole.n }));
    }
    own.forEach((term, i) => {
      const lot = term.lot ?? 0;
      perLot[lot] = plus(perLot[lot] ?? fraction(0), exact[i] as Fraction);
    });
  }
  for (const rest of award.rest ?? []) {
    if (rest.wallet !== wallet) continue;
    perLot[rest.lot ?? 0] = plus(
      perLot[rest.lot ?? 0] ?? fraction(0),
      fraction(BigInt(rest.numerator), BigInt(rest.denominator)),
    );
  }
  const all = sum(perLot);
  if (compare(all, fraction(BigInt(total.numerator), BigInt(total.denominator))) !== 0)
    return [Number.NaN];
  return largestRemainder(round(all, award.rounding), perLot);
}

/** Points that an entry should have moved, by its explanation. `together` are the entries of the same event. */
export function recompute(
  entry: LedgerEntry,
  explanation: Explanation,
  together: readonly LedgerEntry[],
): number {
  switch (explanation.kind) {
    case "award": {
      const own = together.filter(({ kind, wallet }) => kind === "earn" && wallet === entry.wallet);
      const lots = awardOf(explanation, entry.wallet).filter((points) => points > 0);
      return lots[own.findIndex(({ id }) => id === entry.id)] ?? Number.NaN;
    }
    case "clawback": {
      const { fromPending, fromActive, fromOther, fromExpired, intoDebt, forgiven, due, lines } =
        explanation;
      const owed = lines.reduce((all, [, , awarded, before, now, of]) => {
        const upTo = (n: number): number =>
          Number(floor(fraction(BigInt(awarded) * BigInt(n), of)));
        return all + upTo(before + now) - upTo(before);
      }, 0);
      if (fromPending + fromActive + fromOther + fromExpired + intoDebt + forgiven !== due)
        return Number.NaN;
      if (explanation.because === "refund" && explanation.moreLines === undefined && owed !== due)
        return Number.NaN;
      if (entry.from === "pending") return fromPending;
      if (entry.from === "expired") return fromExpired;
      return entry.from === "debt" ? intoDebt : fromActive + fromOther;
    }
    case "unspend":
      if (explanation.toActive + explanation.toExpired !== explanation.points) return Number.NaN;
      return entry.to === "active" ? explanation.toActive : explanation.toExpired;
    case "settle_debt":
      return Math.min(explanation.debtBefore, explanation.availableBefore);
    case "adjust":
      return Math.abs(explanation.points);
    case "spend":
      return explanation.availableBefore >= explanation.points ? explanation.points : Number.NaN;
    case "expire":
    case "activate":
      return explanation.points;
    case "tier":
      return Number.NaN;
  }
}
