// Programs that the random runs play: policies, ladders, windows, pending and multipliers in unlike combinations.

import type { ProgramDocument } from "@regulars/contract";

const name = { en: "Points", zh: "积分" };

const tiers = (unit: number) => [
  { id: "member", name, threshold: 0 },
  {
    id: "silver",
    name,
    threshold: 5 * unit,
    benefits: [{ type: "earning_multiplier" as const, value: 11_000 }],
  },
  {
    id: "gold",
    name,
    threshold: 12 * unit,
    benefits: [{ type: "earning_multiplier" as const, value: 12_500 }],
  },
  { id: "diamond", name, threshold: 25 * unit },
];

/** The same thresholds without benefits. */
const plainTiers = (unit: number) =>
  tiers(unit).map(({ id, threshold }) => ({ id, name, threshold }));

const perPound = {
  id: "pound",
  name,
  trigger: "order" as const,
  award: { type: "per_amount" as const, points: 1, per: 100 },
};

/** A program of the runs. `updates`: orders may change after they have earned (one lot an order, no caps). */
export interface Played {
  readonly label: string;
  readonly updates: boolean;
  readonly document: ProgramDocument;
  /** Published as version 2 in the middle of a run: the same ladders, other earning and policy. */
  readonly next?: ProgramDocument;
}

const shop: ProgramDocument = {
  format: 1,
  name,
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "multiply",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [perPound],
  },
  clawback: { type: "into_debt" },
  ladders: [
    {
      id: "main",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      tiers: tiers(4_000),
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
    },
  ],
};

const pendingFixed: ProgramDocument = {
  format: 1,
  name,
  currency: "USD",
  zone: "America/New_York",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "excluded" },
    who: "customers",
    rounding: "nearest",
    multipliers: "highest",
    pending: { duration: "P14D" },
    expiry: { type: "after", duration: "P6M", roundTo: "day" },
    rules: [
      perPound,
      {
        id: "web",
        name,
        trigger: "order",
        when: { fact: "order.channel", op: "eq", value: "web" },
        award: { type: "multiplier", value: 15_000 },
      },
    ],
  },
  clawback: { type: "within_balance" },
  ladders: [
    {
      id: "main",
      name,
      metric: "points_earned",
      window: { type: "rolling", duration: "P3M" },
      tiers: tiers(40),
      upgrade: "at_once",
      retention: { type: "fixed", duration: "P3M" },
      downgrade: "one_level",
      grace: "P1M",
      onRefund: "at_period_end",
    },
    {
      id: "refunds",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P2M" },
      tiers: plainTiers(3_000),
      upgrade: "at_once",
      retention: { type: "fixed", duration: "P45D" },
      downgrade: "to_qualified",
      onRefund: "at_once",
    },
  ],
};

const calendarYears: ProgramDocument = {
  format: 1,
  name,
  currency: "CNY",
  zone: "Asia/Shanghai",
  wallets: [
    { id: "points", name },
    { id: "growth", name: { en: "Growth", zh: "成长值" }, qualifying: true },
  ],
  earning: {
    on: "delivered",
    base: { discount: "after", tax: "included", shipping: true },
    who: "customers",
    rounding: "floor",
    multipliers: "add",
    expiry: { type: "after", duration: "P12M", roundTo: "year" },
    rules: [
      perPound,
      {
        id: "growth",
        name,
        trigger: "order",
        award: { type: "per_item", points: 3 },
        wallet: "growth",
        expiry: { type: "never" },
      },
      {
        id: "tea",
        name,
        trigger: "order",
        lines: { fact: "line.sku", op: "in", value: ["A", "B"] },
        award: { type: "multiplier", value: 20_000 },
      },
      {
        id: "welcome",
        name,
        trigger: "order",
        award: { type: "fixed", points: 50 },
        caps: { perCustomer: { points: 120, period: "month" } },
        pending: { duration: "P7D" },
        expiry: { type: "after", duration: "P30D" },
      },
    ],
  },
  clawback: { type: "only_unspent" },
  ladders: [
    {
      id: "main",
      name,
      metric: "qualifying_points",
      window: { type: "calendar_year" },
      tiers: tiers(6),
      upgrade: "next_period",
      retention: { type: "calendar", years: 0 },
      downgrade: "to_qualified",
      onRefund: "at_period_end",
    },
    {
      id: "years",
      name,
      metric: "spend",
      window: { type: "calendar_year" },
      tiers: plainTiers(3_000),
      upgrade: "at_once",
      retention: { type: "calendar", years: 1 },
      downgrade: "one_level",
      onRefund: "at_once",
    },
  ],
};

