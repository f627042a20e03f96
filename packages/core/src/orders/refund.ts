// Refunding: takes back what the refunded part of orders had earned, by the version that paid.

import {
  formatNumbered,
  type Refund,
  type RefundOutcome,
  type UnmatchedRefundLine,
} from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";
import { isAllGone } from "./kept.ts";
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
    const { parts, unmatched } = matchedParts(draft, refund);
    return applyRefund(draft, { refund, revision: command.revision, parts, unmatched });
  }
  const named = refund;
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
  const shares = parts.map(shareOf);
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
    reason: draft.membership === "erased" ? undefined : refund.reason,
  });
  addRefundLines(draft, parts, event);
  const moved = takeBack(draft, {
    because: "refund",
    owed: shares.flatMap(owedOf),
    lines: (wallet) => explainedLines(shares, wallet),
    occurredAt,
    event,
  });
  applyMetrics(draft, dayChanges(draft, shares));
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

function addRefundLines(draft: Draft, parts: readonly RefundPart[], refund: number): void {
  const byOrder = new Map<number, RefundLineRow[]>();
  for (const [i, part] of parts.entries()) {
    const row: RefundLineRow = {
      shop: draft.shop,
      customer: draft.customer,
      refund,
      item: i + 1,
      order: part.loaded.order.number,
      ordinal: part.line.ordinal,
      quantity: part.quantity,
      amount: part.amount,
      sku: part.line.sku,
    };
    draft.refundLineRows.push(row);
    const rows = byOrder.get(row.order);
    if (rows === undefined) byOrder.set(row.order, [row]);
    else rows.push(row);
  }
  for (const [order, rows] of byOrder) {
    const now = orderOf(draft, order);
    putOrder(draft, { ...now, refunded: [...now.refunded, ...rows] });
  }
}

/** A part with the points that its line was awarded; none while its order has not earned. */
interface Share {
  readonly part: RefundPart;
  readonly award: Readonly<Record<string, number>>;
}

function shareOf(part: RefundPart): Share {
  return { part, award: hasEarned(part.loaded) ? awardOf(part.line) : {} };
}

function hasEarned({ order }: LoadedOrder): boolean {
  return order.earnedAt !== undefined && order.cancelledAt === undefined;
}

function owedOf({ part, award }: Share): Owed[] {
  return Object.keys(award).map((wallet) => ({
    order: part.loaded.order.number,
    wallet,
    points: takes(part, award[wallet] as number),
    version: part.loaded.order.version,
  }));
}

function explainedLines(shares: readonly Share[], wallet: string): ExplainedLine[] {
  const lines: ExplainedLine[] = [];
  for (const { part, award } of shares) {
    const points = award[wallet] ?? 0;
    if (points === 0) continue;
    const { order } = part.loaded;
    const after = positionOf(part.line, part.after);
    const done = part.after.byMoney ? moneyOf(part.line, part.before) : part.before.units;
    lines.push([order.number, part.line.ordinal, points, done, after.done - done, after.whole]);
  }
  return lines;
}

/** What the refund takes of an order's own day. */
interface DayLoss {
  readonly loaded: LoadedOrder;
  readonly points: Record<string, number>;
  spend: number;
}

/** Each order's own day loses what the refund took of it. */
function dayChanges(draft: Draft, shares: readonly Share[]): DayChanges {
  const losses = new Map<number, DayLoss>();
  for (const { part, award } of shares) {
    const { loaded } = part;
    if (!hasEarned(loaded)) continue;
    let loss = losses.get(loaded.order.number);
    if (loss === undefined) {
      loss = { loaded, points: {}, spend: 0 };
      losses.set(loaded.order.number, loss);
    }
    loss.spend += takes(part, part.line.base);
    for (const wallet in award)
      loss.points[wallet] = (loss.points[wallet] ?? 0) + takes(part, award[wallet] as number);
  }
  return [...losses].flatMap(([number, { loaded, points, spend }]) => {
    const { day, version } = loaded.order;
    if (day === undefined) return [];
    const lost = pointMetrics(points, draft.programs.numbered(version).qualifyingWallets);
    const delta = {
      spend: 0 - spend,
      orders: countOf(orderOf(draft, number)) - countOf(loaded),
      points: 0 - lost.points,
      qualifying: 0 - lost.qualifying,
    };
    return [{ day, delta }];
  });
}

function countOf(loaded: LoadedOrder): 0 | 1 {
  return isAllGone(loaded) ? 0 : 1;
}
