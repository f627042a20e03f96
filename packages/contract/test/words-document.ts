// A program and its facts, for tests of what explanations say.
import type { FactWords, ProgramDocument } from "@regulars/contract";

/** A program in which every part that explanations name is there. */
export const wordsDocument: ProgramDocument = {
  format: 1,
  name: { en: "Spring Rewards", zh: "春日会员" },
  currency: "GBP",
  zone: "Europe/London",
  wallets: [
    { id: "points", name: { en: "Points", zh: "积分" } },
    { id: "growth", name: { en: "Growth value", zh: "成长值" }, qualifying: true },
  ],
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "members",
    rounding: "floor",
    multipliers: "multiply",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "goods",
        name: { en: "Points on goods", zh: "购物积分" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
        caps: { perCustomer: { points: 500, period: "day" } },
      },
      {
        id: "items",
        name: { en: "Refill bonus", zh: "补充装加赠" },
        trigger: "order",
        award: { type: "per_item", points: 5 },
      },
      {
        id: "first",
        name: { en: "Welcome gift", zh: "首单礼" },
        trigger: "order",
        award: { type: "fixed", points: 50 },
        once: true,
      },
      {
        id: "books",
        name: { en: "Double for books", zh: "图书双倍" },
        trigger: "order",
        lines: { fact: "line.categories", op: "contains", value: "books" },
        award: { type: "multiplier", value: 20_000 },
      },
      {
        id: "weekend",
        name: { en: "Weekend basket", zh: "周末大单礼" },
        trigger: "order",
        when: {
          all: [
            { fact: "order.weekday", op: "in", value: [5, 6] },
            { not: { fact: "order.amount", op: "lt", value: 5000 } },
            { any: [{ fact: "customer.tier", op: "gte", value: "gold" }] },
          ],
        },
        award: { type: "fixed", points: 20 },
      },
      {
        id: "spring",
        name: { en: "Spring bonus", zh: "春日加赠" },
        trigger: "order",
        award: { type: "fixed", points: 10 },
        validity: { from: "2026-03-01", to: "2026-05-31" },
      },
      {
        id: "review",
        name: { en: "Review", zh: "评价有礼" },
        trigger: { event: "review" },
        award: { type: "fixed", points: 5 },
      },
      {
        id: "growth",
        name: { en: "Growth on goods", zh: "购物成长值" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
        wallet: "growth",
      },
    ],
  },
  clawback: { type: "into_debt", floor: -500 },
  ladders: [
    {
      id: "tiers",
      name: { en: "Tiers", zh: "会员等级" },
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
      tiers: [
        { id: "member", name: { en: "Member", zh: "普通会员" }, threshold: 0 },
        { id: "silver", name: { en: "Silver", zh: "银卡" }, threshold: 50_000 },
        { id: "gold", name: { en: "Gold", zh: "金卡" }, threshold: 200_000 },
      ],
    },
    {
      id: "visits",
      name: { en: "Visits", zh: "到店" },
      metric: "orders",
      window: { type: "lifetime" },
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "none",
      onRefund: "at_once",
      tiers: [
        { id: "new", name: { en: "New", zh: "新客" }, threshold: 0 },
        { id: "known", name: { en: "Known", zh: "熟客" }, threshold: 1 },
      ],
    },
  ],
};

const facts: Readonly<Record<string, FactWords>> = {
  "order.amount": { label: { en: "order amount", zh: "订单金额" }, type: "money" },
  "order.weekday": { label: { en: "weekday", zh: "星期" }, type: "weekday" },
  "customer.tier": { label: { en: "member tier", zh: "会员等级" }, type: "tier" },
};

/** Words of the facts that the program reads. */
export function wordsFacts(name: string): FactWords | undefined {
  return facts[name];
}
