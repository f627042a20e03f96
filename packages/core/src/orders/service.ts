// Use cases of orders: recording orders, refunds and events, and reading them back.

import {
  type CustomerEvent,
  type CustomerRef,
  customerEventSchema,
  type EventOutcome,
  type ExternalId,
  externalIdSchema,
  formatNumbered,
  numberedPageSchema,
  type Order,
  type OrderOutcome,
  type OrderView,
  orderSchema,
  pageSchema,
  parseNumbered,
  parseWith,
  type Refund,
  type RefundOutcome,
  RegularsError,
  refundSchema,
} from "@regulars/contract";
import type { Answer, CommandOptions, EnginePort, Execute } from "../kernel/engine-port.ts";
import { envelopeOf } from "../kernel/engine-port.ts";
import { type Command, type CustomerTarget, contentHash } from "../kernel/index.ts";
import type { KeyKind } from "../kernel/store.ts";
import { keptOf } from "./kept.ts";
import { awardOf, moneyOf, refundedByLine } from "./position.ts";
import type { LoadedOrder, OrderRow } from "./store.ts";

/** Commands on orders. */
export interface OrderWrites<Mode extends "sync" | "async"> {
  /**
   * Records an order, or updates it when its `revision` is higher than the one known: points, tiers and metrics
   * follow in the same transaction. The same revision again changes nothing and answers the first outcome.
   *
   * Throws `RegularsError`: `invalid_input`, `currency_mismatch`, `key_conflict`, `order_customer_changed`,
   * `customer_not_found`, `customer_erased`, `date_in_future`, or a `storage_…` code that says whether it was done.
   */
  record(order: Order, options?: CommandOptions): Answer<Mode, OrderOutcome>;
  /**
   * Records a refund of a named order, or one that is matched to the customer's latest earlier purchases. A refund
   * of an unknown order is parked and applied with it. Throws as `record`, and `refund_exceeds`.
   */
  refund(refund: Refund, options?: CommandOptions): Answer<Mode, RefundOutcome>;
  /** Records what a customer did besides ordering; rules with its name as trigger may give points. */
  recordEvent(event: CustomerEvent, options?: CommandOptions): Answer<Mode, EventOutcome>;
}

/** A refund that waits for its order. */
export interface ParkedRefund {
  readonly refund: ExternalId;
  readonly order: ExternalId;
  readonly parkedAt: number;
}

/** Reads of orders. */
export interface OrderReads {
  /** By our id or by the shop's own; throws `order_not_found`. */
  get(order: string | ExternalId): Promise<OrderView>;
  /** A customer's orders, newest first; `before` is the id to go on from. */
  list(
    customer: CustomerRef,
    page?: { readonly before?: string | undefined; readonly limit?: number | undefined },
  ): Promise<readonly OrderView[]>;
  /** Refunds that have waited for their order since before an instant (default: all), oldest first. */
  parked(page?: {
    readonly before?: number | undefined;
    readonly limit?: number | undefined;
  }): Promise<readonly ParkedRefund[]>;
}

function latest(...instants: (number | undefined)[]): number {
  let last = 0;
  for (const instant of instants) if (instant !== undefined && instant > last) last = instant;
  return last;
}

/** A refund without lines takes an order whose size is not known yet. */
function weightOf(refund: Refund): number {
  const named = "match" in refund ? refund.match : refund.lines;
  return named === undefined ? 200 : 3 * named.length + 20;
}

/** Properties have no order of their own: sorted, the same ones have the same hash. */
function withSortedProperties(event: CustomerEvent): CustomerEvent {
  if (event.properties === undefined) return event;
  const sorted = Object.entries(event.properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...event, properties: Object.fromEntries(sorted) };
}

