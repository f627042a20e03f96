// Refund parts: which line of which order a refund takes from, and how much.

import {
  type MatchedRefund,
  type OrderRefund,
  RegularsError,
  type UnmatchedRefundLine,
} from "@regulars/contract";
import { moneyOf, positionOf, type Refunded, refundedByLine, takenAt } from "./position.ts";
import type { Draft } from "./state.ts";
import type { LoadedOrder, OrderLineRow } from "./store.ts";

/** A share of one line that a refund takes. */
export interface RefundPart {
  readonly loaded: LoadedOrder;
  readonly line: OrderLineRow;
  readonly before: Refunded;
  readonly after: Refunded;
  /** Units now; 0 for money without units. */
  readonly quantity: number;
  /** Money now. */
  readonly amount: number;
}

/** Parts of a refund that names its order. Refuses more than is left; without lines, takes all that is left. */
export function orderParts(loaded: LoadedOrder, refund: OrderRefund): RefundPart[] {
  const { lines, refunded } = loaded;
  if (refund.lines === undefined) return wholeParts(loaded, refund);
  const byOrdinal = new Map(lines.map((line) => [line.ordinal, line]));
  const refundedOf = refundedByLine(refunded);
  const sofar = new Map<number, Refunded>();
  return refund.lines.map((asked) => {
    const line = byOrdinal.get(asked.ordinal);
    const before = sofar.get(asked.ordinal) ?? refundedOf(asked.ordinal);
    const left = line === undefined ? 0 : leftOf(line, before, asked.amount !== undefined);
    const wanted = asked.amount ?? asked.quantity ?? left;
    if (line === undefined || wanted > left || wanted === 0) {
      throw new RegularsError("refund_exceeds", {
        order: refund.order.id,
        ordinal: asked.ordinal,
        asked: wanted,
        left,
      });
    }
    const part =
      asked.amount === undefined
        ? unitsOf(loaded, line, before, wanted)
        : moneyPart(loaded, line, before, wanted);
    sofar.set(asked.ordinal, part.after);
    return part;
  });
}

/** All that is left; refused when refunds have taken everything already. */
function wholeParts(loaded: LoadedOrder, refund: OrderRefund): RefundPart[] {
  const { order, lines, refunded } = loaded;
  const refundedOf = refundedByLine(refunded);
  const parts = lines.flatMap((line) => restOf(loaded, line, refundedOf(line.ordinal)));
  const isAllGone = parts.length === 0 && lines.length > 0 && order.cancelledAt === undefined;
  if (!isAllGone) return parts;
  const [{ ordinal, quantity }] = lines as [OrderLineRow];
  throw new RegularsError("refund_exceeds", {
    order: refund.order.id,
    ordinal,
    asked: quantity,
    left: 0,
  });
}

/** Parts of a refund that names no order: latest earlier purchases first. What finds too little is listed. */
export function matchedParts(
  draft: Draft,
  refund: MatchedRefund,
): { readonly parts: RefundPart[]; readonly unmatched: UnmatchedRefundLine[] } {
  const parts: RefundPart[] = [];
  const unmatched: UnmatchedRefundLine[] = [];
  const purchasesOf = purchasesFor(draft, refund);
  refund.match.forEach((asked, index) => {
    const purchases = purchasesOf(asked.sku, asked.unitPrice);
    let rest = asked.quantity;
    while (rest > 0) {
      const purchase = purchases.found[purchases.next];
      if (purchase === undefined) break;
      const { loaded, line, refunded } = purchase;
      const left = leftOf(line, refunded, false);
      const units = Math.min(rest, left);
      if (units === left) purchases.next++;
      if (units === 0) continue;
      const part = unitsOf(loaded, line, refunded, units);
      purchase.refunded = part.after;
      parts.push(part);
      rest -= units;
    }
    if (rest > 0) unmatched.push({ line: index, sku: asked.sku, quantity: rest });
  });
  return { parts, unmatched };
}

