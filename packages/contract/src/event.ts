// Events as they leave the shop's books: what happened to a customer, numbered without gaps.

import type { CustomerId, ShopId } from "./ids.ts";
import type { Instant } from "./time.ts";

/** What can happen to a customer. */
export type EventType =
  | "customer.created"
  | "customer.updated"
  | "customer.joined"
  | "customer.left"
  | "customer.erased"
  | "consent.given"
  | "consent.withdrawn"
  | "order.recorded"
  | "order.updated"
  | "refund.recorded"
  | "activity.recorded"
  | "points.activated"
  | "points.expired"
  | "points.debt_settled"
  | "points.spent"
  | "points.restored"
  | "points.clawed_back"
  | "points.adjusted"
  | "tier.joined"
  | "tier.upgraded"
  | "tier.prolonged"
  | "tier.downgraded"
  | "tier.left";

/** All event types of this version. */
export const eventTypes: readonly EventType[] = [
  "customer.created",
  "customer.updated",
  "customer.joined",
  "customer.left",
  "customer.erased",
  "consent.given",
  "consent.withdrawn",
  "order.recorded",
  "order.updated",
  "refund.recorded",
  "activity.recorded",
  "points.activated",
  "points.expired",
  "points.debt_settled",
  "points.spent",
  "points.restored",
  "points.clawed_back",
  "points.adjusted",
  "tier.joined",
  "tier.upgraded",
  "tier.prolonged",
  "tier.downgraded",
  "tier.left",
];

/** Something that happened to a customer, as subscribers are given it. Ids and numbers only: it names nobody. */
export interface ShopEvent {
  /** `evt_…`, the same whenever it is delivered. */
  readonly id: string;
  readonly shop: ShopId;
  readonly customer: CustomerId;
  /** 1, 2, 3 … for this customer, without gaps. */
  readonly customerSeq: number;
  readonly type: EventType;
  /** When it happened. */
  readonly occurredAt: Instant;
  /** When it was written down. */
  readonly recordedAt: Instant;
  /** Who did it. */
  readonly actor: string;
  /** What the type tells besides: numbers of orders and lots, points, names of wallets and tiers. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where a new subscription begins: with what happens from now on, or with everything that is known. */
export type SubscriptionOrigin = "now" | "start";
