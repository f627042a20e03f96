// Orders, their lines, and refunds: what a shop tells the engine about money.

import type { CustomerRef, ExternalId } from "./ids.ts";
import type { Instant } from "./time.ts";

/** One line of an order. All money is in minor units of the order's currency. */
export interface OrderLine {
  /** Position of the line in its order; identifies the line for ever. From 1. */
  readonly ordinal: number;
  readonly sku: string;
  readonly name?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  /** Whole units, at least 1. */
  readonly quantity: number;
  /** Price of one unit as decimal text, informational (prices below one minor unit exist). */
  readonly unitPrice?: string | undefined;
  /** The line's own discount, already taken off `amount`. */
  readonly discount?: number | undefined;
  /** Tax contained in `amount`. */
  readonly tax?: number | undefined;
  /** What the line costs after its own discount, contained tax included. */
  readonly amount: number;
}

/** The share of an order that was paid with points. */
export interface PointsPaid {
  readonly points: number;
  /** The money these points stood for, minor units. */
  readonly amount: number;
}

/** An order as a shop records it; recorded again with a higher `revision` it is updated. */
export interface Order extends ExternalId {
  /** Version of this order in its source (a counter or `updatedAt` in milliseconds); 0 when absent. */
  readonly revision?: number | undefined;
  readonly channel?: string | undefined;
  readonly market?: string | undefined;
  /** Absent: a guest's order, kept under a pseudo-customer of its own. */
  readonly customer?: CustomerRef | undefined;
  /** ISO 4217 code; must be the program's currency. */
  readonly currency: string;
  readonly placedAt: Instant;
  readonly paidAt?: Instant | undefined;
  readonly fulfilledAt?: Instant | undefined;
  readonly deliveredAt?: Instant | undefined;
  /** Set: whatever is left of the order is taken back. */
  readonly cancelledAt?: Instant | undefined;
  readonly lines: readonly OrderLine[];
  /** Discount on the whole order, spread over the lines by largest remainder. */
  readonly discount?: number | undefined;
  readonly shipping?: number | undefined;
  /** Tax on top of the line amounts (not contained in them). */
  readonly tax?: number | undefined;
  readonly pointsPaid?: PointsPaid | undefined;
}

/** A refunded line that names its original by ordinal. */
export interface RefundLine {
  readonly ordinal: number;
  /** Units taken back; or give `amount` for money without units. */
  readonly quantity?: number | undefined;
  readonly amount?: number | undefined;
}

/** A refunded line that names no original: it takes from the customer's latest earlier purchases, newest first. */
export interface MatchedRefundLine {
  readonly sku: string;
  /** When given, only purchases at this unit price match (compared as text). */
  readonly unitPrice?: string | undefined;
  readonly quantity: number;
}

/** A refund of one named order: some lines, or all that is left when `lines` is absent. */
export interface OrderRefund extends ExternalId {
  readonly revision?: number | undefined;
  readonly order: ExternalId;
  readonly refundedAt: Instant;
  readonly lines?: readonly RefundLine[] | undefined;
  readonly reason?: string | undefined;
}

/** A refund that names no order; its lines are matched to the customer's earlier purchases once, and the match is kept. */
export interface MatchedRefund extends ExternalId {
  readonly revision?: number | undefined;
  readonly customer: CustomerRef;
  readonly refundedAt: Instant;
  readonly match: readonly MatchedRefundLine[];
  readonly reason?: string | undefined;
}

/** A refund in either form. */
export type Refund = OrderRefund | MatchedRefund;

/** Anything a customer did besides ordering: a view, a login, a check-in, a review. */
export interface CustomerEvent extends ExternalId {
  readonly revision?: number | undefined;
  readonly name: string;
  readonly customer: CustomerRef;
  readonly occurredAt: Instant;
  /** Flat facts that earning rules may read as `event.<name>`. Integers, text, booleans. */
  readonly properties?: Readonly<Record<string, string | number | boolean>> | undefined;
}
