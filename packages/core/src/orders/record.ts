// Recording an order: the first time, and again when a higher revision changes it.

import {
  formatNumbered,
  type Order,
  type OrderOutcome,
  type PointsMoved,
  RegularsError,
} from "@regulars/contract";
import { explain, tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import { earn } from "../ledger/index.ts";
import type { AwardResult, CompiledProgram, Programs } from "../program/index.ts";
import { lineBases, spread } from "./base.ts";
import { type Kept, keptOf, nothingKept } from "./kept.ts";
import { applyMetrics, firstTier, pointMetrics } from "./metrics.ts";
import { earningInstant, isRatedAlike, loadedOrder, storedAwards } from "./order-rows.ts";
import { applyParked } from "./parked.ts";
import { count, rate } from "./rate.ts";
import { type Draft, orderOf, putOrder, type Rated } from "./state.ts";
import { type Owed, takeBack } from "./take-back.ts";

/** Decides on an order. */
export function recordOrder(
  context: DecideContext<Programs>,
  draft: Draft,
  command: Command,
): OrderOutcome {
  const order = command.body as Order;
  const previous =
    context.previous === undefined ? undefined : orderOf(draft, context.previous.entity);
  const program =
    previous === undefined
      ? draft.programs.at(order.placedAt)
      : draft.programs.numbered(previous.order.version);
  if (order.currency !== program.currency) {
    throw new RegularsError("currency_mismatch", {
      currency: order.currency,
      expected: program.currency,
    });
  }
  const earnedAt = previous?.order.earnedAt ?? earningInstant(order, program);
  const cancelledAt = previous?.order.cancelledAt ?? order.cancelledAt;
  const bases = lineBases(order, program.document.earning.base);
  const ratedBefore =
    previous?.order.rated === undefined ? undefined : (JSON.parse(previous.order.rated) as Rated);
  const isRated = earnedAt !== undefined && cancelledAt === undefined;
  const isKeptAward = previous !== undefined && isRatedAlike(previous, order, bases);
  const rating =
    isRated && !isKeptAward
      ? rate(draft, program, rateable(order, bases, earnedAt), ratedBefore)
      : undefined;
  const before = previous === undefined ? nothingKept : keptOf(previous);
  const event = tell(draft, {
    type: previous === undefined ? "order.recorded" : "order.updated",
    occurredAt: context.occurredAt,
    data: { order: previous?.order.number ?? draft.sequence + 1 },
  });
  const number = previous?.order.number ?? event;
  const { loaded, newLines } = loadedOrder({
    draft,
    order,
    number,
    program,
    earnedAt,
    cancelledAt,
    rated: rating?.rated ?? ratedBefore,
    previous,
    bases,
    awards: rating === undefined ? storedAwards(previous, order) : rating.award.lines,
  });
  putOrder(draft, loaded);
  const { order: row } = loaded;
  if (previous === undefined) draft.orderRows.inserted.push(row);
  else draft.orderRows.updated.push(row);
  for (const line of newLines) draft.lineRows.push(line);

  const after =
    loaded.refunded.length === 0 && rating !== undefined
      ? wholeOf(rating.award, bases)
      : keptOf(loaded);
  if (rating !== undefined) {
    count(draft, rating.rated, ratedBefore);
    const { explanation } = rating.award;
    explain(
      draft,
      event,
      hasPoints(before) ? { ...explanation, before: before.points } : explanation,
    );
  }
  const moved = postDifference({
    draft,
    program,
    number,
    event,
    before,
    after,
    award: rating?.award,
    earnedAt,
    cancelled: cancelledAt !== undefined,
  });
  applyMetrics(
    draft,
    row.day === undefined ? [] : [{ day: row.day, delta: difference(before, after, program) }],
  );
  const refunds = applyParked(context, draft, command);
  const points = moved.reduce((sum, one) => sum + one.earned - one.clawedBack, 0);
  const tier = firstTier(draft);
  return {
    status: previous === undefined ? "recorded" : "updated",
    order: formatNumbered("ord", draft.customer, number),
    customer: draft.customer,
    points,
    moved,
    ...(tier === undefined ? {} : { tier }),
    ...(refunds.applied > 0 ? { refundsApplied: refunds.applied } : {}),
    ...(refunds.waiting > 0 ? { refundsWaiting: refunds.waiting } : {}),
  };
}

function rateable(
  order: Order,
  bases: readonly number[],
  earnedAt: number,
): Parameters<typeof rate>[2] {
  return {
    trigger: "order",
    placedAt: order.placedAt,
    earnedAt,
    channel: order.channel,
    market: order.market,
    currency: order.currency,
    lines: order.lines.map((line, i) => ({
      ordinal: line.ordinal,
      sku: line.sku,
      categories: line.categories ?? [],
      quantity: line.quantity,
      amount: line.amount,
      base: bases[i] as number,
      unitPrice: line.unitPrice,
    })),
  };
}

/** What an order without refunds stands for. */
function wholeOf(award: AwardResult, bases: readonly number[]): Kept {
  let spend = 0;
  for (const base of bases) spend += base;
  return { points: award.points, spend, orders: 1 };
}

function hasPoints(kept: Kept): boolean {
  for (const wallet in kept.points) if (kept.points[wallet] !== 0) return true;
  return false;
}

function difference(before: Kept, after: Kept, program: CompiledProgram) {
  const was = pointMetrics(before.points, program.qualifyingWallets);
  const is = pointMetrics(after.points, program.qualifyingWallets);
  return {
    spend: after.spend - before.spend,
    orders: after.orders - before.orders,
    points: is.points - was.points,
    qualifying: is.qualifying - was.qualifying,
  };
}

/** Posts only what changed: lots of the difference, dated like the order's own, or a claw-back of it. */
function postDifference(a: {
  draft: Draft;
  program: CompiledProgram;
  number: number;
  event: number;
  before: Kept;
  after: Kept;
  award: AwardResult | undefined;
  earnedAt: number | undefined;
  cancelled: boolean;
}): PointsMoved[] {
  const { draft, before, after, award } = a;
  const moved: PointsMoved[] = [];
  const owed: Owed[] = [];
  for (const wallet of new Set([...Object.keys(before.points), ...Object.keys(after.points)])) {
    const change = (after.points[wallet] ?? 0) - (before.points[wallet] ?? 0);
    if (change < 0)
      owed.push({ order: a.number, wallet, points: -change, version: a.program.version });
    if (change <= 0 || award === undefined || a.earnedAt === undefined) continue;
    const terms = award.lots.filter((lot) => lot.wallet === wallet);
    const parts = spread(
      change,
      terms.map((lot) => lot.points),
    );
    const lots = terms
      .map((lot, i) => ({ ...lot, points: parts[i] as number }))
      .filter((lot) => lot.points > 0);
    earn(draft, lots, {
      occurredAt: a.earnedAt,
      order: a.number,
      version: a.program.version,
      event: a.event,
    });
    moved.push({
      wallet,
      earned: change,
      clawedBack: 0,
      intoDebt: 0,
      forgiven: 0,
      spent: 0,
      restored: 0,
    });
  }
  if (owed.length > 0) {
    const because = a.cancelled ? "cancelled" : "update";
    moved.push(
      ...takeBack(draft, {
        because,
        owed,
        lines: () => [],
        occurredAt: draft.settledThrough,
        event: undefined,
      }),
    );
  }
  return moved;
}
