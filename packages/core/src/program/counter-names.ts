// Which counters and shares of program-wide caps an award reads, so that they are loaded before it.

import type { ProgramDocument } from "@regulars/contract";
import { periodOf } from "../kernel/calendar-date.ts";
import type { AwardSize, CounterName, ShareName } from "./compiled.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { one } from "./factors.ts";
import type { RuleSet } from "./rule-set.ts";

/** Without the size of an order, a lease is this part of its cap. */
const leases = 256;

/** Points of a cap that a share may keep for its next orders. */
export function usualLease(cap: number): number {
  return Math.ceil(cap / leases);
}

/** Counters that the rules of a set read. */
export function counterNames(
  { counted }: RuleSet,
  dayOf: (instant: number) => number,
  placedAt: number,
): readonly CounterName[] {
  const names: CounterName[] = [];
  for (const { id, once, perCustomer } of counted) {
    if (once) names.push({ rule: id, period: "ever" });
    if (!perCustomer || (once && perCustomer.period === "ever")) continue;
    names.push({ rule: id, period: periodOf(dayOf(placedAt), perCustomer.period) });
  }
  return names;
}

/** Program-wide caps that the rules of a set draw on, with a lease that the order's award fits in. */
export function shareNames(
  { shared }: RuleSet,
  factor: number,
  dayOf: (instant: number) => number,
  placedAt: number,
  size: AwardSize | undefined,
): readonly ShareName[] {
  const names: ShareName[] = [];
  for (const rule of shared) {
    const { id, perOrder, perProgram } = rule;
    if (!perProgram) continue;
    const { period, points: cap } = perProgram;
    const most = Math.min(perOrder ?? cap, size ? mostPoints(rule, size, factor) : cap);
    const usual = usualLease(cap);
    const lease = size || perOrder !== undefined ? Math.max(most, usual) : usual;
    names.push({
      rule: id,
      period: periodOf(dayOf(placedAt), period),
      cap,
      lease: Math.max(1, Math.min(cap, lease)),
    });
  }
  return names;
}

/** The most that multipliers of a program can make of one point together. */
export function greatestFactor(document: ProgramDocument): number {
  const { multipliers: combine, rules } = document.earning;
  const values = rules.flatMap(({ award }) => (award.type === "multiplier" ? [award.value] : []));
  for (const { tiers } of document.ladders ?? []) {
    const benefits = tiers.flatMap((tier) => tier.benefits ?? []);
    for (const type of ["earning_multiplier", "birthday_multiplier"]) {
      const own = benefits.flatMap((one) =>
        one.type === type && "value" in one ? [one.value] : [],
      );
      if (own.length > 0) values.push(Math.max(...own));
    }
  }
  const factors = values.map((value) => Math.max(1, value / one));
  if (combine === "highest") return Math.max(1, ...factors);
  if (combine === "add") return factors.reduce((sum, factor) => sum + factor - 1, 1);
  return factors.reduce((product, factor) => product * factor, 1);
}

/** A bound, not an award: the room that a lease asks for may be larger than what is used. */
function mostPoints({ kind, per, points }: CompiledRule, size: AwardSize, factor: number): number {
  const base = kind === "fixed" ? 1 : kind === "per_item" ? size.quantity : size.base;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.ceil((base / per) * points * factor) + 1);
}
