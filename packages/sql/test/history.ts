// A year and a half of a small shop's life, played through the engine: every kind of row and of entry occurs.

import type { Order, OrderLine, ProgramDocument } from "@regulars/contract";
import { createRegulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";

const day = 86_400_000;

/** 2026-01-10T12:00:00Z, the first day of the history. */
export const firstDay: number = Date.UTC(2026, 0, 10, 12);

/** One point a pound, pending for a week, for a year; a point of growth an article; five points a review. */
export const document: ProgramDocument = {
  format: 1,
  name: { en: "History" },
  currency: "GBP",
  zone: "Europe/London",
  wallets: [
    { id: "points", name: { en: "Points" } },
    { id: "growth", name: { en: "Growth" }, qualifying: true },
  ],
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    pending: { duration: "P7D" },
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "One point a pound" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
      {
        id: "growth",
        name: { en: "Growth by article" },
        trigger: "order",
        award: { type: "per_item", points: 1 },
        wallet: "growth",
      },
      {
        id: "review",
        name: { en: "A review" },
        trigger: { event: "review" },
        award: { type: "fixed", points: 5 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [
    {
      id: "tiers",
      name: { en: "Tiers" },
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      tiers: [
        { id: "member", name: { en: "Member" }, threshold: 0 },
        { id: "silver", name: { en: "Silver" }, threshold: 20_000 },
        { id: "gold", name: { en: "Gold" }, threshold: 100_000 },
      ],
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
    },
  ],
};

/** The engine over a store, with a clock that the caller holds. */
export function openShop(store: Store, clock: () => number): ReturnType<typeof createRegulars> {
  return createRegulars({ store, program: document, clock });
}

const web = (id: string) => ({ source: "web", id });

function line(ordinal: number, quantity: number, pounds: number): OrderLine {
  const amount = Math.round(pounds * 100);
  return { ordinal, sku: `sku-${ordinal}`, quantity, unitPrice: "1.00", amount };
}

function order(id: string, customer: string, at: number, lines: readonly OrderLine[]): Order {
  return {
    ...web(id),
    customer: web(customer),
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    lines,
  };
}

/** Plays the history and leaves the books settled through its end. */
export async function playHistory(store: Store): Promise<void> {
  let now = firstDay;
  const regulars = await openShop(store, () => now);
  const { orders, ledger, events } = regulars;
  // Opened once and never again: all that happens waits for it.
  await (await events.subscribe({ name: "mail", handler: () => {} })).close();
  const after = (days: number) => {
    now = firstDay + days * day;
    return now;
  };

  await orders.record(
    order("a1", "ann", now, [line(1, 3, 100), line(2, 2, 33.33), line(3, 7, 99.99)]),
  );
  await orders.record(order("b1", "bob", now, [line(1, 10, 150)]));
  await orders.record(order("c1", "cid", now, [line(1, 4, 1_200), line(2, 1, 5)]));
  await orders.record({ ...order("g1", "", now, [line(1, 1, 12)]), customer: undefined });
  await orders.recordEvent({
    ...web("v1"),
    name: "review",
    customer: web("ann"),
    occurredAt: now,
  });
  await orders.refund({
    ...web("r1"),
    order: web("a1"),
    refundedAt: now,
    lines: [{ ordinal: 1, quantity: 1 }],
  });

  await regulars.customers.update(web("ann"), { names: { full: "Ann Lee" } });
  await regulars.customers.consent(web("ann"), {
    purpose: "marketing",
    channel: "email",
    state: "given",
    source: "site",
    textVersion: "1",
  });

  after(10);
  await regulars.customers.consent(web("ann"), {
    purpose: "marketing",
    channel: "email",
    state: "withdrawn",
    source: "counter",
    textVersion: "1",
  });
  await ledger.spend({ customer: web("ann"), points: 120, ...web("s1") });
  await ledger.spend({ customer: web("bob"), points: 150, ...web("s2") });
  await ledger.adjust({ customer: web("cid"), points: 50, ...web("j1"), reason: "a gift" });
  await ledger.adjust({ customer: web("cid"), points: -20, ...web("j2"), reason: "a mistake" });
  await orders.refund({
    ...web("r2"),
    order: web("a1"),
    refundedAt: now,
    lines: [{ ordinal: 3, amount: 5_000 }],
  });
  await orders.refund({
    ...web("r3"),
    order: web("b1"),
    refundedAt: now,
    lines: [{ ordinal: 1, quantity: 5 }],
  });
  await orders.refund({ ...web("r9"), order: web("never"), refundedAt: now });

  after(20);
  await ledger.unspend({ spend: web("s1"), ...web("u1") });
  await orders.record(order("b2", "bob", now, [line(1, 2, 90)]));
  await orders.record(order("d1", "dot", now, [line(1, 2, 80), line(2, 1, 20)]));
  await orders.record({ ...order("d1", "dot", now, [line(1, 2, 70)]), revision: 1 });
  await orders.record(order("d2", "dot", now, [line(1, 1, 40)]));
  await orders.record({
    ...order("d2", "dot", now, [line(1, 1, 40)]),
    revision: 1,
    cancelledAt: now,
  });

  after(40);
  await ledger.spend({ customer: web("cid"), points: 300, ...web("s3") });
  await orders.record(order("e1", "eve", now, [line(1, 1, 50)]));
  after(60);
  await ledger.spend({ customer: web("eve"), points: 50, ...web("s4") });
  await orders.refund({
    ...web("r4"),
    customer: web("cid"),
    refundedAt: now,
    match: [{ sku: "sku-1", unitPrice: "1.00", quantity: 2 }],
  });

  after(420);
  await ledger.unspend({ spend: web("s3"), ...web("u3") });
  await orders.refund({ ...web("r5"), order: web("d1"), refundedAt: now });
  await orders.record(order("a2", "ann", now, [line(1, 1, 250)]));
  await orders.refund({ ...web("r6"), order: web("e1"), refundedAt: now });

  after(540);
  await regulars.rollover("2027-06-30");
}
