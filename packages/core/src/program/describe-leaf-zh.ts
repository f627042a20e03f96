// Chinese phrases of single conditions, as they follow what a rule gives.

import type { LeafWords } from "./describe-language.ts";

type Phrase = (leaf: LeafWords) => string | undefined;

const equal: readonly string[] = ["eq", "in"];
const different: readonly string[] = ["ne", "not_in"];

/** Several texts with a word before the last one. */
export function listed(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join("、")}${last}${parts.at(-1) ?? ""}`;
}

const or = (parts: readonly string[]): string => listed(parts, "或");

function oneOf(words: (values: string) => string, not: (values: string) => string): Phrase {
  return ({ operator, values }) => {
    const quoted = or(values.map((value) => `“${value}”`));
    if (equal.includes(operator)) return words(quoted);
    return different.includes(operator) ? not(quoted) : undefined;
  };
}

function flag(yes: string, no: string): Phrase {
  return ({ operator, raw }) => ((operator === "eq") === raw ? yes : no);
}

const amount: Phrase = ({ operator, values: [low = "", high = ""] }) => {
  const words: Record<string, string> = {
    gt: `订单金额超过 ${low}`,
    gte: `订单满 ${low}`,
    lt: `订单金额低于 ${low}`,
    lte: `订单金额不超过 ${low}`,
    between: `订单金额 ${low} 至 ${high}`,
  };
  return words[operator];
};

const tier: Phrase = ({ operator, values }) => {
  const [name = ""] = values;
  const words: Record<string, string> = {
    eq: `限${name}会员`,
    in: `限${or(values)}会员`,
    ne: `${name}会员除外`,
    not_in: `${or(values)}会员除外`,
    gte: `限${name}及以上会员`,
    gt: `限${name}以上会员（不含${name}）`,
    lte: `限${name}及以下会员`,
    lt: `限${name}以下会员（不含${name}）`,
  };
  return words[operator];
};

const lists =
  (words: (values: string) => string): Phrase =>
  ({ operator, values, label, wanted }) => {
    if (operator === "contains" || operator === "contains_any") return words(or(values));
    return operator === "contains_all" ? words(listed(values, "和")) : `${label}${wanted}`;
  };

const phrases: Readonly<Record<string, Phrase>> = {
  "order.weekday": ({ operator, values }) => {
    if (equal.includes(operator)) return `${listed(values, "和")}下单`;
    return different.includes(operator) ? `${listed(values, "和")}下单除外` : undefined;
  },
  "order.amount": amount,
  "order.channel": oneOf(
    (values) => `通过${values}渠道下单`,
    (values) => `通过${values}渠道下单除外`,
  ),
  "order.market": oneOf(
    (values) => `限${values}市场`,
    (values) => `${values}市场除外`,
  ),
  "order.date": ({ operator, values: [low = "", high = ""] }) => {
    const words: Record<string, string> = {
      eq: `${low}当天`,
      between: `${low}至${high}`,
      gte: `自 ${low}起`,
      lte: `截至 ${low}`,
      lt: `${low}之前`,
      gt: `${low}之后`,
    };
    return words[operator];
  },
  "order.hour": ({ operator, raw }) => {
    const [low = 0, high = 0] = Array.isArray(raw) ? (raw as readonly number[]) : [Number(raw)];
    if (operator === "between") return `${low}:00 至 ${high}:59 下单`;
    return operator === "gte" ? `${low}:00 以后下单` : undefined;
  },
  "customer.member": flag("限会员", "限非会员"),
  "customer.tags": lists((values) => `限带有“${values}”标签的客户`),
  "customer.orders": ({ operator, raw }) =>
    operator === "eq" && raw === 0 ? "首次下单" : undefined,
  "birthday.today": flag("生日当天", "生日当天除外"),
  "birthday.this_week": flag("生日当周", "生日当周除外"),
  "birthday.this_month": flag("生日当月", "生日当月除外"),
  "line.categories": lists((values) => `限“${values}”类商品`),
  "line.sku": oneOf(
    (values) => `限商品${values}`,
    (values) => `商品${values}除外`,
  ),
};

/** A condition by its label, with a space after a label that ends in a letter. */
export function labelled({ label, wanted }: LeafWords): string {
  return `${label}${/[\w]$/.test(label) ? " " : ""}${wanted}`;
}

/** A condition as a phrase such as `周五和周六下单`; else its label and what it asks for. */
export function leafZh(leaf: LeafWords): string {
  const phrase = leaf.fact.startsWith("customer.tier") ? tier : phrases[leaf.fact];
  return phrase?.(leaf) ?? labelled(leaf);
}
