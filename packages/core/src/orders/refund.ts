// Refunding: takes back what the refunded part of orders had earned, by the version that paid.

import {
  formatNumbered,
  type MatchedRefund,
  type OrderRefund,
  type Refund,
  type RefundOutcome,
  type UnmatchedRefundLine,
} from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";
import { keptOf } from "./kept.ts";
import { applyMetrics, type DayChanges, firstTier, pointMetrics } from "./metrics.ts";
import { awardOf, moneyOf, positionOf } from "./position.ts";
import { matchedParts, orderParts, type RefundPart, takes } from "./refund-parts.ts";
import { type Draft, orderOf, putOrder } from "./state.ts";
import type { LoadedOrder, RefundLineRow } from "./store.ts";
import { type ExplainedLine, type Owed, takeBack } from "./take-back.ts";

/** Decides on a refund whose orders are known. */
export function recordRefund(
  context: DecideContext<Programs>,
  draft: Draft,
  command: Command,
): RefundOutcome {
  const refund = command.body as Refund;
  if ("match" in refund) {
    const { parts, unmatched } = matchedParts(draft, refund as MatchedRefund);
    return applyRefund(draft, { refund, revision: command.revision, parts, unmatched });
  }
  const named = refund as OrderRefund;
  const key = context.keys.get({
    shop: draft.shop,
    kind: "order",
    source: named.order.source,
    id: named.order.id,
  });
  const parts = orderParts(orderOf(draft, key?.entity ?? 0), named);
  return applyRefund(draft, { refund, revision: command.revision, parts, unmatched: [] });
}

/** Posts a refund: its rows, the claw-back, the metrics of the original days. */
export function applyRefund(
  draft: Draft,
  a: {
    readonly refund: Refund;
    readonly revision: number;
    readonly parts: readonly RefundPart[];
    readonly unmatched: readonly UnmatchedRefundLine[];
  },
): RefundOutcome {
  const { refund, parts } = a;
  const occurredAt = refund.refundedAt;
  const event = tell(draft, {
    type: "refund.recorded",
    occurredAt,
    data: { refund: draft.sequence + 1 },
  });
  const keptBefore = keptByOrder(parts);
  let amount = 0;
  for (const part of parts) amount += part.amount;
  draft.refundRows.push({
    shop: draft.shop,
    customer: draft.customer,
    number: event,
    source: refund.source,
    sourceId: refund.id,
    revision: a.revision,
    refundedAt: occurredAt,
    amount,
    reason: refund.reason,
  });
  for (const [i, part] of parts.entries()) addRefundLine(draft, part, event, i + 1);

  const moved = takeBack(draft, {
    because: "refund",
    owed: parts.flatMap(owedOf),
    lines: (wallet) => parts.flatMap((part) => explainedLine(part, wallet)),
    occurredAt,
    event,
  });
  applyMetrics(draft, dayChanges(draft, keptBefore));
  const tier = firstTier(draft);
  return {
    status: "recorded",
    refund: formatNumbered("ref", draft.customer, event),
    customer: draft.customer,
    amount,
    moved,
    ...(tier === undefined ? {} : { tier }),
    unmatched: a.unmatched,
  };
}

function addRefundLine(draft: Draft, part: RefundPart, refund: number, item: number): void {
  const row: RefundLineRow = {
    shop: draft.shop,
    customer: draft.customer,
    refund,
    item,
    order: part.loaded.order.number,
    ordinal: part.line.ordinal,
    quantity: part.quantity,
    amount: part.amount,
    sku: part.line.sku,
  };
  draft.refundLineRows.push(row);
  const now = orderOf(draft, row.order);
  putOrder(draft, { ...now, refunded: [...now.refunded, row] });
}

function hasEarned({ order }: LoadedOrder): boolean {
  return order.earnedAt !== undefined && order.cancelledAt === undefined;
}

function owedOf(part: RefundPart): Owed[] {
  if (!hasEarned(part.loaded)) return [];
  const award = awardOf(part.line);
  return Object.keys(award).map((wallet) => ({
    order: part.loaded.order.number,
    wallet,
    points: takes(part, award[wallet] as number),
    version: part.loaded.order.version,
  }));
}

function explainedLine(part: RefundPart, wallet: string): ExplainedLine[] {
  const points = awardOf(part.line)[wallet] ?? 0;
  if (!hasEarned(part.loaded) || points === 0) return [];
  const after = positionOf(part.line, part.after);
  const done = part.after.byMoney ? moneyOf(part.line, part.before) : part.before.units;
  return [
    [part.loaded.order.number, part.line.ordinal, points, done, after.done - done, after.whole],
  ];
}

function keptByOrder(parts: readonly RefundPart[]): Map<number, LoadedOrder> {
  const orders = new Map<number, LoadedOrder>();
  for (const { loaded } of parts) orders.set(loaded.order.number, loaded);
  return orders;
}

/** Each order's own day loses what the refund took of it. */
function dayChanges(draft: Draft, before: ReadonlyMap<number, LoadedOrder>): DayChanges {
  return [...before].flatMap(([number, loaded]) => {
    const { day, version } = loaded.order;
    if (day === undefined || !hasEarned(loaded)) return [];
    const was = keptOf(loaded);
    const is = keptOf(orderOf(draft, number));
    const { qualifyingWallets } = draft.programs.numbered(version);
    const pointsWas = pointMetrics(was.points, qualifyingWallets);
    const pointsIs = pointMetrics(is.points, qualifyingWallets);
    return [
      {
        day,
        delta: {
          spend: is.spend - was.spend,
          orders: is.orders - was.orders,
          points: pointsIs.points - pointsWas.points,
          qualifying: pointsIs.qualifying - pointsWas.qualifying,
        },
      },
    ];
  });
}
