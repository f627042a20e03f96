// Why a line is rejected: one table of reasons in both languages.

import type { Bilingual } from "@regulars/contract";

/** A reason's texts; `{name}` stands for its facts. */
const texts = {
  column_count: {
    en: "the line has {found} columns instead of {expected}",
    zh: "该行有 {found} 列，应为 {expected} 列",
  },
  not_json: { en: "not a JSON object: {value}", zh: "不是 JSON 对象：{value}" },
  number_lossy: {
    en: "the number is too large for JSON; write it as text",
    zh: "数字超出 JSON 可精确表示的范围，请改为文本",
  },
  empty: { en: "empty, but needed", zh: "必填项为空" },
  not_decimal: { en: "“{value}” is not a number", zh: "“{value}”不是数字" },
  not_whole: { en: "“{value}” is not a whole number", zh: "“{value}”不是整数" },
  number_too_large: { en: "“{value}” is too large", zh: "“{value}”数值过大" },
  quantity_zero: { en: "the quantity is 0", zh: "数量为 0" },
  negative: {
    en: "“{value}” is below 0 on a line that is no refund",
    zh: "非退款行的数值“{value}”小于 0",
  },
  negative_amount: { en: "the line's money is below 0", zh: "该行金额小于 0" },
  bad_date: {
    en: "“{value}” is not a date of the form {format}",
    zh: "“{value}”不是 {format} 格式的日期",
  },
  bad_currency: { en: "“{value}” is not an ISO 4217 code", zh: "“{value}”不是 ISO 4217 币种代码" },
  guest_refund: {
    en: "a refund that looks for earlier purchases needs a customer",
    zh: "按历史购买匹配的退款必须有客户",
  },
  too_many_lines: {
    en: "more than {limit} lines in one order",
    zh: "一张订单超过 {limit} 行",
  },
  late: {
    en: "the order was sent before this line came; raise groupWindow in the map",
    zh: "该订单在读到此行之前已提交；请调大映射文件中的 groupWindow",
  },
  same_order: { en: "another line of this order was rejected", zh: "同一订单的其他行被拒绝" },
  broken_neighbour: {
    en: "a broken line (line {line}) names this order",
    zh: "第 {line} 行格式有误且涉及此订单",
  },
  refused: { en: "{en}", zh: "{zh}" },
} as const;

/** Name of a reason. */
export type RejectCode = keyof typeof texts;

/** Why a line is rejected, and in which column (absent: the whole line or order). */
export interface RejectReason {
  readonly code: RejectCode;
  readonly column?: string | undefined;
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

/** A reason as people read it. */
export function tellReason(reason: RejectReason, language: keyof Bilingual): string {
  return texts[reason.code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    clip(String(reason.facts?.[name] ?? "")),
  );
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
