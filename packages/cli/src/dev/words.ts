// The texts of the starter page, in both languages.

import type { Locale } from "@regulars/contract";

/** A text of the page. */
type PageWord =
  | "title"
  | "intro"
  | "card"
  | "try"
  | "tryText"
  | "button"
  | "done"
  | "failed"
  | "next"
  | "nextPaste"
  | "nextProgram"
  | "nextApi"
  | "other";

/** Every text by language. `{name}` stands for a fact. */
export const pageWords: Readonly<Record<Locale, Readonly<Record<PageWord, string>>>> = {
  en: {
    title: "Your shop, with points",
    intro: "This page is served by regulars dev, for your eyes only. What it shows is live.",
    card: "What the customer sees",
    try: "Try it",
    tryText: "A paid order over {amount} is recorded for the demo customer, under your program.",
    button: "Place a test order",
    done: "Recorded: {points} points. The badge, the card and the history have read again.",
    failed: "The order was not recorded: {reason}",
    next: "Where to go from here",
    nextPaste: "regulars init prints what to paste into your server and your page.",
    nextProgram: "Your policy is in {file}; regulars program explain tells it in plain words.",
    nextApi: "Every request of the API, as OpenAPI",
    other: "中文",
  },
  zh: {
    title: "您的店铺，已有积分",
    intro: "本页由 regulars dev 提供，仅供您本人查看，所示内容均为实时数据。",
    card: "客户所见",
    try: "试一试",
    tryText: "按您的会员计划，为演示客户登记一笔已付款订单，金额 {amount}。",
    button: "提交测试订单",
    done: "已登记：{points} 积分。徽标、卡片和历史记录已重新读取。",
    failed: "订单未登记：{reason}",
    next: "下一步",
    nextPaste: "regulars init 会打印需要粘贴到服务器和页面中的代码。",
    nextProgram: "会员计划写在 {file} 中，regulars program explain 可用通俗文字说明其内容。",
    nextApi: "API 的全部请求（OpenAPI）",
    other: "English",
  },
};
