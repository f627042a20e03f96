// What an order earns, by the book: money that counts per line, then exact sums, one rounding, and cells.

import type { Zone } from "./dates.ts";
import { span } from "./dates.ts";
import type { Document, Expiry, Leaf, Line, OrderDocument, Pending, Rule } from "./document.ts";
import type { Fraction } from "./fraction.ts";
import { compare, fraction, largestRemainder, plus, round, share, sum, times } from "./fraction.ts";

/** Points that one lot gets. */
export interface RatedLot {
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
export function baseOf(document: Document, order: OrderDocument): number[] {
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
  const cells: { rule: Rule; line: number; exact: Fraction }[] = [];
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
  cells: readonly { rule: Rule; line: number; exact: Fraction }[],
): Rated {
  const { earning } = document;
  const award = order.lines.map((): Record<string, number> => ({}));
  const given: Record<string, number> = {};
  const lots = new Map<
    string,
    { wallet: string; points: number; availableAt: number; expiresAt: number | undefined }
  >();
  for (const wallet of document.wallets?.map(({ id }) => id) ?? ["points"]) {
    const own = cells
      .filter(({ rule }) => (rule.wallet ?? "points") === wallet)
      .sort(
        (a, b) => a.line - b.line || earning.rules.indexOf(a.rule) - earning.rules.indexOf(b.rule),
      );
    const whole = round(
      own.reduce((all, cell) => plus(all, cell.exact), fraction(0)),
      earning.rounding,
    );
    const points = largestRemainder(
      whole,
      own.map(({ exact }) => exact),
    );
    own.forEach(({ rule, line }, i) => {
      const got = points[i] as number;
      if (got === 0) return;
      const perWallet = award[line] as Record<string, number>;
      perWallet[wallet] = (perWallet[wallet] ?? 0) + got;
      given[rule.id] = (given[rule.id] ?? 0) + got;
      const availableAt = availableOf(zone, earnedAt, rule.pending ?? earning.pending);
      const expiresAt = expiryOf(zone, earnedAt, rule.expiry ?? earning.expiry);
      const key = `${wallet} ${availableAt} ${expiresAt}`;
      const lot = lots.get(key) ?? { wallet, points: 0, availableAt, expiresAt };
      lot.points += got;
      lots.set(key, lot);
    });
  }
  const never = Number.MAX_SAFE_INTEGER;
  const wallets = document.wallets?.map(({ id }) => id) ?? ["points"];
  const sorted = [...lots.values()].sort(
    (a, b) =>
      wallets.indexOf(a.wallet) - wallets.indexOf(b.wallet) ||
      a.availableAt - b.availableAt ||
      (a.expiresAt ?? never) - (b.expiresAt ?? never),
  );
  return { base, award, lots: sorted, given };
}