const sliding: ProgramDocument = {
  format: 1,
  name,
  currency: "NZD",
  zone: "Pacific/Auckland",
  earning: {
    on: "fulfilled",
    base: { discount: "before", tax: "excluded" },
    who: "customers",
    rounding: "ceil",
    multipliers: "highest",
    expiry: { type: "after", duration: "P2M" },
    rules: [
      { ...perPound, award: { type: "per_amount", points: 3, per: 700 } },
      { id: "items", name, trigger: "order", award: { type: "per_item", points: 1 } },
    ],
  },
  clawback: { type: "into_debt", floor: -60 },
  ladders: [
    {
      id: "main",
      name,
      metric: "orders",
      window: { type: "rolling", duration: "P60D" },
      tiers: tiers(1).map((tier, i) => ({ ...tier, threshold: i * 2 })),
      upgrade: "at_once",
      retention: { type: "sliding", duration: "P30D" },
      downgrade: "one_level",
      grace: "P10D",
      onRefund: "at_once",
    },
    {
      id: "steady",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P40D" },
      tiers: plainTiers(2_000),
      upgrade: "at_once",
      retention: { type: "sliding", duration: "P20D" },
      downgrade: "to_qualified",
      onRefund: "at_period_end",
    },
  ],
};

const periods: ProgramDocument = {
  format: 1,
  name,
  currency: "EUR",
  zone: "Europe/Berlin",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "multiply",
    pending: { duration: "P10D", roundTo: "day" },
    expiry: { type: "after", duration: "P3M", roundTo: "quarter" },
    rules: [
      perPound,
      {
        id: "big",
        name,
        trigger: "order",
        when: { fact: "order.base", op: "gte", value: 8_000 },
        award: { type: "fixed", points: 25 },
      },
    ],
  },
  clawback: { type: "into_debt", floor: 0 },
  ladders: [
    {
      id: "main",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P60D" },
      tiers: tiers(3_000),
      upgrade: "next_period",
      retention: { type: "none" },
      downgrade: "one_level",
      onRefund: "at_once",
    },
    {
      id: "members",
      name,
      metric: "spend",
      window: { type: "membership_year" },
      tiers: plainTiers(5_000),
      upgrade: "next_period",
      retention: { type: "fixed", duration: "P1Y" },
      downgrade: "to_qualified",
      grace: "P1M",
      onRefund: "at_period_end",
    },
    {
      id: "ends",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P45D" },
      tiers: plainTiers(3_000),
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "one_level",
      grace: "P15D",
      onRefund: "at_period_end",
    },
    {
      id: "daily",
      name,
      metric: "spend",
      window: { type: "rolling", duration: "P30D" },
      tiers: plainTiers(3_000),
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "one_level",
      grace: "P5D",
      onRefund: "at_once",
    },
    {
      id: "life",
      name,
      metric: "points_earned",
      window: { type: "lifetime" },
      tiers: plainTiers(100),
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "none",
      onRefund: "at_once",
    },
  ],
};

/** The programs of the random runs. */
export const played: readonly Played[] = [
  {
    label: "into debt, rolling year",
    updates: true,
    document: shop,
    next: {
      ...shop,
      earning: {
        ...shop.earning,
        rules: [{ ...perPound, award: { type: "per_amount", points: 2, per: 100 } }],
      },
      clawback: { type: "within_balance" },
    },
  },
  { label: "pending, fixed retention with grace", updates: true, document: pendingFixed },
  { label: "two wallets, calendar years, caps", updates: false, document: calendarYears },
  { label: "sliding retention, debt with a floor", updates: true, document: sliding },
  {
    label: "periods, one level a time",
    updates: true,
    document: periods,
    next: { ...periods, clawback: { type: "only_unspent" } },
  },
];
