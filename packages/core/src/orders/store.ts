// The orders' slice of the storage port: orders, immutable lines, refunds, parked refunds.

import type { Work } from "../storage/work.ts";

/** An order as stored. Its number is the sequence of the event that recorded it. */
export interface OrderRow {
  readonly shop: string;
  readonly customer: string;
  readonly number: number;
  /** Counts content changes; the lines of the newest edition are in force. */
  readonly edition: number;
  readonly source: string;
  readonly sourceId: string;
  readonly revision: number;
  readonly channel: string | undefined;
  readonly market: string | undefined;
  readonly currency: string;
  readonly placedAt: number;
  readonly paidAt: number | undefined;
  readonly fulfilledAt: number | undefined;
  readonly deliveredAt: number | undefined;
  readonly cancelledAt: number | undefined;
  /** Instant from which it earns; undefined: not yet. */
  readonly earnedAt: number | undefined;
  /** Local date of the earning instant in the zone of the version that rated it: the day its metrics count on. */
  readonly day: string | undefined;
  /** Program version that rated it. */
  readonly version: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly pointsPaid: number;
  readonly pointsPaidAmount: number;
  /** What its rating read and counted, JSON of `Rated`; undefined: not rated. Updates are rated by the same. */
  readonly rated: string | undefined;
}

/** A line of one edition of an order. Never changed. */
export interface OrderLineRow {
  readonly shop: string;
  readonly customer: string;
  readonly order: number;
  readonly edition: number;
  readonly ordinal: number;
  readonly sku: string;
  readonly name: string | undefined;
  /** JSON array or undefined. */
  readonly categories: string | undefined;
  readonly quantity: number;
  readonly unitPrice: string | undefined;
  readonly discount: number;
  readonly tax: number;
  readonly amount: number;
  /** earnBase money of the line after its share of order discount and points paid. */
  readonly base: number;
  /** Points awarded to the line, JSON object by wallet such as `{"points":23}`; undefined: none. */
  readonly award: string | undefined;
}

/** A refund as stored; its number is the sequence of its event. */
export interface RefundRow {
  readonly shop: string;
  readonly customer: string;
  readonly number: number;
  readonly source: string;
  readonly sourceId: string;
  readonly revision: number;
  readonly refundedAt: number;
  readonly amount: number;
  readonly reason: string | undefined;
}

/** Part of a refund taken from one line of one order. Never changed. */
export interface RefundLineRow {
  readonly shop: string;
  readonly customer: string;
  readonly refund: number;
  /** 1, 2, 3 … within the refund. */
  readonly item: number;
  readonly order: number;
  readonly ordinal: number;
  /** Units, 0 for a refund of money without units. */
  readonly quantity: number;
  /** Money of `amount` refunded. */
  readonly amount: number;
  readonly sku: string;
}

/** A refund that waits for its order. */
export interface ParkedRefundRow {
  readonly shop: string;
  readonly orderSource: string;
  readonly orderId: string;
  readonly source: string;
  readonly id: string;
  readonly parkedAt: number;
  /** JSON of the refund. */
  readonly body: string;
}

/** What an activity carried: properties of the event with the same sequence. Never changed. */
export interface ActivityRow {
  readonly shop: string;
  readonly customer: string;
  readonly sequence: number;
  /** JSON of its properties, at most 64. */
  readonly body: string;
}

/** An order with the lines in force and what was refunded of each. */
export interface LoadedOrder {
  readonly order: OrderRow;
  readonly lines: readonly OrderLineRow[];
  readonly refunded: readonly RefundLineRow[];
}

/** Names an order of a customer. */
export interface OrderName {
  readonly shop: string;
  readonly customer: string;
  readonly number: number;
}

/** Verbs of orders. */
export interface OrderVerbs {
  /** Loads orders whole, in the order given. The customers are locked. */
  loadOrders(names: readonly OrderName[]): Work<readonly (LoadedOrder | undefined)[]>;
  /** The customer's lines of these SKUs in force in orders that are not cancelled and were placed at or before `until`: their order names. */
  findPurchases(
    args: readonly {
      readonly shop: string;
      readonly customer: string;
      readonly sku: string;
      readonly until: number;
    }[],
  ): Work<readonly OrderName[]>;
  /** Writes orders; each stands in one of the lists and once in it, since a store may write all rows at once. */
  saveOrders(args: {
    readonly inserted: readonly OrderRow[];
    readonly updated: readonly OrderRow[];
  }): Work<void>;
  insertOrderLines(rows: readonly OrderLineRow[]): Work<void>;
  insertRefunds(rows: readonly RefundRow[]): Work<void>;
  /** In the order given. */
  loadRefunds(names: readonly OrderName[]): Work<readonly (RefundRow | undefined)[]>;
  insertRefundLines(rows: readonly RefundLineRow[]): Work<void>;
  parkRefunds(rows: readonly ParkedRefundRow[]): Work<void>;
  /** Parked refunds of the given orders. */
  loadParked(
    orders: readonly { readonly shop: string; readonly source: string; readonly id: string }[],
  ): Work<readonly ParkedRefundRow[]>;
  removeParked(
    rows: readonly {
      readonly shop: string;
      readonly orderSource: string;
      readonly orderId: string;
      readonly source: string;
      readonly id: string;
    }[],
  ): Work<void>;
  appendActivities(rows: readonly ActivityRow[]): Work<void>;
  /** Those that have properties, any order. */
  readActivities(args: {
    readonly shop: string;
    readonly customer: string;
    readonly sequences: readonly number[];
  }): Work<readonly ActivityRow[]>;
  /** Removes the properties of all activities of a customer. */
  removeActivities(args: { readonly shop: string; readonly customer: string }): Work<void>;
  /** Refunds parked before `before`, oldest first. */
  listParked(args: {
    readonly shop: string;
    readonly before: number;
    readonly limit: number;
  }): Work<readonly ParkedRefundRow[]>;
  /** A customer's orders, newest number first; `before` is exclusive. */
  listOrders(args: {
    readonly shop: string;
    readonly customer: string;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Work<readonly OrderRow[]>;
}
