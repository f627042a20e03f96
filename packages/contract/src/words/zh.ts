// Chinese: every phrase that explanations are made of.
import type { AwardExplanation } from "../explanation.ts";
import type {
  AwardPhrases,
  ClawbackPhrases,
  Language,
  MovementPhrases,
  TierPhrases,
  UnmatchedPhrases,
  ValidityPhrases,
} from "./language.ts";
import { pad, zhCommon } from "./zh-common.ts";

const rounded: Record<AwardExplanation["rounding"], string> = {
  floor: "向下取整",
  nearest: "四舍五入",
  ceil: "向上取整",
};

const award: AwardPhrases = {
  goods: (money, withShipping) => `商品${withShipping ? "及运费" : ""}金额 ${money}`,
  items: ({ text }) => `${text} 件商品`,
  per: (points, price) => `每 ${price} 得 ${points}`,
  birthday: (tier, isDouble) => `${tier}${isDouble ? "生日双倍积分" : "生日多倍积分"}`,
  added: (parts) => `${zhCommon.and(parts)}累加`,
  highest: (name) => `取最高倍数：${name}`,
  rest: (sum) => `其他各项 ${sum}`,
  together: (rules) => `${zhCommon.and(rules.map((rule) => zhCommon.quote(rule)))}合计`,
  limited: "，受上限限制，",
  given: (points, rule) => `${zhCommon.quote(rule)}赠送 ${points}。`,
  equals: (expression, points) => `${expression} = ${points}。`,
  rounded: (expression, exact, rounding, points) =>
    `${expression} = ${exact}，${rounded[rounding]}为 ${points}。`,
  earned: (points) => `获得 ${points}。`,
  nothing: "未获得积分：没有适用的积分规则。",
  before: (points, more) =>
    more === undefined
      ? `订单变更前已发放 ${points}。`
      : `订单变更前已发放 ${points}，本次补发 ${more}。`,
  cap: ({ kind, rule, allowed, limit, period }) => {
    const name = zhCommon.quote(rule);
    if (kind === "per_order") return `${name}每单最多 ${limit ?? allowed.text}。`;
    const left = allowed.value === 0 ? "额度已用完" : `剩余额度 ${allowed.text}`;
    const whose = kind === "per_customer" ? "每人" : "全部客户";
    if (limit === undefined) return `${name}设有${whose}上限，${left}。`;
    return `${name}${whose}${period ?? ""}最多 ${limit}，${left}。`;
  },
  tierHeld: (tier) => `下单前会员等级：${tier}。`,
};

const validity: ValidityPhrases = {
  until: (day) => `有效期至 ${day}。`,
  never: "长期有效。",
  from: (day, until) =>
    until === undefined ? `${day}生效，长期有效。` : `${day}生效，有效期至 ${until}。`,
  lot: (points, from, until) => {
    const start = from === undefined ? "" : `${from}生效，`;
    return `${points}${start === "" ? "" : " "}${start}${until === undefined ? "长期有效" : `有效期至 ${until}`}`;
  },
  lots: (parts) => `其中：${parts.join("；")}。`,
  lasts: (duration, roundTo) =>
    `有效期 ${duration}${roundTo === undefined ? "" : `，至${roundTo}`}。`,
  waits: (duration, roundTo) => `${duration}后${roundTo === undefined ? "" : `的${roundTo}`}生效。`,
};

const unmatched: UnmatchedPhrases = {
  title: "未适用的规则：",
  rule: (name, reason) => `${zhCommon.quote(name)}：${reason}。`,
  more: ({ text }) => `另有 ${text} 条规则`,
  trigger: (event) =>
    event === undefined ? "仅适用于订单" : `仅适用于行为事件${zhCommon.quote(event)}`,
  validity: (from, to) => {
    if (from !== undefined && to !== undefined) return `活动时间为 ${from} 至 ${to}`;
    if (from !== undefined) return `活动自 ${from} 开始`;
    return to === undefined ? "不在活动时间内" : `活动已于 ${to} 结束`;
  },
  once: "每位客户仅限一次，此前已发放",
  member: "仅限会员",
  lines: "订单中没有适用商品",
  condition: "未满足条件",
  join: "加入会员后，购物即可累积积分。",
  spend: (price, above, rule) =>
    `订单金额${above ? `超过 ${price}` : `满 ${price}`}，还可享受${zhCommon.quote(rule)}。`,
};

