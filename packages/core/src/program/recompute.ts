// Recomputing an award from its explanation alone, with arithmetic written apart from the evaluator's.

import type { AwardExplanation, AwardTerm } from "@regulars/contract";

/** Points of a wallet as an explanation proves them. */
export interface RecomputedWallet {
  readonly wallet: string;
  readonly points: number;
  /** Points of each lot, in the order of the explanation. */
  readonly lots: readonly number[];
}

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const zero: Fraction = { over: 0n, under: 1n };

/**
 * Recomputes the points of every wallet of an award from its terms, multipliers, caps and rest. The stated totals
 * are used for nothing but the names of wallets and the number of lots. Points that an edition gave `before` are
 * not taken off.
 */
export function recomputeAward(explanation: AwardExplanation): readonly RecomputedWallet[] {
  return explanation.totals.map(({ lots, wallet }) => {
    const quotas = lots.map(() => zero);
    const put = (lot: number, worth: Fraction) => {
      quotas[lot] = add(quotas[lot] ?? zero, worth);
    };
    for (const terms of byRule(explanation.terms)) {
      const [first] = terms;
      if (!first || (first.wallet ?? "points") !== wallet) continue;
      const sum = terms.map((term) => worthOf(term, explanation)).reduce(add, zero);
      const cap = first.cap ? whole(first.cap.allowed) : undefined;
      put(first.lot ?? 0, cap && isLess(cap, sum) ? cap : sum);
    }
    for (const rest of explanation.rest ?? [])
      if (rest.wallet === wallet)
        put(rest.lot ?? 0, { over: BigInt(rest.numerator), under: BigInt(rest.denominator) });
    const total = quotas.reduce(add, zero);
    const points = round(total, explanation.rounding);
    return { wallet, points: Number(points), lots: shareOut(points, quotas) };
  });
}

/** Neighbouring terms of the same rule, which share a cap. */
function byRule(terms: readonly AwardTerm[]): readonly (readonly AwardTerm[])[] {
  const groups: AwardTerm[][] = [];
  for (const term of terms) {
    const last = groups.at(-1);
    if (last?.[0]?.rule === term.rule) last.push(term);
    else groups.push([term]);
  }
  return groups;
}

function worthOf(term: AwardTerm, { combine, multipliers }: AwardExplanation): Fraction {
  const applied = multipliers
    .filter((_, position) => term.by === undefined || term.by.includes(position))
    .map(({ value }) => BigInt(value));
  const base = {
    over: BigInt(term.base) * BigInt(term.points),
    under: BigInt(term.per),
  };
  if (combine === "multiply")
    return applied.reduce(
      (sum, value) => ({ over: sum.over * value, under: sum.under * 10_000n }),
      base,
    );
  let factor = 10_000n;
  for (const value of applied)
    if (combine === "add") factor += value - 10_000n;
    else if (value > factor) factor = value;
  return { over: base.over * factor, under: base.under * 10_000n };
}

function shareOut(points: bigint, quotas: readonly Fraction[]): readonly number[] {
  const parts = quotas.map((quota, position) => {
    const share = quota.over / quota.under;
    return { position, share, left: { over: quota.over % quota.under, under: quota.under } };
  });
  let units = points - parts.reduce((sum, { share }) => sum + share, 0n);
  const order = parts.toSorted((a, b) =>
    isLess(b.left, a.left) ? -1 : isLess(a.left, b.left) ? 1 : a.position - b.position,
  );
  for (const part of order) {
    if (units <= 0n) break;
    part.share += 1n;
    units -= 1n;
  }
  return parts.map(({ share }) => Number(share));
}

function round({ over, under }: Fraction, rounding: AwardExplanation["rounding"]): bigint {
  const floor = over / under;
  const left = over % under;
  if (rounding === "floor" || left === 0n) return floor;
  return rounding === "ceil" || left * 2n >= under ? floor + 1n : floor;
}

function add(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}

function whole(value: number): Fraction {
  return { over: BigInt(value), under: 1n };
}
