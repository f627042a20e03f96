// A slow, plain rating of orders in BigInt fractions, written from the rules on paper and from nothing in the engine.

import type { Condition, EarningRule, ProgramDocument } from "@regulars/contract";
import { Temporal } from "temporal-polyfill";
import type { AwardInput, AwardLine } from "../../src/program/award.ts";

type Q = readonly [bigint, bigint];

const q = (over: bigint | number, under: bigint | number = 1): Q => [BigInt(over), BigInt(under)];
const add = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const multiply = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]];
const less = (a: Q, b: Q) => a[0] * b[1] < b[0] * a[1];
const floor = (a: Q) => a[0] / a[1];
const rest = (a: Q): Q => [a[0] % a[1], a[1]];
const sum = (list: readonly Q[]) => list.reduce(add, q(0));

/** What the reference says about an order. */
export interface ReferenceAward {
  readonly points: Readonly<Record<string, number>>;
  readonly byRule: Readonly<Record<string, number>>;
  readonly lines: readonly Readonly<Record<string, number>>[];
}

interface Share {
  readonly rule: EarningRule;
  readonly wallet: string;
  readonly lot: string;
  /** Exact points per line, multiplied; capped as a whole in `total`. */
  readonly cells: readonly Q[];
  readonly total: Q;
}

/** Rates an order by the book. */
export function referenceAward(document: ProgramDocument, input: AwardInput): ReferenceAward {
  const { earning } = document;
  const local = Temporal.Instant.fromEpochMilliseconds(input.placedAt).toZonedDateTimeISO(
    document.zone,
  );
  const matched = earning.rules.filter((rule) => {
    if (rule.when && !holds(rule.when, input, undefined, local)) return false;
    if (rule.lines && !input.lines.some((line) => counts(rule, line, input, local))) return false;
    return !(rule.once && input.counters(rule.id, "ever").times > 0);
  });
  const factors = input.lines.map((line) => {
    const values = matched.flatMap((rule) =>
      rule.award.type === "multiplier" && counts(rule, line, input, local)
        ? [rule.award.value]
        : [],
    );
    for (const benefit of document.ladders?.[0]?.tiers.find(
      ({ id }) => id === input.customer.tiers.main,
    )?.benefits ?? []) {
      if (benefit.type === "earning_multiplier") values.push(benefit.value);
      const month = input.customer.birthday?.month;
      if (benefit.type === "birthday_multiplier" && month === local.month)
        values.push(benefit.value);
    }
    if (earning.multipliers === "multiply")
      return values.reduce<Q>((all, value) => multiply(all, q(value, 10_000)), q(1));
    if (earning.multipliers === "add")
      return values.reduce<Q>((all, value) => add(all, q(value - 10_000, 10_000)), q(1));
    return q(Math.max(10_000, ...values), 10_000);
  });
  const shares = matched.flatMap((rule): Share[] => {
    const { award } = rule;
    if (award.type === "multiplier") return [];
    const selected = input.lines.map((line) => counts(rule, line, input, local));
    const first = selected.indexOf(true);
    const money = input.lines.reduce(
      (all, line, index) => all + (selected[index] ? line.base : 0),
      0,
    );
    const cells = input.lines.map((line, index) => {
      if (!selected[index]) return q(0);
      const factor = factors[index] ?? q(1);
      if (award.type === "per_amount")
        return multiply(q(line.base * award.points, award.per), factor);
      if (award.type === "per_item") return multiply(q(line.quantity * award.points), factor);
      if (money === 0) return index === first ? multiply(q(award.points), factor) : q(0);
      return multiply(q(award.points * line.base, money), factor);
    });
    let total = sum(cells);
    const limits = [
      rule.caps?.perOrder,
      rule.caps?.perCustomer && rule.caps.perCustomer.points - input.counters(rule.id, "").points,
      rule.caps?.perProgram && input.shares(rule.id, "").granted - input.shares(rule.id, "").used,
    ];
    for (const limit of limits)
      if (limit !== undefined && less(q(Math.max(0, limit)), total)) total = q(Math.max(0, limit));
    const lot = lotKey(rule, document);
    return [{ rule, wallet: rule.wallet ?? "points", lot, cells, total }];
  });
  const points: Record<string, number> = {};
  const byRule: Record<string, number> = {};
  const lines = input.lines.map((): Record<string, number> => ({}));
  for (const wallet of new Set(shares.map((share) => share.wallet))) {
    const own = shares.filter((share) => share.wallet === wallet);
    const exact = sum(own.map(({ total }) => total));
    const total = rounded(exact, earning.rounding);
    if (total > 0n) points[wallet] = Number(total);
    const lots = [
      ...new Set(own.filter((share) => share.total[0] > 0n).map(({ lot }) => lot)),
    ].sort();
    const lotTotals = largest(
      total,
      lots.map((lot) => sum(own.filter((share) => share.lot === lot).map((share) => share.total))),
    );
    for (const [index, lot] of lots.entries()) {
      const inLot = own.filter((share) => share.lot === lot && share.total[0] > 0n);
      const given = largest(
        lotTotals[index] ?? 0n,
        inLot.map((share) => share.total),
      );
      for (const [position, { cells, rule, total: worth }] of inLot.entries()) {
        const amount = given[position] ?? 0n;
        byRule[rule.id] = Number(amount);
        const used = cells
          .map((cell, line) => ({ cell, line }))
          .filter(({ line }) => counts(rule, input.lines[line] as AwardLine, input, local));
        const weight = sum(cells);
        const quotas = used.map(({ cell }) =>
          multiply([amount * cell[0], cell[1]], [weight[1], weight[0]]),
        );
        if (worth[0] === 0n) continue;
        for (const [slot, share] of largest(amount, quotas).entries()) {
          const line = lines[used[slot]?.line ?? 0];
          if (line && share > 0n) line[wallet] = (line[wallet] ?? 0) + Number(share);
        }
      }
    }
  }
  return { points, byRule, lines };
}

