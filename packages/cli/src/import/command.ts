// A finished group as the command that the engine takes.

import type { ExternalId, MatchedRefund, Order, OrderRefund, Refund } from "@regulars/contract";
import type { CompiledMap } from "./compile-map.ts";
import type { Group } from "./grouper.ts";

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a group asks of the engine. */
export type ImportCommand =
  | { readonly kind: "order"; readonly order: Order }
  | { readonly kind: "refund"; readonly refund: Refund };

/** The command of a group without faults. */
export function commandOf(group: Group, map: CompiledMap): ImportCommand {
  const { head } = group;
  if (!head) throw new Error(`group ${group.id} was released without a readable first line`);
  const { source } = map.map;
  const customer: ExternalId | undefined =
    head.customer === ""
      ? undefined
      : { source: map.map.customerSource ?? source, id: head.customer };
  if (group.kind === "refund") return { kind: "refund", refund: refundOf(group, map, customer) };
  const order: Draft<Order> = {
    source,
    id: group.id,
    currency: head.currency,
    placedAt: 0,
    lines: group.goods,
  };
  map.dates.forEach((date, at) => {
    const instant = head.instants[at];
    if (instant !== undefined) for (const field of date.fills) order[field] = instant;
  });
  if (customer) order.customer = customer;
  if (head.revision !== undefined) order.revision = head.revision;
  if (head.channel !== undefined) order.channel = head.channel;
  if (head.market !== undefined) order.market = head.market;
  if (head.discount > 0) order.discount = head.discount;
  if (head.tax > 0) order.tax = head.tax;
  if (head.shipping + group.shipping > 0) order.shipping = head.shipping + group.shipping;
  return { kind: "order", order };
}

function refundOf(group: Group, map: CompiledMap, customer: ExternalId | undefined): Refund {
  const { head, id } = group;
  const { source } = map.map;
  const base = { source, id, refundedAt: head?.instants[0] ?? 0 };
  const revision = head?.revision === undefined ? {} : { revision: head.revision };
  if (map.refundOrder < 0 && customer) {
    const refund: MatchedRefund = { ...base, ...revision, customer, match: group.matched };
    return refund;
  }
  const refund: OrderRefund = {
    ...base,
    ...revision,
    order: { source, id: head?.refunds ?? "" },
    ...(group.refunded.length > 0 ? { lines: group.refunded } : {}),
  };
  return refund;
}
