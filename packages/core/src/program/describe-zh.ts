// Chinese: every phrase that a program is told in.

import type { Benefit, Ladder, TierRetention, TierWindow, Wording } from "@regulars/contract";
import type { DescribeLanguage } from "./describe-language.ts";
import { labelled, leafZh, listed } from "./describe-leaf-zh.ts";

const services = { standard: "标准服务", priority: "优先服务", dedicated: "专属服务" };

const earnsOn = { paid: "付款", fulfilled: "发货", delivered: "签收" };

function windowWords(window: TierWindow, wording: Wording): string {
  switch (window.type) {
    case "rolling":
      return `近 ${wording.duration(window.duration)}`;
    case "calendar_year":
      return "自然年内";
    case "membership_year":
      return "会员年度（自加入会员之日起算）内";
    case "lifetime":
      return "历史累计";
  }
}

const metrics: Record<Exclude<Ladder["metric"], "qualifying_points">, string> = {
  spend: "消费金额",
  orders: "订单数",
  points_earned: "获得的积分",
  activity: "活跃次数",
};

function metricWords({ metric }: Ladder, wording: Wording): string {
  if (metric === "qualifying_points") return wording.qualifying ?? "定级积分";
  return metrics[metric];
}

function periodOf(window: TierWindow): string {
  if (window.type === "calendar_year") return "自然年";
  return window.type === "membership_year" ? "会员年度" : "自然月";
}

function benefitWords(benefit: Benefit, wording: Wording): string {
  const { formats } = wording;
  switch (benefit.type) {
    case "earning_multiplier":
      return `积分 ${formats.factor(benefit.value)} 倍`;
    case "birthday_multiplier": {
      const when = { day: "生日当天", week: "生日当周", month: "生日当月" }[benefit.period];
      return benefit.value === 20_000
        ? `生日双倍积分（${when}）`
        : `${when}积分 ${formats.factor(benefit.value)} 倍`;
    }
    case "discount":
      return `${(100 - benefit.percent) / 10} 折优惠`;
    case "free_shipping":
      return benefit.from === undefined ? "包邮" : `满 ${formats.price(benefit.from)} 包邮`;
    case "early_access":
      return `新品优先体验（提前 ${wording.duration(benefit.duration)}）`;
    case "priority_places":
      return "活动优先名额";
    case "gift":
      return `礼品：${wording.localized(benefit.name)}`;
    case "reward_access":
      return `专享兑换礼品：${benefit.rewards.join("、")}`;
    case "service_layer":
      return `享受${wording.names.layer(benefit.layer)}服务`;
    case "dedicated_advisor":
      return "专属客服";
  }
}

function retentionWords(retention: TierRetention, wording: Wording): string {
  switch (retention.type) {
    case "none":
      return "达到门槛期间保留等级。";
    case "fixed":
      return `等级自达到之日起保留 ${wording.duration(retention.duration)}，之后重新评定保级。`;
    case "calendar":
      if (retention.years === 0) return "等级保留至当年年底，之后重新评定保级。";
      return retention.years === 1
        ? "等级保留至次年年底，之后重新评定保级。"
        : `等级保留至达到后第 ${retention.years} 年的年底，之后重新评定保级。`;
    case "sliding":
      return `等级自最后一个达标日起保留 ${wording.duration(retention.duration)}，之后重新评定保级。`;
  }
}

