// What happened to a customer, in words.

import type { Locale } from "@regulars/contract";

const words: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  "order.recorded": { en: "order", zh: "订单" },
  "order.updated": { en: "order changed", zh: "订单变更" },
  "refund.recorded": { en: "refund", zh: "退款" },
  "points.activated": { en: "points became available", zh: "积分生效" },
  "points.expired": { en: "points expired", zh: "积分过期" },
  "points.debt_settled": { en: "points paid what was owed", zh: "积分抵扣待扣回" },
  "points.spent": { en: "points spent", zh: "使用积分" },
  "points.restored": { en: "spending undone", zh: "积分退回" },
  "points.clawed_back": { en: "points taken back", zh: "扣回积分" },
  "points.adjusted": { en: "points adjusted", zh: "积分调整" },
  "tier.upgraded": { en: "tier upgraded", zh: "会员等级升级" },
  "tier.downgraded": { en: "tier downgraded", zh: "会员等级降级" },
  "tier.prolonged": { en: "tier kept", zh: "会员等级保级" },
  "tier.joined": { en: "tier begun", zh: "进入会员等级" },
  "tier.left": { en: "tier left", zh: "退出会员等级" },
  "customer.created": { en: "customer known", zh: "建立客户" },
  "customer.updated": { en: "profile changed", zh: "客户资料变更" },
  "customer.joined": { en: "joined", zh: "加入会员" },
  "customer.left": { en: "left", zh: "退出会员" },
  "customer.erased": { en: "personal data erased", zh: "个人信息已删除" },
  "consent.given": { en: "consent given", zh: "给予授权同意" },
  "consent.withdrawn": { en: "consent withdrawn", zh: "撤回授权同意" },
  "activity.recorded": { en: "activity", zh: "行为事件" },
};

/** The name of an event type; an unknown one stands as it is. */
export function eventWords(type: string, language: Locale): string {
  return words[type]?.[language] ?? type;
}
