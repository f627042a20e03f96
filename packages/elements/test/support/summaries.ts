// Standings of made-up customers, one per state that the elements show.

import type { CustomerSummary, HistoryItem, TierSummary, WalletSummary } from "@regulars/contract";

const at = Date.UTC(2026, 10, 20, 9);

const wallet: WalletSummary = {
  wallet: "points",
  name: { en: "Points", zh: "积分" },
  available: 1240,
  pending: 0,
  debt: 0,
};

const program = {
  name: { en: "Maple & Fern Circle", zh: "枫与蕨会员计划" },
  currency: "GBP",
  zone: "Europe/London",
  who: "customers",
} as const;

const gold = {
  tier: "gold",
  name: { en: "Gold", zh: "金卡" },
  threshold: 100_000,
  missing: 35_750,
};

const silver: TierSummary = {
  ladder: "tiers",
  tier: "silver",
  name: { en: "Silver", zh: "银卡" },
  metric: "spend",
  value: 64_250,
  threshold: 30_000,
  next: gold,
  requiredToRemain: 0,
  expiresAt: Date.UTC(2027, 0, 1),
  lastValidDay: "2026-12-31",
  benefits: [{ type: "earning_multiplier", value: 12_000 }, { type: "priority_places" }],
};

const base: CustomerSummary = {
  customer: "cus_01JD0000000000000000000000",
  membership: "active",
  at,
  program,
  wallets: [wallet],
  tier: silver,
};

const pending = { pending: 185, activating: { points: 185, availableAt: at, day: "2026-12-04" } };
const expiring = {
  expiring: { points: 320, expiresAt: Date.UTC(2027, 0, 1), lastValidDay: "2026-12-31" },
};

/** Standings by state. */
export const summaries = {
  full: { ...base, wallets: [{ ...wallet, ...pending, ...expiring }] },
  plain: { ...base, tier: undefined },
  zero: {
    ...base,
    wallets: [{ ...wallet, available: 0 }],
    tier: {
      ...silver,
      value: 0,
      threshold: 0,
      next: { ...gold, missing: 100_000 },
      tier: "member",
      name: { en: "Member", zh: "普通会员" },
    },
  },
  debt: { ...base, wallets: [{ ...wallet, available: 0, debt: 75, ...pending }] },
  top: {
    ...base,
    tier: { ...silver, name: { en: "Diamond", zh: "钻卡" }, value: 912_300, next: undefined },
  },
  orders: {
    ...base,
    tier: {
      ...silver,
      metric: "orders",
      value: 4,
      threshold: 3,
      next: { tier: "gold", name: { en: "Gold", zh: "金卡" }, threshold: 5, missing: 1 },
    },
  },
  outsider: {
    ...base,
    membership: "not_joined",
    program: { ...program, who: "members" },
    wallets: [{ ...wallet, available: 0 }],
    tier: undefined,
  },
  growth: {
    ...base,
    wallets: [
      wallet,
      { ...wallet, wallet: "growth", name: { en: "Growth value", zh: "成长值" }, available: 860 },
    ],
  },
  suspended: { ...base, membership: "suspended" },
  long: {
    ...base,
    program: {
      ...program,
      currency: "CNY",
      zone: "Asia/Shanghai",
      name: {
        en: "The Honourable Company of Extraordinarily Loyal Tea and Porcelain Collectors",
        zh: "江南丝绸瓷器与手工茶叶尊享会员俱乐部忠实客户回馈计划二〇二六年度版",
      },
    },
    wallets: [
      {
        ...wallet,
        name: { en: "Porcelain Reward Credits", zh: "景德镇瓷器收藏积分" },
        available: 987_654_321_012,
        pending: 123_456_789,
        activating: { points: 23_456_789, availableAt: at, day: "2026-12-04" },
        expiring: { points: 320_000_000, expiresAt: at, lastValidDay: "2026-12-31" },
      },
    ],
    tier: {
      ...silver,
      name: {
        en: "Distinguished Connoisseur of the First Rank",
        zh: "尊享至臻鉴赏家至尊钻石卡会员",
      },
      value: 5_000_000_000,
      next: {
        tier: "next",
        name: { en: "Grand Patron of the Jade Pavilion", zh: "玉轩阁荣誉终身赞助人" },
        threshold: 9_999_999_900,
        missing: 4_999_999_900,
      },
    },
  },
} as const satisfies Record<string, CustomerSummary>;

/** Names of the states that a standing can be in. */
export type State = keyof typeof summaries;

const texts = {
  earn: {
    en: "120 points for order 10482: £100.00 at 1 point per £1, and 20 % more as a Silver member.",
    zh: "订单 10482 获得 120 积分：消费 £100.00，每 £1 获得 1 积分，银卡会员另加 20%。",
  },
  spend: { en: "500 points redeemed, 740 points left.", zh: "兑换 500 积分，剩余 740 积分。" },
};

/** A history of `count` lines, newest first, of all kinds, of the wallets in turn. */
export function historyOf(count: number, wallets: readonly string[] = ["points"]): HistoryItem[] {
  const kinds = [
    ["earn", 120, texts.earn, "ord_01JD0000000000000000000000_0000007"],
    ["spend", -500, texts.spend, undefined],
    ["activate", 0, undefined, undefined],
    [
      "clawback",
      -60,
      {
        en: "60 points taken back: order 10455 was returned.",
        zh: "订单 10455 已退货，扣回 60 积分。",
      },
      "ord_01JD0000000000000000000000_0000005",
    ],
    [
      "expire",
      -40,
      { en: "40 points expired on 31 Oct 2026.", zh: "40 积分已于 2026 年 10 月 31 日过期。" },
      undefined,
    ],
    ["adjust", 200, { en: "200 points as a gift.", zh: "赠送 200 积分。" }, undefined],
    ["unspend", 500, { en: "500 points given back.", zh: "退回 500 积分。" }, undefined],
  ] as const;
  return Array.from({ length: count }, (_, index) => {
    const [kind, change, text, order] = kinds[index % kinds.length] ?? kinds[0];
    return {
      entry: `ent_01JD0000000000000000000000_${String(count - index).padStart(7, "0")}`,
      wallet: wallets[index % wallets.length] ?? "points",
      kind,
      points: Math.abs(change) || 120,
      change,
      occurredAt: at - index * 86_400_000 * 3,
      order,
      text,
    };
  });
}