/** Creates the commands of orders. */
export function createOrderWrites<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): OrderWrites<Mode> {
  const keyed = (
    kind: KeyKind,
    body: ExternalId & { readonly revision?: number | undefined },
    rest: {
      customer: CustomerTarget;
      occurredAt: number;
      weight: number;
      options: CommandOptions | undefined;
    },
  ): Command => ({
    ...envelopeOf(port.shop, rest.options),
    kind,
    key: { shop: port.shop, kind, source: body.source, id: body.id },
    revision: body.revision ?? 0,
    hash: contentHash(body.revision === undefined ? body : { ...body, revision: undefined }),
    customer: rest.customer,
    occurredAt: rest.options?.occurredAt ?? rest.occurredAt,
    latest: rest.occurredAt,
    weight: rest.weight,
    body,
  });
  return {
    record: (input, options) =>
      execute(() => {
        const order = parseWith(orderSchema, input);
        return keyed("order", order, {
          customer:
            order.customer === undefined ? { by: "guest" } : port.target(order.customer, true),
          occurredAt: latest(
            order.placedAt,
            order.paidAt,
            order.fulfilledAt,
            order.deliveredAt,
            order.cancelledAt,
          ),
          weight: order.lines.length + 3,
          options,
        });
      }),
    refund: (input, options) =>
      execute(() => {
        const refund = parseWith(refundSchema, input);
        const customer: CustomerTarget =
          "match" in refund
            ? port.target(refund.customer, true)
            : {
                by: "key",
                key: {
                  shop: port.shop,
                  kind: "order",
                  source: refund.order.source,
                  id: refund.order.id,
                },
              };
        return keyed("refund", refund, {
          customer,
          occurredAt: refund.refundedAt,
          weight: weightOf(refund),
          options,
        });
      }),
    recordEvent: (input, options) =>
      execute(() => {
        const event = withSortedProperties(parseWith(customerEventSchema, input));
        return keyed("event", event, {
          customer: port.target(event.customer, true),
          occurredAt: event.occurredAt,
          weight: 8,
          options,
        });
      }),
  };
}

/** Creates the reads of orders. */
export function createOrderReads(port: EnginePort): OrderReads {
  const { shop } = port;
  return {
    get: (name) =>
      port.read(function* (verbs) {
        const id = typeof name === "string" ? parseNumbered(name) : undefined;
        let found: { customer: string; number: number } | undefined =
          id?.prefix === "ord" ? { customer: id.customer, number: id.number } : undefined;
        if (typeof name !== "string") {
          const { source, id: own } = parseWith(externalIdSchema, name);
          const key = yield* verbs.readKey({ shop, kind: "order", source, id: own });
          if (key?.state === "done") found = { customer: key.customer, number: key.entity };
        }
        const [loaded] = found === undefined ? [] : yield* verbs.loadOrders([{ shop, ...found }]);
        if (loaded === undefined) {
          throw new RegularsError("order_not_found", {
            order: typeof name === "string" ? name : name.id,
          });
        }
        return viewOf(loaded);
      }),
    list: (ref, page) =>
      port.read(function* (verbs) {
        const { before: last, limit = 50 } = parseWith(pageSchema, page ?? {});
        const customer = yield* port.find(verbs, ref);
        const before = last === undefined ? undefined : parseNumbered(last)?.number;
        const rows: readonly OrderRow[] = yield* verbs.listOrders({
          shop,
          customer,
          before,
          limit,
        });
        const loaded = yield* verbs.loadOrders(
          rows.map(({ number }) => ({ shop, customer, number })),
        );
        return loaded.flatMap((one) => (one === undefined ? [] : [viewOf(one)]));
      }),
    parked: (page) =>
      port.read(function* (verbs) {
        const { before = Number.MAX_SAFE_INTEGER, limit = 100 } = parseWith(
          numberedPageSchema,
          page ?? {},
        );
        const rows = yield* verbs.listParked({ shop, before, limit });
        return rows.map((row) => ({
          refund: { source: row.source, id: row.id },
          order: { source: row.orderSource, id: row.orderId },
          parkedAt: row.parkedAt,
        }));
      }),
  };
}

function viewOf(loaded: LoadedOrder): OrderView {
  const { order, lines, refunded } = loaded;
  const refundedOf = refundedByLine(refunded);
  return {
    id: formatNumbered("ord", order.customer, order.number),
    source: { source: order.source, id: order.sourceId },
    customer: order.customer,
    revision: order.revision,
    currency: order.currency,
    placedAt: order.placedAt,
    ...(order.earnedAt === undefined ? {} : { earnedAt: order.earnedAt }),
    ...(order.cancelledAt === undefined ? {} : { cancelledAt: order.cancelledAt }),
    lines: lines.map((line) => {
      const gone = refundedOf(line.ordinal);
      return {
        ordinal: line.ordinal,
        sku: line.sku,
        ...(line.name === undefined ? {} : { name: line.name }),
        quantity: line.quantity,
        refundedQuantity: gone.units,
        amount: line.amount,
        refundedAmount: moneyOf(line, gone),
        points: awardOf(line),
      };
    }),
    points: keptOf(loaded).points,
  };
}
