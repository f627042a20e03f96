// What an order earns, by the book: money that counts per line, then exact sums, one rounding, and cells.

import type { Zone } from "./dates.ts";
import { span } from "./dates.ts";
import type { Document, Expiry, Leaf, Line, OrderDocument, Pending, Rule } from "./document.ts";
import type { Fraction } from "./fraction.ts";
import { compare, fraction, largestRemainder, round, share, sum, times } from "./fraction.ts";

/** Points that one lot gets. */
interface RatedLot {
  readonly wallet: string;
  readonly points: number;
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
}

/** An order rated. */
export interface Rated {
  /** Money that counts, per line. */
  readonly base: readonly number[];
  /** Points per line and wallet. */
  readonly award: readonly Readonly<Record<string, number>>[];
  readonly lots: readonly RatedLot[];
  /** Points each rule gave, for caps. */
  readonly given: Readonly<Record<string, number>>;
}

/** Money of each line that earns. */
function baseOf(document: Document, order: OrderDocument): number[] {
  const { base } = document.earning;
  const amounts = order.lines.map((line) => line.amount);
  const spread = (whole: number | undefined): number[] => share(whole ?? 0, amounts);
  const discount = spread(base.discount === "after" ? order.discount : 0);
  const tax = spread(base.tax === "included" ? order.tax : 0);
  const shipping = spread(base.shipping === true ? order.shipping : 0);
  const paid = spread(order.pointsPaid?.amount);
  return order.lines.map((line, i) => {
    let money = line.amount - (discount[i] as number);
    if (base.discount === "before") money += line.discount ?? 0;
    if (base.tax === "excluded") money -= line.tax ?? 0;
    money += (tax[i] as number) + (shipping[i] as number) - (paid[i] as number);
    return Math.max(0, money);
  });
}

function holds(leaf: Leaf | undefined, fact: string | number | undefined): boolean {
  if (leaf === undefined) return true;
  if (leaf.op === "in") return (leaf.value as readonly string[]).includes(String(fact));
  if (fact === undefined) return false;
  if (leaf.op === "eq") return fact === leaf.value;
  if (leaf.op === "gte") return fact >= leaf.value;
  throw new Error(`the model does not know ${leaf.op}`);
}

function orderFact(
  leaf: Leaf | undefined,
  order: OrderDocument,
  base: readonly number[],
): string | number | undefined {
  if (leaf === undefined) return undefined;
  if (leaf.fact === "order.channel") return order.channel;
  if (leaf.fact === "order.base") return base.reduce((a, b) => a + b, 0);
  throw new Error(`the model does not know ${leaf.fact}`);
}

function lineFact(leaf: Leaf | undefined, line: Line): string | number | undefined {
  if (leaf === undefined) return undefined;
  if (leaf.fact === "line.sku") return line.sku;
  throw new Error(`the model does not know ${leaf.fact}`);
}

export function expiryOf(zone: Zone, from: number, expiry: Expiry): number | undefined {
  return expiry.type === "never"
    ? undefined
    : zone.after(from, span(expiry.duration), expiry.roundTo);
}

function availableOf(zone: Zone, from: number, pending: Pending | undefined): number {
  if (pending === undefined) return from;
  const wait = span(pending.duration);
  return pending.roundTo === undefined
    ? zone.plus(from, wait)
    : zone.after(from, wait, pending.roundTo);
}

function baseTerm(
  rule: Rule,
  selected: readonly number[],
  order: OrderDocument,
  base: readonly number[],
): Fraction[] {
  const { award } = rule;
  const total = selected.reduce((all, i) => all + (base[i] as number), 0);
  return order.lines.map((line, i) => {
    if (!selected.includes(i) || award.type === "multiplier") return fraction(0);
    if (award.type === "per_amount")
      return fraction(BigInt(base[i] as number) * BigInt(award.points), award.per);
    if (award.type === "per_item") return fraction(line.quantity * award.points);
    if (total === 0) return fraction(i === selected[0] ? award.points : 0);
    return fraction(BigInt(award.points) * BigInt(base[i] as number), total);
  });
}

function combined(how: Document["earning"]["multipliers"], values: readonly number[]): Fraction {
  if (values.length === 0) return fraction(1);
  if (how === "highest") return fraction(Math.max(...values), 10_000);
  if (how === "add")
    return fraction(10_000 + values.reduce((all, v) => all + v - 10_000, 0), 10_000);
  return values.reduce((all, v) => times(all, fraction(v, 10_000)), fraction(1));
}

/** What one rule gives for one line, exactly. */
interface Cell {
  readonly rule: Rule;
  readonly line: number;
  readonly exact: Fraction;
}

const never = Number.MAX_SAFE_INTEGER;

