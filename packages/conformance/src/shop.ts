// A small shop for checks that drive the whole engine over a store.

import type { Order, ProgramDocument } from "@regulars/contract";
import { createRegulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { instant } from "./rows.ts";

/** One point for every pound, a year's expiry, debt allowed, three tiers by spend over a year. */
const document: ProgramDocument = {
  format: 1,
  name: { en: "Conformance" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "One point a pound" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
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
        { id: "silver", name: { en: "Silver" }, threshold: 50_000 },
      ],
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
    },
  ],
};

/** The engine that checks drive. */
export type Engine = Awaited<ReturnType<typeof createRegulars>>;

/** The engine of one shop over a store, its clock at the usual instant. */
export function openEngine(store: Store, shop: string): Promise<Engine> {
  return createRegulars({ store, program: document, shop, clock: () => instant });
}

/** The customer of `anOrder`, as the web shop names them. */
export const ann = { source: "web", id: "ann" } as const;

/** An order of Ann's over so many pounds, paid at the usual instant. */
export function anOrder(id: string, pounds: number): Order {
  return {
    source: "web",
    id,
    customer: ann,
    currency: "GBP",
    placedAt: instant,
    paidAt: instant,
    lines: [{ ordinal: 1, sku: "85123A", quantity: pounds, amount: pounds * 100 }],
  };
}