/** Chinese. */
export const describeZh: DescribeLanguage = {
  heading: (name, { currency, zone }) => `${name}。金额币种为 ${currency}，日期按 ${zone} 时区。`,
  wallets: (names, qualifying) =>
    qualifying.length === 0
      ? `账户：${listed(names, "和")}。`
      : `账户：${listed(names, "和")}。其中${listed(qualifying, "和")}计入会员等级的定级。`,
  who: (who) => (who === "members" ? "仅会员可获得积分。" : "所有客户均可获得积分，无需加入会员。"),
  base: ({ on, base }) => {
    const parts = [
      base.discount === "after" ? "折后" : "折前",
      base.tax === "included" ? "含税" : "不含税",
      base.shipping === true ? "含运费" : "不含运费",
    ];
    return `订单${earnsOn[on]}后获得积分，按商品金额（${parts.join("、")}）计算；积分抵现部分不计积分。`;
  },
  pending: (duration, end, own) =>
    `${own ? "" : "积分"}自获得起 ${duration}${end === undefined ? "" : `至${end}`}内为待生效积分。`,
  noPending: "立即生效。",
  expiry: (duration, end, own) => {
    const whose = own ? "" : "积分";
    return duration === undefined
      ? `${whose}长期有效。`
      : `${whose}自获得之日起 ${duration}内有效${end === undefined ? "" : `，至${end}`}。`;
  },
  rules: "积分规则：",
  noRules: "没有积分规则。",
  rule: ({ name, award, event, conditions, from, to, once, sentences }) => {
    const parts = [award];
    if (event !== undefined) parts.push(`适用于行为事件“${event}”`);
    parts.push(...conditions);
    if (from !== undefined && to !== undefined) parts.push(`${from}至${to}`);
    else if (from !== undefined) parts.push(`自 ${from}起`);
    else if (to !== undefined) parts.push(`截至 ${to}`);
    if (once) parts.push("每位客户仅限一次");
    return [`${name}：${parts.join("，")}。`, ...sentences].join("");
  },
  perAmount: (points, price) => `每消费 ${price} 得 ${points}`,
  perItem: (points) => `每件商品得 ${points}`,
  multiplier: (factor) => `积分 ${factor} 倍`,
  capPerOrder: (points) => `每单最多 ${points}。`,
  capPerCustomer: (points, period) => `每人${period}最多 ${points}。`,
  capPerProgram: (points, period) => `全部客户${period}最多 ${points}。`,
  addUp: "多条规则的积分相加。",
  combine: {
    highest: "同时满足多个倍数时，取最高倍数。",
    add: "同时满足多个倍数时，倍数累加：1.5 倍与 2 倍合计 2.5 倍。",
    multiply: "同时满足多个倍数时，倍数相乘：1.5 倍与 2 倍合计 3 倍。",
  },
  rounding: {
    floor: "每单积分合计后向下取整一次。",
    nearest: "每单积分合计后四舍五入一次。",
    ceil: "每单积分合计后向上取整一次。",
  },
  clawback: (type, floor) => {
    const start = "退款时，扣回退款商品所得的积分";
    if (type === "only_unspent") return `${start}；已使用的积分不再扣回。`;
    if (type === "within_balance")
      return `${start}；已使用的部分从其他可用积分中扣回（先到期的先扣），不足部分不再扣回。`;
    const debt = floor === undefined ? "" : `，积分余额最低为 ${floor}`;
    return `${start}；已使用的部分从其他可用积分中扣回（先到期的先扣），不足部分记为待扣回积分${debt}，从之后获得的积分中扣除。`;
  },
  unspend: (grace) =>
    grace === undefined
      ? "积分使用取消后，积分按原有效期退回；期间已到期的按过期处理。"
      : `积分使用取消后，积分按原有效期退回；到期后 ${grace}内取消的，仍予恢复。`,
  leapBirthday: {
    "28_february": "2月29日生日的客户，平年按2月28日过生日。",
    "1_march": "2月29日生日的客户，平年按3月1日过生日。",
  },
  ladder: (name, ladder, wording) =>
    `会员等级“${name}”，按${windowWords(ladder.window, wording)}${metricWords(ladder, wording)}评定：`,
  tier: (name, threshold, benefits) => {
    const start =
      threshold === undefined
        ? "初始等级"
        : /\p{Script=Han}$/u.test(threshold)
          ? `${threshold}起`
          : `${threshold} 起`;
    return `${name}：${start}${benefits.length === 0 ? "" : `；${benefits.join("，")}`}。`;
  },
  benefit: benefitWords,
  upgrade: ({ upgrade, window }) =>
    upgrade === "at_once"
      ? "达到门槛后立即升级。"
      : `达到门槛后，于下一${periodOf(window)}开始时升级。`,
  retention: retentionWords,
  downgrade: (type, grace) => {
    if (type === "none") return "等级不会降级。";
    const after =
      grace === undefined ? "未达到保级要求的会员" : `未达到保级要求的会员，经 ${grace}宽限期后`;
    return `${after}${type === "one_level" ? "降一级" : "降级至实际达到的等级"}。`;
  },
  refund: {
    at_once: "退款从原订单当日的累计中扣减，等级立即随之调整。",
    at_period_end: "退款从原订单当日的累计中扣减，等级于周期结束时调整。",
  },
  layers: "客户分层（仅员工可见，按顺序取第一个符合的）：",
  layer: (name, { service }, condition, rights) => {
    const extra = rights.length === 0 ? "" : `，${rights.join("、")}`;
    return `${name}：${condition ?? "其余全部客户"}；${services[service]}${extra}。`;
  },
  leaf: leafZh,
  plainLeaf: labelled,
  any: (parts) => parts.join("，或"),
  all: (parts) => parts.join("，且"),
  not: (text) => `不满足（${text}）`,
};
