// Refund parts: which line of which order a refund takes from, and how much.

import {
  type MatchedRefund,
  type OrderRefund,
  RegularsError,
  type UnmatchedRefundLine,
} from "@regulars/contract";
import { moneyOf, positionOf, type Refunded, refundedOf, takenAt } from "./position.ts";
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
  const sofar = new Map<number, Refunded>();
  return refund.lines.map((asked) => {
    const line = lines.find((one) => one.ordinal === asked.ordinal);
    const before = sofar.get(asked.ordinal) ?? refundedOf(asked.ordinal, refunded);
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
  const parts = lines.flatMap((line) => restOf(loaded, line, refundedOf(line.ordinal, refunded)));
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
  const sofar = new Map<OrderLineRow, Refunded>();
  refund.match.forEach((asked, index) => {
    let rest = asked.quantity;
    for (const { loaded, line } of purchasesOf(
      draft,
      asked.sku,
      asked.unitPrice,
      refund.refundedAt,
    )) {
      if (rest === 0) break;
      const before = sofar.get(line) ?? refundedOf(line.ordinal, loaded.refunded);
      const units = Math.min(rest, leftOf(line, before, false));
      if (units === 0) continue;
      const part = unitsOf(loaded, line, before, units);
      sofar.set(line, part.after);
      parts.push(part);
      rest -= units;
    }
    if (rest > 0) unmatched.push({ line: index, sku: asked.sku, quantity: rest });
  });
  return { parts, unmatched };
}

function purchasesOf(draft: Draft, sku: string, unitPrice: string | undefined, until: number) {
  const found: { readonly loaded: LoadedOrder; readonly line: OrderLineRow }[] = [];
  for (const loaded of draft.orders) {
    if (loaded.order.placedAt > until || loaded.order.cancelledAt !== undefined) continue;
    for (const line of loaded.lines) {
      if (line.sku === sku && (unitPrice === undefined || line.unitPrice === unitPrice))
        found.push({ loaded, line });
    }
  }
  return found.sort(
    (a, b) =>
      b.loaded.order.placedAt - a.loaded.order.placedAt ||
      b.loaded.order.number - a.loaded.order.number ||
      b.line.ordinal - a.line.ordinal,
  );
}

/** Units, or money, that no refund has taken yet. */
function leftOf(line: OrderLineRow, refunded: Refunded, inMoney: boolean): number {
  if (inMoney) return Math.max(0, line.amount - moneyOf(line, refunded));
  const units = Math.max(0, line.quantity - refunded.units);
  // After money without units, a unit is left only as far as its money is.
  if (!refunded.byMoney) return units;
  let left = units;
  while (left > 0 && unitMoney(line, refunded.units, left) > line.amount - moneyOf(line, refunded))
    left--;
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
