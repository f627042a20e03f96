// Chinese phrases that everything shares: lists, durations, comparisons.
import type { CommonPhrases, DurationUnit, WrittenOperator } from "./language.ts";

const units: Record<DurationUnit, string> = {
  year: "年",
  month: "个月",
  week: "周",
  day: "天",
  hour: "小时",
  minute: "分钟",
  second: "秒",
};

const and = (parts: readonly string[]): string => listed(parts, "和");
const or = (parts: readonly string[]): string => listed(parts, "或");

function listed(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join("、")}${last}${parts.at(-1) ?? ""}`;
}

const operators: Record<WrittenOperator, (values: readonly string[]) => string> = {
  eq: ([value = ""]) => `为${pad(value)}`,
  ne: ([value = ""]) => `不为${pad(value)}`,
  lt: ([value = ""]) => `低于 ${value}`,
  lte: ([value = ""]) => `不超过 ${value}`,
  gt: ([value = ""]) => `超过 ${value}`,
  gte: ([value = ""]) => `不低于 ${value}`,
  between: ([low = "", high = ""]) => `在 ${low} 至 ${high} 之间`,
  not_between: ([low = "", high = ""]) => `不在 ${low} 至 ${high} 之间`,
  in: (values) => `为${pad(or(values))}`,
  not_in: (values) => `不为${pad(or(values))}`,
  contains: ([value = ""]) => `包含${pad(value)}`,
  not_contains: ([value = ""]) => `不包含${pad(value)}`,
  contains_any: (values) => `包含${pad(or(values))}`,
  not_contains_any: (values) => `不包含${pad(or(values))}`,
  contains_all: (values) => `同时包含${pad(and(values))}`,
  not_contains_all: (values) => `未同时包含${pad(and(values))}`,
};

/** A space between Chinese and a text that begins with a letter, a number or a currency sign. */
export function pad(text: string): string {
  return /^[\p{Script=Han}“]/u.test(text) ? text : ` ${text}`;
}

/** Chinese phrases that all explanations share. */
export const zhCommon: CommonPhrases = {
  quote: (name) => `“${name}”`,
  bracket: (text) => `（${text}）`,
  paragraph: (sentences) => sentences.join("").replace(/([，。；：）]) /g, "$1"),
  sequence: (parts) => parts.join("，"),
  and,
  or,
  points: ({ text }) => `${text} 积分`,
  walletPoints: ({ text }, name) => `${text} ${name}`,
  about: (subject, text) => `${subject}：${text}`,
  order: (number) => `订单 ${number}`,
  duration: (parts) => parts.map(({ unit, count }) => `${count.text} ${units[unit]}`).join(" "),
  roundTo: {
    day: undefined,
    month: "当月月底",
    quarter: "当季季末",
    half_year: "当半年末",
    year: "当年年底",
  },
  period: {
    day: "每日",
    week: "每周",
    month: "每月",
    quarter: "每季度",
    year: "每年",
    ever: "累计",
  },
  weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  yes: "是",
  no: "否",
  operator: (operator, values) => operators[operator](values),
  unnamedFact: (fact) => fact,
  leaf: (label, wanted, found) =>
    found === undefined ? `${label}需${wanted}` : `${label}需${wanted}，实际为${pad(found)}`,
  partOf: (points) => `本条明细为其中的 ${points}。`,
  decided: (version, date) =>
    `依据会员计划第 ${version.text} 版${date === undefined ? "" : `，${date}`}。`,
};