function counts(
  rule: EarningRule,
  line: AwardLine,
  input: AwardInput,
  local: Temporal.ZonedDateTime,
) {
  return !rule.lines || holds(rule.lines, input, line, local);
}

/** Sorts as lots are: what is available first comes first, then what ends first. */
function lotKey(rule: EarningRule, { earning }: ProgramDocument): string {
  const days = (rule.pending ?? earning.pending)?.duration ?? "";
  const wait = ["", "P7D", "P14D"].indexOf(days);
  const expiry = rule.expiry ?? earning.expiry;
  const end = expiry.type === "never" ? 9 : expiry.duration === "P6M" ? 1 : 2;
  return `${wait}${end}`;
}

function rounded(value: Q, rounding: "floor" | "nearest" | "ceil"): bigint {
  if (rest(value)[0] === 0n || rounding === "floor") return floor(value);
  if (rounding === "ceil") return floor(value) + 1n;
  return floor(add(value, q(1, 2)));
}

/** Largest remainder: whole parts, then one more each for the largest remainders, earlier positions first. */
function largest(total: bigint, quotas: readonly Q[]): readonly bigint[] {
  const parts = quotas.map(floor);
  const order = quotas.map((_, index) => index);
  order.sort((a, b) => {
    const [left, right] = [rest(quotas[a] ?? q(0)), rest(quotas[b] ?? q(0))];
    return less(right, left) ? -1 : less(left, right) ? 1 : a - b;
  });
  let left = total - parts.reduce((all, part) => all + part, 0n);
  for (const index of order) {
    if (left <= 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

function holds(
  node: Condition,
  input: AwardInput,
  line: AwardLine | undefined,
  local: Temporal.ZonedDateTime,
): boolean {
  if ("all" in node) return node.all.every((child) => holds(child, input, line, local));
  if ("any" in node) return node.any.some((child) => holds(child, input, line, local));
  if ("not" in node) return !holds(node.not, input, line, local);
  const total = (of: (one: AwardLine) => number) =>
    input.lines.reduce((all, one) => all + of(one), 0);
  const known: Record<string, unknown> = {
    "order.amount": total(({ amount }) => amount),
    "order.base": total(({ base }) => base),
    "order.quantity": total(({ quantity }) => quantity),
    "order.channel": input.channel,
    "order.weekday": local.dayOfWeek,
    "customer.tags": input.customer.tags,
    "customer.tier": ["member", "gold"].indexOf(input.customer.tiers.main ?? ""),
    "line.sku": line?.sku,
    "line.categories": line?.categories,
    "line.quantity": line?.quantity,
  };
  const fact = known[node.fact];
  const value =
    node.fact === "customer.tier" ? ["member", "gold"].indexOf(String(node.value)) : node.value;
  const list = value as readonly unknown[];
  const [low, high] = Array.isArray(value) ? (value as readonly number[]) : [];
  switch (node.op) {
    case "eq":
      return fact === value;
    case "ne":
      return fact !== value;
    case "lt":
      return (fact as number) < (value as number);
    case "lte":
      return (fact as number) <= (value as number);
    case "gt":
      return (fact as number) > (value as number);
    case "gte":
      return (fact as number) >= (value as number);
    case "between":
      return (fact as number) >= (low ?? 0) && (fact as number) <= (high ?? 0);
    case "in":
      return list.includes(fact);
    case "not_in":
      return !list.includes(fact);
    case "contains":
      return (fact as readonly unknown[]).includes(value);
    case "contains_any":
      return list.some((one) => (fact as readonly unknown[]).includes(one));
    case "contains_all":
      return list.every((one) => (fact as readonly unknown[]).includes(one));
  }
}