/** Rates an order. `tiers` are the multipliers of the tiers held; `room` answers how much a rule may still give. */
export function rate(
  document: Document,
  zone: Zone,
  order: OrderDocument,
  earnedAt: number,
  tiers: readonly number[],
  room: (rule: Rule) => number,
): Rated {
  const { earning } = document;
  const base = baseOf(document, order);
  const matching = earning.rules.filter(
    (rule) => holds(rule.when, orderFact(rule.when, order, base)) && room(rule) > 0,
  );
  const lines = order.lines.map((_, i) => i);
  const selected = (rule: Rule): number[] =>
    lines.filter((i) => holds(rule.lines, lineFact(rule.lines, order.lines[i] as Line)));
  const multipliers = matching.filter((rule) => rule.award.type === "multiplier");
  const factor = lines.map((i) =>
    combined(earning.multipliers, [
      ...multipliers
        .filter((rule) => selected(rule).includes(i))
        .map((rule) => (rule.award as { value: number }).value),
      ...tiers,
    ]),
  );
  const cells: Cell[] = [];
  for (const rule of matching) {
    if (rule.award.type === "multiplier") continue;
    let row = baseTerm(rule, selected(rule), order, base).map((cell, i) =>
      times(cell, factor[i] as Fraction),
    );
    const whole = sum(row);
    const most = fraction(Math.min(room(rule), rule.caps?.perOrder ?? Number.MAX_SAFE_INTEGER));
    if (compare(whole, most) > 0)
      row = row.map((cell) => times(cell, { n: most.n * whole.d, d: whole.n }));
    row.forEach((exact, line) => {
      cells.push({ rule, line, exact });
    });
  }
  return gather(document, zone, order, earnedAt, base, cells);
}

function gather(
  document: Document,
  zone: Zone,
  order: OrderDocument,
  earnedAt: number,
  base: readonly number[],
  cells: readonly Cell[],
): Rated {
  const { earning } = document;
  const award = order.lines.map((): Record<string, number> => ({}));
  const given: Record<string, number> = {};
  const lots: RatedLot[] = [];
  for (const wallet of document.wallets?.map(({ id }) => id) ?? ["points"]) {
    const own = cells.filter(({ rule }) => (rule.wallet ?? "points") === wallet);
    const whole = round(sum(own.map(({ exact }) => exact)), earning.rounding);
    const dated = new Map<
      string,
      { availableAt: number; expiresAt: number | undefined; cells: Cell[] }
    >();
    for (const cell of own) {
      const availableAt = availableOf(zone, earnedAt, cell.rule.pending ?? earning.pending);
      const expiresAt = expiryOf(zone, earnedAt, cell.rule.expiry ?? earning.expiry);
      const key = `${availableAt} ${expiresAt}`;
      const lot = dated.get(key) ?? { availableAt, expiresAt, cells: [] };
      lot.cells.push(cell);
      dated.set(key, lot);
    }
    const sorted = [...dated.values()]
      .filter((lot) => compare(sum(lot.cells.map(({ exact }) => exact)), fraction(0)) > 0)
      .sort(
        (a, b) => a.availableAt - b.availableAt || (a.expiresAt ?? never) - (b.expiresAt ?? never),
      );
    const perLot = perGroup(
      whole,
      sorted.map((lot) => lot.cells),
    );
    sorted.forEach(({ availableAt, expiresAt, cells: inLot }, i) => {
      const points = perLot[i] as number;
      if (points > 0) lots.push({ wallet, points, availableAt, expiresAt });
      const rules = [...new Set(inLot.map(({ rule }) => rule))];
      const perRule = perGroup(
        BigInt(points),
        rules.map((rule) => inLot.filter((cell) => cell.rule === rule)),
      );
      rules.forEach((rule, r) => {
        const row = inLot.filter((cell) => cell.rule === rule);
        given[rule.id] = (given[rule.id] ?? 0) + (perRule[r] as number);
        const perLine = inProportion(BigInt(perRule[r] as number), row);
        row.forEach(({ line }, l) => {
          const got = perLine[l] as number;
          const perWallet = award[line] as Record<string, number>;
          if (got > 0) perWallet[wallet] = (perWallet[wallet] ?? 0) + got;
        });
      });
    });
  }
  return { base, award, lots, given };
}

/** Shares a rule's points out over its lines, in proportion to what each brought. */
function inProportion(points: bigint, row: readonly Cell[]): number[] {
  const whole = sum(row.map(({ exact }) => exact));
  if (whole.n === 0n) return row.map((_, i) => (i === 0 ? Number(points) : 0));
  return largestRemainder(
    points,
    row.map(({ exact }) => ({ n: exact.n * points * whole.d, d: exact.d * whole.n })),
  );
}

/** Brings points down to groups of cells by largest remainder of their exact sums. */
function perGroup(points: bigint, groups: readonly (readonly Cell[])[]): number[] {
  const sums = groups.map((group) => sum(group.map(({ exact }) => exact)));
  return largestRemainder(points, sums);
}
