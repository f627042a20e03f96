// Reasons of parts that do not fit together.

import type { PartReason, TellReason } from "./reason.ts";

/** One text per rule that looks at several parts. */
export const partReasons: Readonly<Record<PartReason, TellReason>> = {
  duplicate_ordinal: ({ facts }) => ({
    reason: {
      en: `repeats ordinal ${facts.ordinal}, which identifies another line already`,
      zh: `序号 ${facts.ordinal} 与其他行重复`,
    },
    remedy: {
      en: "Give every line a number of its own, and join what belongs together in one line",
      zh: "请为每一行使用不同的序号，同一行的内容请合并",
    },
  }),
  line_tax_exceeds: ({ value, facts }) => ({
    reason: {
      en: `is ${value}, more than the line's amount of ${facts.amount} that contains it`,
      zh: `为 ${value}，超过了包含该税额的行金额 ${facts.amount}`,
    },
    remedy: {
      en: "Send the tax contained in the amount; tax on top belongs in the order's `tax`",
      zh: "请填写行金额中所含的税额；价外税请填写在订单的 tax 中",
    },
  }),
  discount_exceeds: ({ value, facts }) => ({
    reason: {
      en: `is ${value}, more than the lines cost together (${facts.goods})`,
      zh: `为 ${value}，超过了各行金额合计 ${facts.goods}`,
    },
    remedy: {
      en: "Send only what was taken off the goods; take a discount on shipping off `shipping`",
      zh: "请只填写商品部分的优惠；运费优惠请直接从 shipping 中扣减",
    },
  }),
  points_paid_exceed: ({ value, facts }) => ({
    reason: {
      en: `is ${value}, more than the order costs (${facts.total})`,
      zh: `为 ${value}，超过了订单应付金额 ${facts.total}`,
    },
    remedy: {
      en: "Send the money that the points stood for, in minor units",
      zh: "请填写积分抵现的金额，单位为最小货币单位",
    },
  }),
  total_too_large: ({ facts }) => ({
    reason: {
      en: `adds up to more than ${facts.limit}, the most that is accepted`,
      zh: `合计超过可接受的上限 ${facts.limit}`,
    },
    remedy: {
      en: "Check the amounts for a slipped decimal point",
      zh: "请检查金额的小数点是否错位",
    },
  }),
  quantity_or_amount: () => ({
    reason: {
      en: "needs either a quantity or an amount, and not both",
      zh: "数量（quantity）和金额（amount）应填写且只填写其中一项",
    },
    remedy: {
      en: "Send the units taken back; send an amount only for money without goods",
      zh: "退货请填写数量；只退款不退货时填写金额",
    },
  }),
  no_language: () => ({
    reason: {
      en: "has no text in any language",
      zh: "没有填写任何语言的文本",
    },
    remedy: {
      en: "Send en, zh or both",
      zh: "请至少填写 en 或 zh 中的一项",
    },
  }),
  birthday: () => ({
    reason: { en: "is a day that the calendar does not have", zh: "不是真实存在的日期" },
    remedy: {
      en: "Check month and day; 29 February needs a leap year or no year",
      zh: "请检查月和日；2 月 29 日只能搭配闰年，或不填年份",
    },
  }),
  repeated: ({ facts }) => ({
    reason: {
      en: `repeats what stands at position ${facts.first}`,
      zh: `与第 ${facts.first} 项重复`,
    },
    remedy: { en: "Send each only once", zh: "请去掉重复项" },
  }),
  zero_points: () => ({
    reason: {
      en: "is 0; an adjustment gives or takes points",
      zh: "为 0；积分调整必须增加或扣减积分",
    },
    remedy: {
      en: "Send a number above 0 to give points, below 0 to take them",
      zh: "增加积分请填写正数，扣减积分请填写负数",
    },
  }),
  condition_form: () => ({
    reason: {
      en: "is no condition: a condition has all, any or not, or the three fields fact, op and value",
      zh: "不是条件：条件应包含 all、any、not 之一，或同时包含 fact、op、value 三项",
    },
    remedy: {
      en: 'Send { "fact": "order.amount", "op": "gte", "value": 5000 } or a list of such under all or any',
      zh: '请填写 { "fact": "order.amount", "op": "gte", "value": 5000 }，或把多个这样的比较放在 all 或 any 下',
    },
  }),
  condition_too_deep: ({ facts }) => ({
    reason: {
      en: `is nested more than ${facts.limit} levels deep`,
      zh: `嵌套超过 ${facts.limit} 层`,
    },
    remedy: {
      en: "Flatten the condition, or split it over several rules",
      zh: "请简化条件，或拆分为多条规则",
    },
  }),
  condition_too_large: ({ facts }) => ({
    reason: {
      en: `has more than ${facts.limit} comparisons`,
      zh: `超过 ${facts.limit} 个比较项`,
    },
    remedy: {
      en: "Use one comparison with a list (in, contains_any), or split the rule",
      zh: "请用列表比较（in、contains_any）代替，或拆分规则",
    },
  }),
  operator_value: ({ facts }) => ({
    reason: {
      en: `does not fit the operator ${facts.op}, which needs ${facts.needsEn}`,
      zh: `与运算符 ${facts.op} 不匹配，该运算符需要${facts.needsZh}`,
    },
    remedy: {
      en: "Change the value or the operator",
      zh: "请修改比较值或运算符",
    },
  }),
  too_many_keys: ({ facts }) => ({
    reason: { en: `has more than ${facts.limit} entries`, zh: `超过 ${facts.limit} 项` },
    remedy: { en: "Send fewer entries", zh: "请减少数量" },
  }),
  dates_reversed: ({ facts }) => ({
    reason: {
      en: `ends on ${facts.to}, before it begins on ${facts.from}`,
      zh: `结束日期 ${facts.to} 早于开始日期 ${facts.from}`,
    },
    remedy: { en: "Exchange the two dates", zh: "请调换两个日期" },
  }),
};
