// The program that a new shop begins with: a point for each unit of money, tiers by a year's spend.

import type { Locale, ProgramDocument } from "@regulars/contract";

/** Money and zone to begin with, by the language of who sets it up. Both are to be looked at. */
const places: Readonly<Record<Locale, Pick<ProgramDocument, "currency" | "zone">>> = {
  en: { currency: "GBP", zone: "Europe/London" },
  zh: { currency: "CNY", zone: "Asia/Shanghai" },
};

/** A valid program in both languages. */
export function starterProgram(language: Locale): ProgramDocument {
  return {
    format: 1,
    name: { en: "Points and tiers", zh: "积分与会员等级" },
    ...places[language],
    earning: {
      on: "paid",
      base: { discount: "after", tax: "included" },
      who: "customers",
      rounding: "floor",
      multipliers: "highest",
      expiry: { type: "after", duration: "P12M", roundTo: "month" },
      rules: [
        {
          id: "goods",
          name: { en: "Points on goods", zh: "购物积分" },
          trigger: "order",
          award: { type: "per_amount", points: 1, per: 100 },
        },
      ],
    },
    clawback: { type: "into_debt" },
    ladders: [
      {
        id: "tiers",
        name: { en: "Member tiers", zh: "会员等级" },
        metric: "spend",
        window: { type: "rolling", duration: "P12M" },
        upgrade: "at_once",
        retention: { type: "none" },
        downgrade: "to_qualified",
        onRefund: "at_once",
        tiers: [
          { id: "member", name: { en: "Member", zh: "普通会员" }, threshold: 0 },
          { id: "silver", name: { en: "Silver", zh: "银卡" }, threshold: 50_000 },
          {
            id: "gold",
            name: { en: "Gold", zh: "金卡" },
            threshold: 200_000,
            benefits: [{ type: "earning_multiplier", value: 12_500 }],
          },
          {
            id: "diamond",
            name: { en: "Diamond", zh: "钻卡" },
            threshold: 1_000_000,
            benefits: [{ type: "earning_multiplier", value: 15_000 }],
          },
        ],
      },
    ],
  };
}