const clawback: ClawbackPhrases = {
  nothing: "退款部分未产生积分，无需扣回积分。",
  taken: (because, { words, text, isNamed }, order, whole) => {
    const what = order === undefined ? "" : `订单 ${order} `;
    const cause = {
      refund: `因${what}退款`,
      cancelled: `因${what === "" ? "订单" : what}取消`,
      update: `因${what === "" ? "订单" : what}变更`,
    }[because];
    return `${cause}，${whole ? "" : "应"}${isNamed ? `扣回 ${words}` : `扣回积分 ${text}`}。`;
  },
  sources: (parts) => `其中${parts.join("，")}。`,
  pending: ({ text }) => `待生效积分 ${text}`,
  active: ({ text }) => `可用积分 ${text}`,
  other: ({ text }) => `其他可用积分 ${text}`,
  expired: ({ text }) => `此前已过期积分 ${text}`,
  owed: ({ words }) => `已使用的 ${words}记为待扣回积分，将从之后获得的积分中扣除。`,
  forgiven: ({ words }) => `已使用的 ${words}不再扣回。`,
  policy: {
    only_unspent: "扣回规则：仅扣回本订单未使用的积分，其余不再扣回",
    within_balance: "扣回规则：不足部分从其他可用积分中扣回，其余不再扣回",
    into_debt: "扣回规则：不足部分从其他可用积分中扣回，其余记为待扣回积分",
  },
  floor: (points) => `，积分余额最低为 ${points}`,
  line: ({ order, line, sum }) =>
    `${order === undefined ? "" : `订单序号 ${order}，`}第 ${line} 行：${sum}`,
  moreLines: ({ text }) => `另有 ${text} 行`,
};

const movement: MovementPhrases = {
  spent: ({ words }, left) => `使用 ${words}，剩余可用 ${left}。`,
  lots: ({ text, value }) =>
    value === 1 ? "取自 1 个积分批次。" : `取自 ${text} 个积分批次，先到期的先使用。`,
  unspent: ({ words }) => `退回 ${words}。`,
  unspentParts: (active, expired) =>
    `其中 ${active.text} 恢复可用，${expired.text} 已超过有效期，按过期处理。`,
  unspentExpired: "这些积分已超过有效期，按过期处理。",
  reinstated: ({ words }) => `其中 ${words}虽已到期，仍予恢复。`,
  activated: ({ words }) => `${words}已生效，现在可以使用。`,
  expired: ({ words }, earned, day) => {
    const rest = earned === undefined ? "" : `（获得 ${earned}后的剩余部分）`;
    return `${words}${rest}已过期，最后有效日为 ${day}。`;
  },
  settled: ({ words }, left) =>
    `用 ${words}抵扣了待扣回积分，${left === undefined ? "待扣回积分已全部结清" : `还有 ${left}待扣回`}。`,
  added: ({ words }) => `商家增加了 ${words}。`,
  removed: ({ words }) => `商家扣减了 ${words}。`,
  reason: (text) => `原因：${text}`,
};

const tier: TierPhrases = {
  moved: (reason, from, to, forShopper) => {
    switch (reason) {
      case "joined":
        return forShopper
          ? `欢迎加入会员，当前会员等级为${pad(to)}。`
          : `加入会员，等级为${pad(to)}。`;
      case "upgraded":
        return forShopper
          ? `恭喜升级为${pad(to)}！`
          : `${from === undefined ? "" : `由${pad(from)}`}升级为${pad(to)}。`;
      case "prolonged":
        return `保级成功，继续享受${pad(to)}权益。`;
      case "downgraded":
        return `会员等级${from === undefined ? "" : `由${pad(from)}`}降级为${pad(to)}。`;
      case "left":
        return "已退出会员计划，会员等级随之结束。";
    }
  },
  metric: (metric, amount, wallet) => {
    switch (metric) {
      case "spend":
        return `消费 ${amount.text}`;
      case "orders":
        return `${amount.text} 笔订单`;
      case "points_earned":
        return `获得 ${amount.text} 积分`;
      case "qualifying_points":
        return `${amount.text} ${wallet ?? "定级积分"}`;
      case "activity":
        return `${amount.text} 次活跃`;
    }
  },
  since: (amount, day, window) => {
    if (day !== undefined) return `自 ${day}起累计${pad(amount)}`;
    return window === "lifetime" ? `累计${pad(amount)}` : amount;
  },
  reached: (amount, name, threshold) => `${amount}，达到${pad(name)}门槛 ${threshold}。`,
  kept: (amount, name, threshold) => `${amount}，满足${pad(name)}保级要求 ${threshold}。`,
  missed: (amount, name, threshold) => `${amount}，未达到${pad(name)}要求的 ${threshold}。`,
};

/** Chinese. */
export const zh: Language = {
  common: zhCommon,
  award,
  validity,
  unmatched,
  clawback,
  movement,
  tier,
};
