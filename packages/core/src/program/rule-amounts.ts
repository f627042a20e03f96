// What each matched rule gives: exact, multiplied, then capped.

import { periodOf } from "../kernel/calendar-date.ts";
import type { AwardInput, AwardLine } from "./award.ts";
import type { AwardDraft, CapKind, DraftShare, DraftTerm } from "./award-draft.ts";
import type { FactValues } from "./fact-values.ts";
import { type Exact, lcm, plus, quotient, times } from "./integers.ts";

/** Fills numerators, terms and caps of the matched rules. `denominator` is the program's common one. */
export function addUp(
  draft: AwardDraft,
  input: AwardInput,
  values: FactValues,
  denominator: Exact,
): void {
  const { factors, shareCount, shares } = draft;
  let spread: Exact = 1;
  if (factors.groups)
    for (let index = 0; index < shareCount; index += 1) {
      const share = shares[index];
      if (share?.rule.kind !== "fixed") continue;
      const money = sumOf(input.lines, share.selection, baseOf);
      if (money > 0) spread = lcm(spread, money);
    }
  draft.denominator = times(times(denominator, factors.denominator), spread);
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (!share) continue;
    if (factors.groups) measureGroups(share, draft, input.lines, factors.groups, spread);
    else measure(share, draft, input.lines, values);
    applyCaps(share, draft, input, values.day);
  }
}

/** How many units of a line a rule of this kind counts. */
function unitsOf(kind: DraftShare["rule"]["kind"]): (line: AwardLine) => number {
  return kind === "per_item" ? quantityOf : baseOf;
}

function measure(
  share: DraftShare,
  draft: AwardDraft,
  lines: readonly AwardLine[],
  values: FactValues,
): void {
  const { rule, selection } = share;
  if (rule.kind === "fixed") share.base = 1;
  else if (selection) share.base = sumOf(lines, selection, unitsOf(rule.kind));
  else share.base = rule.kind === "per_item" ? values.quantity : values.base;
  share.numerator = times(times(share.base, rule.scale), draft.factors.numerators[0] ?? 1);
}

function measureGroups(
  share: DraftShare,
  draft: AwardDraft,
  lines: readonly AwardLine[],
  groups: readonly number[],
  spread: Exact,
): void {
  const { rule, selection } = share;
  const { by, numerators } = draft.factors;
  const unit = unitsOf(rule.kind);
  const sums = numerators.map(() => 0);
  const positions = selection ?? lines.keys();
  let all = 0;
  let first = -1;
  for (const position of positions) {
    const line = lines[position];
    const group = groups[position] ?? 0;
    if (first < 0) first = group;
    if (!line) continue;
    sums[group] = (sums[group] ?? 0) + unit(line);
    all += unit(line);
  }
  first = Math.max(0, first);
  const fixed = rule.kind === "fixed";
  if (fixed && all === 0) {
    share.terms = [{ base: 1, per: 1, by: by[first] }];
    share.numerator = times(times(rule.scale, numerators[first] ?? 1), spread);
    return;
  }
  const per = fixed ? all : rule.per;
  const scale = times(rule.scale, fixed ? quotient(spread, all) : spread);
  const terms: DraftTerm[] = [];
  for (const [group, base] of sums.entries()) {
    if (base === 0) continue;
    terms.push({ base, per, by: by[group] });
    const part = times(times(base, scale), numerators[group] ?? 1);
    share.numerator = plus(share.numerator, part);
  }
  share.terms = terms.length > 0 ? terms : [{ base: 0, per, by: by[first] }];
}

function applyCaps(share: DraftShare, draft: AwardDraft, input: AwardInput, day: number): void {
  const { id, perCustomer, perOrder, perProgram } = share.rule;
  if (perOrder !== undefined) cut(share, draft, "per_order", perOrder);
  if (perCustomer) {
    share.customerPeriod = periodOf(day, perCustomer.period);
    const { points } = input.counters(id, share.customerPeriod);
    cut(share, draft, "per_customer", perCustomer.points - points);
  }
  if (perProgram) {
    share.programPeriod = periodOf(day, perProgram.period);
    const { granted, used } = input.shares(id, share.programPeriod);
    cut(share, draft, "per_program", granted - used);
  }
}

function cut(share: DraftShare, draft: AwardDraft, cap: CapKind, room: number): void {
  const allowed = Math.max(0, room);
  const limit = times(allowed, draft.denominator);
  if (share.numerator <= limit) return;
  share.numerator = limit;
  share.cap = cap;
  share.allowed = allowed;
}

function sumOf(
  lines: readonly AwardLine[],
  selection: readonly number[] | undefined,
  unit: (line: AwardLine) => number,
): number {
  let sum = 0;
  for (const position of selection ?? lines.keys()) {
    const line = lines[position];
    if (line) sum += unit(line);
  }
  return sum;
}

function baseOf(line: AwardLine): number {
  return line.base;
}

function quantityOf(line: AwardLine): number {
  return line.quantity;
}