/** A line that a matched refund may take from, and what refunds have taken of it so far, this one included. */
interface Purchase {
  readonly loaded: LoadedOrder;
  readonly line: OrderLineRow;
  refunded: Refunded;
}

/** Purchases of an article, newest first; nothing is left of those before `next`. */
interface Purchases {
  readonly found: readonly Purchase[];
  next: number;
}

/** Indexes the loaded purchases of the articles of a refund once, to be asked article by article. */
function purchasesFor(
  draft: Draft,
  { match, refundedAt }: MatchedRefund,
): (sku: string, unitPrice: string | undefined) => Purchases {
  const bySku = new Map<string, Purchase[]>(match.map(({ sku }) => [sku, []]));
  for (const loaded of newestFirst(draft.orders)) {
    if (loaded.order.placedAt > refundedAt || loaded.order.cancelledAt !== undefined) continue;
    const lines = loaded.lines.filter(({ sku }) => bySku.has(sku));
    const refundedOf = refundedByLine(loaded.refunded);
    for (const line of lines.sort((a, b) => b.ordinal - a.ordinal))
      bySku.get(line.sku)?.push({ loaded, line, refunded: refundedOf(line.ordinal) });
  }
  const asked = new Map<string, Purchases>();
  return (sku, unitPrice) => {
    const name = JSON.stringify([sku, unitPrice]);
    let purchases = asked.get(name);
    if (purchases === undefined) {
      const found = bySku.get(sku) ?? [];
      const priced =
        unitPrice === undefined ? found : found.filter(({ line }) => line.unitPrice === unitPrice);
      purchases = { found: priced, next: 0 };
      asked.set(name, purchases);
    }
    return purchases;
  };
}

function newestFirst(orders: readonly LoadedOrder[]): LoadedOrder[] {
  return [...orders].sort(
    (a, b) => b.order.placedAt - a.order.placedAt || b.order.number - a.order.number,
  );
}

/** Units, or money, that no refund has taken yet. */
function leftOf(line: OrderLineRow, refunded: Refunded, inMoney: boolean): number {
  if (inMoney) return Math.max(0, line.amount - moneyOf(line, refunded));
  const units = Math.max(0, line.quantity - refunded.units);
  // After money without units, a unit is left only as far as its money is.
  if (!refunded.byMoney) return units;
  const money = line.amount - moneyOf(line, refunded);
  let left = 0;
  let tooMany = units + 1;
  while (tooMany - left > 1) {
    const some = Math.floor((left + tooMany) / 2);
    if (unitMoney(line, refunded.units, some) > money) tooMany = some;
    else left = some;
  }
  return left;
}

function unitMoney(line: OrderLineRow, done: number, units: number): number {
  const whole = line.quantity;
  return (
    takenAt(line.amount, { done: done + units, whole }) - takenAt(line.amount, { done, whole })
  );
}

function unitsOf(
  loaded: LoadedOrder,
  line: OrderLineRow,
  before: Refunded,
  units: number,
): RefundPart {
  const amount = unitMoney(line, before.units, units);
  const after = {
    units: before.units + units,
    money: before.money,
    byMoney: before.byMoney,
  };
  return { loaded, line, before, after, quantity: units, amount };
}

function moneyPart(
  loaded: LoadedOrder,
  line: OrderLineRow,
  before: Refunded,
  amount: number,
): RefundPart {
  const after = { units: before.units, money: before.money + amount, byMoney: true };
  return { loaded, line, before, after, quantity: 0, amount };
}

function restOf(loaded: LoadedOrder, line: OrderLineRow, before: Refunded): RefundPart[] {
  if (before.byMoney) {
    const money = line.amount - moneyOf(line, before);
    return money > 0 ? [moneyPart(loaded, line, before, money)] : [];
  }
  const units = line.quantity - before.units;
  return units > 0 ? [unitsOf(loaded, line, before, units)] : [];
}

/** What a part takes of an integer that belongs to the whole line. */
export function takes(part: RefundPart, value: number): number {
  return (
    takenAt(value, positionOf(part.line, part.after)) -
    takenAt(value, positionOf(part.line, part.before))
  );
}
