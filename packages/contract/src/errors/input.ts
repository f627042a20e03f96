// Error codes of what was sent.

import type { ErrorEntries } from "./params.ts";

/** Codes that say the input itself cannot be accepted. */
export const inputErrors: ErrorEntries<
  | "invalid_input"
  | "invalid_currency"
  | "currency_mismatch"
  | "date_in_future"
  | "rollover_in_future"
  | "number_too_large"
  | "unknown_wallet"
  | "unknown_ladder"
> = {
  invalid_input: {
    status: 400,
    en: {
      title: "Input not accepted",
      detail: "The input has mistakes, and nothing was written.",
      remedy: "Correct what is named and send it again.",
    },
    zh: {
      title: "输入有误",
      detail: "提交的内容有误，未写入任何数据。",
      remedy: "请按提示修改后重新提交。",
    },
    example: {},
  },
  invalid_currency: {
    status: 400,
    en: {
      title: "Unknown currency",
      detail: '"{currency}" is not an ISO 4217 currency code.',
      remedy: "Send a code such as GBP, USD or CNY, in capital letters.",
    },
    zh: {
      title: "币种代码无效",
      detail: "“{currency}”不是 ISO 4217 币种代码。",
      remedy: "请使用大写的币种代码，例如 CNY、USD、GBP。",
    },
    example: { currency: "RMB" },
  },
  currency_mismatch: {
    status: 422,
    en: {
      title: "Other currency than the program's",
      detail: "The order is in {currency}, but the program works in {expected}.",
      remedy:
        "Send the order's money in {expected}, or record it in a shop whose program uses {currency}.",
    },
    zh: {
      title: "币种与会员计划不一致",
      detail: "订单币种为 {currency}，而会员计划使用 {expected}。",
      remedy: "请将订单金额换算为 {expected} 后提交，或提交到使用 {currency} 的店铺。",
    },
    example: { currency: "EUR", expected: "GBP" },
  },
  date_in_future: {
    status: 422,
    en: {
      title: "Date in the future",
      detail: "The time {occurredAt|time} is more than 5 minutes after now ({now|time}).",
      remedy:
        "Send what has happened already; check the sender's clock and that the time is in milliseconds of UTC.",
    },
    zh: {
      title: "时间晚于当前时间",
      detail: "业务时间 {occurredAt|time} 比当前时间（{now|time}）晚 5 分钟以上。",
      remedy: "请只提交已经发生的业务，并检查发送方的系统时钟，以及时间是否为 UTC 毫秒。",
    },
    example: { occurredAt: 1323475200000, now: 1323388800000 },
  },
  rollover_in_future: {
    status: 422,
    en: {
      title: "Rollover day in the future",
      detail: "The rollover was asked up to {day}, but today is {today}.",
      remedy: "Roll over up to {today} at the latest.",
    },
    zh: {
      title: "结转日期晚于今天",
      detail: "要求结转到 {day}，但今天是 {today}。",
      remedy: "结转日期最晚为 {today}。",
    },
    example: { day: "2013-02-01", today: "2011-12-10" },
  },
  number_too_large: {
    status: 422,
    en: {
      title: "Number too large",
      detail: "{field} would pass 9007199254740991, the largest number that is counted exactly.",
      remedy: "Check the amounts and the program's rules for a slipped decimal point.",
    },
    zh: {
      title: "数值过大",
      detail: "{field} 会超过可精确计数的上限 9007199254740991。",
      remedy: "请检查金额和会员计划规则，看小数点是否错位。",
    },
    example: { field: "points" },
  },
  unknown_wallet: {
    status: 422,
    en: {
      title: "Unknown wallet",
      detail: 'The program has no wallet "{wallet}".',
      remedy: "Name a wallet of the program.",
    },
    zh: {
      title: "积分账户不存在",
      detail: "会员计划中没有积分账户“{wallet}”。",
      remedy: "请填写会员计划中已有的积分账户。",
    },
    example: { wallet: "growth" },
  },
  unknown_ladder: {
    status: 422,
    en: {
      title: "Unknown tier ladder",
      detail: 'The program has no tier ladder "{ladder}".',
      remedy: "Name a ladder of the program, or leave it out to mean the first one.",
    },
    zh: {
      title: "会员等级体系不存在",
      detail: "会员计划中没有等级体系“{ladder}”。",
      remedy: "请填写会员计划中已有的等级体系；不填则使用第一个。",
    },
    example: { ladder: "status" },
  },
};
