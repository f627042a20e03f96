// Whole rows with plain values, so that a check writes down only what it is about.

import type {
  AllocationRow,
  BucketRow,
  ConsentRecordRow,
  ConsentRow,
  CounterRow,
  CustomerHead,
  DataKeyRow,
  DelivererRow,
  EntryRow,
  IdentityRow,
  InteractionRow,
  KeyRow,
  LaneRow,
  LotRow,
  MovementRow,
  NewEventRow,
  OrderLineRow,
  OrderRow,
  OutboxRow,
  ParkedRefundRow,
  RefundLineRow,
  RefundRow,
  StandingRow,
  SubscriptionRow,
  VersionRow,
  WalletRow,
} from "@regulars/core/storage";

/** The shop of rows that name none. */
export const shop = "shop-1";

/** 2026-03-01T00:00:00Z, the instant of rows that name none. */
export const instant = 1_772_323_200_000;

/** The n-th customer id; ids sort as their numbers. */
export function customerId(number = 1): string {
  return `cus_01J${String(number).padStart(23, "0")}`;
}

const customer = customerId(1);

/** A customer's head. */
export function headRow(values: Partial<CustomerHead> = {}): CustomerHead {
  return {
    shop,
    id: customer,
    version: 1,
    sequence: 0,
    entries: 0,
    settledThrough: 0,
    lotDue: undefined,
    tierDue: undefined,
    membership: "not_joined",
    joinedAt: undefined,
    createdAt: instant,
    ...values,
  };
}

/** A business key whose command is done. */
export function keyRow(values: Partial<KeyRow> = {}): KeyRow {
  return {
    shop,
    kind: "order",
    source: "web",
    id: "1001",
    state: "done",
    revision: 0,
    hash: "0123456789abcdef0123456789abcdef",
    customer,
    entity: 1,
    outcome: "{}",
    ...values,
  };
}

/** An event. */
export function eventRow(values: Partial<NewEventRow> = {}): NewEventRow {
  return {
    shop,
    customer,
    sequence: 1,
    type: "order.recorded",
    occurredAt: instant,
    recordedAt: instant,
    actor: "system",
    data: "{}",
    ...values,
  };
}

/** An identity by external id. */
export function identityRow(values: Partial<IdentityRow> = {}): IdentityRow {
  return { shop, kind: "external:web", lookup: "a1b2c3", customer, ...values };
}

/** A consent that is given. */
export function consentRow(values: Partial<ConsentRow> = {}): ConsentRow {
  return {
    shop,
    customer,
    purpose: "marketing",
    channel: "email",
    state: "given",
    source: "site",
    textVersion: "1",
    locale: undefined,
    at: instant,
    sequence: 1,
    givenFrom: instant,
    givenUntil: undefined,
    ...values,
  };
}

/** A change of a consent. */
export function consentRecordRow(values: Partial<ConsentRecordRow> = {}): ConsentRecordRow {
  const { givenFrom: _, givenUntil: __, ...said } = consentRow();
  return { ...said, recordedAt: instant, actor: "system", ...values };
}

/** A data key of which everything is sealed. */
export function dataKeyRow(values: Partial<DataKeyRow> = {}): DataKeyRow {
  return { shop, customer, keyId: "2026-03", wrapped: "c2VhbGVk", complete: 1, ...values };
}

/** A view. */
export function interactionRow(values: Partial<InteractionRow> = {}): InteractionRow {
  return {
    shop,
    customer,
    id: "v-1",
    at: instant,
    recordedAt: instant,
    kind: "view",
    body: "{}",
    ...values,
  };
}

/** A wallet. */
export function walletRow(values: Partial<WalletRow> = {}): WalletRow {
  return { shop, customer, wallet: "points", pending: 0, active: 0, debt: 0, ...values };
}

/** An active lot of 100 points of which nothing is taken. */
export function lotRow(values: Partial<LotRow> = {}): LotRow {
  return {
    shop,
    customer,
    number: 1,
    wallet: "points",
    state: "active",
    earned: 100,
    remaining: 100,
    expired: 0,
    availableAt: instant,
    expiresAt: undefined,
    order: 0,
    version: 1,
    ...values,
  };
}

/** An entry that earned 100 points. */
export function entryRow(values: Partial<EntryRow> = {}): EntryRow {
  return {
    shop,
    customer,
    sequence: 1,
    wallet: "points",
    kind: "earn",
    points: 100,
    from: "issued",
    to: "active",
    occurredAt: instant,
    recordedAt: instant,
    lot: 1,
    order: 0,
    reverses: 0,
    actor: "system",
    version: 1,
    event: 1,
    ...values,
  };
}

