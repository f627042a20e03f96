// A program as a shop writes one, for tests: points on spend, three tiers, one layer with a condition.

import type { ProgramDocument } from "../src/index.ts";

export const program: ProgramDocument = {
  $schema: "./program.schema.json",
  format: 1,
  name: { en: "Corner Shop Club", zh: "街角会员计划" },
  currency: "GBP",
  zone: "Europe/London",
  wallets: [{ id: "points", name: { en: "Points", zh: "积分" }, qualifying: true }],
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    pending: { duration: "P14D" },
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "1 point per £1" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
      {
        id: "weekend-double",
        name: { en: "Double points at the weekend", zh: "周末双倍积分" },
        trigger: "order",
        when: {
          all: [
            { fact: "order.weekday", op: "in", value: [6, 7] },
            { not: { fact: "customer.tags", op: "contains", value: "staff" } },
          ],
        },
        lines: { fact: "line.sku", op: "ne", value: "GIFTCARD" },
        award: { type: "multiplier", value: 20_000 },
        validity: { from: "2011-01-01", to: "2011-12-31" },
      },
      {
        id: "review",
        name: { en: "Review bonus" },
        trigger: { event: "review" },
        award: { type: "fixed", points: 20 },
        caps: { perCustomer: { points: 100, period: "month" } },
        once: false,
      },
    ],
  },
  clawback: { type: "into_debt", floor: -5000 },
  reinstateGrace: "P7D",
  leapBirthday: "28_february",
  ladders: [
    {
      id: "status",
      name: { en: "Status" },
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      tiers: [
        { id: "member", name: { en: "Member", zh: "会员" }, threshold: 0 },
        {
          id: "gold",
          name: { en: "Gold", zh: "金卡" },
          threshold: 200_000,
          benefits: [
            { type: "earning_multiplier", value: 12_500 },
            { type: "free_shipping", from: 5000 },
          ],
        },
      ],
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      grace: "P1M",
      onRefund: "at_once",
    },
  ],
  layers: [
    {
      id: "vip",
      name: { en: "VIP", zh: "VIP客户" },
      when: { fact: "customer.spend", op: "gte", value: 500_000 },
      service: "dedicated",
      rights: [{ en: "A call back within the hour" }],
    },
    { id: "normal", name: { en: "Everyone", zh: "普通客户" }, service: "standard" },
  ],
};
