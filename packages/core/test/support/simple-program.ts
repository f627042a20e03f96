// The plainest program: one point per pound, a silver tier from £500.

import type { ProgramDocument } from "@regulars/contract";

/** GBP, Europe/London, rolling expiry of twelve months to the end of the month, refunds into debt. */
export const simpleProgram: ProgramDocument = {
  format: 1,
  name: { en: "Points" },
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
        name: { en: "1 point per £1" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [
    {
      id: "status",
      name: { en: "Status" },
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