/** Ten points of entry 2 taken from lot 1. */
export function allocationRow(values: Partial<AllocationRow> = {}): AllocationRow {
  return { shop, customer, entry: 2, lot: 1, points: 10, ...values };
}

/** A cap counter. */
export function counterRow(values: Partial<CounterRow> = {}): CounterRow {
  return { shop, customer, rule: "base", period: "2026-03", points: 10, times: 1, ...values };
}

/** An order without anything optional. */
export function orderRow(values: Partial<OrderRow> = {}): OrderRow {
  return {
    shop,
    customer,
    number: 1,
    edition: 1,
    source: "web",
    sourceId: "1001",
    revision: 0,
    channel: undefined,
    market: undefined,
    currency: "GBP",
    placedAt: instant,
    paidAt: undefined,
    fulfilledAt: undefined,
    deliveredAt: undefined,
    cancelledAt: undefined,
    earnedAt: undefined,
    day: undefined,
    version: 1,
    discount: 0,
    shipping: 0,
    tax: 0,
    pointsPaid: 0,
    pointsPaidAmount: 0,
    rated: undefined,
    ...values,
  };
}

/** An order line without anything optional. */
export function lineRow(values: Partial<OrderLineRow> = {}): OrderLineRow {
  return {
    shop,
    customer,
    order: 1,
    edition: 1,
    ordinal: 1,
    sku: "85123A",
    name: undefined,
    categories: undefined,
    quantity: 2,
    unitPrice: undefined,
    discount: 0,
    tax: 0,
    amount: 500,
    base: 500,
    award: undefined,
    ...values,
  };
}

/** A refund. */
export function refundRow(values: Partial<RefundRow> = {}): RefundRow {
  return {
    shop,
    customer,
    number: 2,
    source: "web",
    sourceId: "r-1",
    revision: 0,
    refundedAt: instant,
    amount: 250,
    reason: undefined,
    ...values,
  };
}

/** One unit of line 1 of order 1, refunded. */
export function refundLineRow(values: Partial<RefundLineRow> = {}): RefundLineRow {
  return {
    shop,
    customer,
    refund: 2,
    item: 1,
    order: 1,
    ordinal: 1,
    quantity: 1,
    amount: 250,
    sku: "85123A",
    ...values,
  };
}

/** A refund that waits for order web/1001. */
export function parkedRow(values: Partial<ParkedRefundRow> = {}): ParkedRefundRow {
  return {
    shop,
    orderSource: "web",
    orderId: "1001",
    source: "web",
    id: "r-1",
    parkedAt: instant,
    body: "{}",
    ...values,
  };
}

/** A standing at the bottom of the ladder. */
export function standingRow(values: Partial<StandingRow> = {}): StandingRow {
  return {
    shop,
    customer,
    ladder: "tiers",
    tier: "member",
    since: instant,
    keptUntil: undefined,
    graceUntil: undefined,
    dueAt: undefined,
    ...values,
  };
}

/** The move that joins a ladder. */
export function movementRow(values: Partial<MovementRow> = {}): MovementRow {
  return {
    shop,
    customer,
    ladder: "tiers",
    event: 1,
    from: undefined,
    to: "member",
    reason: "joined",
    at: instant,
    metric: 0,
    ...values,
  };
}

/** A day's metrics. */
export function bucketRow(values: Partial<BucketRow> = {}): BucketRow {
  return {
    shop,
    customer,
    day: "2026-03-01",
    spend: 500,
    orders: 1,
    points: 5,
    qualifying: 0,
    activity: 0,
    ...values,
  };
}

/** A published version. */
export function versionRow(values: Partial<VersionRow> = {}): VersionRow {
  return {
    shop,
    version: 1,
    effectiveFrom: 0,
    publishedAt: instant,
    actor: "system",
    document: "{}",
    ...values,
  };
}

/** A subscription that is filled. */
export function subscriptionRow(values: Partial<SubscriptionRow> = {}): SubscriptionRow {
  return { shop, name: "mail", origin: "now", createdAt: instant, filling: undefined, ...values };
}

/** A customer with one event to deliver. */
export function outboxRow(values: Partial<OutboxRow> = {}): OutboxRow {
  return { shop, subscription: "mail", lane: 3, customer, newest: 1, delivered: 0, ...values };
}

/** A lane that nobody holds. */
export function laneRow(values: Partial<LaneRow> = {}): LaneRow {
  return { shop, subscription: "mail", lane: 3, owner: "", until: 0, ...values };
}

/** One who delivers. */
export function delivererRow(values: Partial<DelivererRow> = {}): DelivererRow {
  return { shop, subscription: "mail", owner: "one", until: instant, ...values };
}
