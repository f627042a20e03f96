// Parked refunds: accepted before their order is known, applied when it comes.

import { type OrderRefund, type RefundOutcome, RegularsError } from "@regulars/contract";
import { type Command, contentHash, type DecideContext } from "../kernel/index.ts";
import type { KeyName } from "../kernel/store.ts";
import type { Programs } from "../program/index.ts";
import { applyRefund } from "./refund.ts";
import { orderParts } from "./refund-parts.ts";
import { type Draft, orderOf } from "./state.ts";

/** Parks a refund whose order nobody knows: its order's key becomes awaited. */
export function parkRefund(
  context: DecideContext<Programs>,
  command: Command,
  now: number,
): RefundOutcome {
  const refund = command.body as OrderRefund;
  const key = command.key as KeyName;
  const order: KeyName = {
    shop: command.shop,
    kind: "order",
    source: refund.order.source,
    id: refund.order.id,
  };
  const outcome: RefundOutcome = { status: "parked", amount: 0, moved: [], unmatched: [] };
  if (command.dryRun) return outcome;
  if (context.keys.get(order) === undefined) {
    context.keys.put({
      ...order,
      state: "awaited",
      revision: 0,
      hash: "",
      customer: "",
      entity: 0,
      outcome: "{}",
    });
  }
  context.keys.park(order, {
    shop: command.shop,
    orderSource: order.source,
    orderId: order.id,
    source: key.source,
    id: key.id,
    parkedAt: now,
    body: JSON.stringify({ ...refund, revision: command.revision }),
  });
  context.keys.put({
    ...key,
    state: "parked",
    revision: command.revision,
    hash: command.hash,
    customer: "",
    entity: 0,
    outcome: JSON.stringify(outcome),
  });
  return outcome;
}

/**
 * Applies the refunds that waited for this order, oldest first. One that asks for more than the order has goes on
 * waiting: a later revision may bring the line that it refunds.
 */
export function applyParked(
  context: DecideContext<Programs>,
  draft: Draft,
  command: Command,
): { readonly applied: number; readonly waiting: number } {
  const key = command.key as KeyName;
  const waiting = context.keys.parkedFor(key);
  if (waiting.length === 0) return { applied: 0, waiting: 0 };
  const number = orderNumber(draft, key);
  const oldest = [...waiting].sort((a, b) => a.parkedAt - b.parkedAt || (a.id < b.id ? -1 : 1));
  for (const row of oldest) {
    const { revision: first = 0, ...rest } = JSON.parse(row.body) as OrderRefund;
    const refund = rest as OrderRefund;
    const { shop, source, id } = row;
    // It may have been sent again with a higher revision while it waited.
    const revision = context.keys.get({ shop, kind: "refund", source, id })?.revision ?? first;
    const parts = partsOf(draft, number, refund);
    if (parts === undefined) continue;
    const entity = draft.sequence + 1;
    const outcome = applyRefund(draft, { refund, revision, parts, unmatched: [] });
    draft.unparked.push(row);
    draft.keys.push({
      shop: draft.shop,
      kind: "refund",
      source: row.source,
      id: row.id,
      state: "done",
      revision,
      hash: contentHash(refund),
      customer: draft.customer,
      entity,
      outcome: JSON.stringify(outcome),
    });
  }
  const applied = draft.unparked.length;
  return { applied, waiting: waiting.length - applied };
}

function partsOf(
  draft: Draft,
  number: number,
  refund: OrderRefund,
): ReturnType<typeof orderParts> | undefined {
  try {
    return orderParts(orderOf(draft, number), refund);
  } catch (error) {
    if (error instanceof RegularsError) return undefined;
    throw error;
  }
}

function orderNumber(draft: Draft, key: KeyName): number {
  const found = draft.orders.find(
    ({ order }) => order.source === key.source && order.sourceId === key.id,
  );
  return found?.order.number ?? 0;
}
