// The facts that conditions may read: what each is, where it is known, and what it is called.

import type { ConditionOperator } from "@regulars/contract";

/** What kind of value a fact has. Money in minor units; `tier` compares rungs; `texts` is a list. */
export type FactType = "money" | "count" | "text" | "texts" | "flag" | "date" | "tier" | "any";

/** Where a condition stands: on an order, on an event, on a line of an order, on a layer. */
export type FactScope = "order" | "event" | "line" | "layer";

/** A fact of the table. */
export interface Fact {
  readonly name: string;
  readonly type: FactType;
  readonly scopes: readonly FactScope[];
  readonly label: { readonly en: string; readonly zh: string };
  /** Least and greatest value it can have. */
  readonly range?: readonly [number, number] | undefined;
  /** It may be missing. A missing fact meets `ne` and `not_in` and no other comparison. */
  readonly optional?: boolean | undefined;
}

const ordering: readonly ConditionOperator[] = ["lt", "lte", "gt", "gte", "between"];

const equality: readonly ConditionOperator[] = ["eq", "ne", "in", "not_in"];

/** The operators that each type of fact understands. */
export const operatorsOf: Readonly<Record<FactType, readonly ConditionOperator[]>> = {
  money: [...equality, ...ordering],
  count: [...equality, ...ordering],
  date: [...equality, ...ordering],
  tier: [...equality, "lt", "lte", "gt", "gte"],
  any: [...equality, ...ordering],
  text: equality,
  flag: ["eq", "ne"],
  texts: ["contains", "contains_any", "contains_all"],
};

const order: readonly FactScope[] = ["order"];
const line: readonly FactScope[] = ["line"];
const layer: readonly FactScope[] = ["layer"];
const customer: readonly FactScope[] = ["order", "event"];
const everywhere: readonly FactScope[] = ["order", "event", "layer"];
const any: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER];
const some: readonly [number, number] = [1, Number.MAX_SAFE_INTEGER];

/** Every fact but `event.<property>` and `customer.tier.<ladder>`, which a program makes itself. */
export const facts: readonly Fact[] = [
  {
    name: "order.amount",
    type: "money",
    scopes: order,
    range: any,
    label: { en: "order amount", zh: "订单商品金额" },
  },
  {
    name: "order.base",
    type: "money",
    scopes: order,
    range: any,
    label: { en: "amount that earns points", zh: "计分金额" },
  },
  {
    name: "order.quantity",
    type: "count",
    scopes: order,
    range: some,
    label: { en: "number of items", zh: "商品件数" },
  },
  {
    name: "order.lines",
    type: "count",
    scopes: order,
    range: some,
    label: { en: "number of order lines", zh: "订单行数" },
  },
  {
    name: "order.channel",
    type: "text",
    scopes: order,
    optional: true,
    label: { en: "sales channel", zh: "销售渠道" },
  },
  {
    name: "order.market",
    type: "text",
    scopes: order,
    optional: true,
    label: { en: "market", zh: "市场" },
  },
  { name: "order.currency", type: "text", scopes: order, label: { en: "currency", zh: "币种" } },
  {
    name: "order.weekday",
    type: "count",
    scopes: order,
    range: [1, 7],
    label: { en: "weekday (1 is Monday)", zh: "星期（1 为星期一）" },
  },
  { name: "order.date", type: "date", scopes: order, label: { en: "order date", zh: "下单日期" } },
  {
    name: "order.hour",
    type: "count",
    scopes: order,
    range: [0, 23],
    label: { en: "hour of the day", zh: "下单时段（小时）" },
  },
  {
    name: "customer.member",
    type: "flag",
    scopes: customer,
    label: { en: "is a member", zh: "是会员" },
  },
  {
    name: "customer.tier",
    type: "tier",
    scopes: everywhere,
    optional: true,
    label: { en: "member tier", zh: "会员等级" },
  },
  {
    name: "customer.tags",
    type: "texts",
    scopes: everywhere,
    label: { en: "customer tags", zh: "客户标签" },
  },
  {
    name: "customer.orders",
    type: "count",
    scopes: customer,
    range: any,
    label: { en: "earlier orders", zh: "历史订单数" },
  },
  {
    name: "customer.gender",
    type: "text",
    scopes: customer,
    optional: true,
    label: { en: "gender", zh: "性别" },
  },
  {
    name: "customer.locale",
    type: "text",
    scopes: customer,
    optional: true,
    label: { en: "language", zh: "语言" },
  },
  {
    name: "birthday.today",
    type: "flag",
    scopes: customer,
    label: { en: "birthday is today", zh: "今天生日" },
  },
  {
    name: "birthday.this_week",
    type: "flag",
    scopes: customer,
    label: { en: "birthday is this week", zh: "本周生日" },
  },
  {
    name: "birthday.this_month",
    type: "flag",
    scopes: customer,
    label: { en: "birthday is this month", zh: "本月生日" },
  },
  { name: "line.sku", type: "text", scopes: line, label: { en: "product code", zh: "商品编码" } },
  {
    name: "line.categories",
    type: "texts",
    scopes: line,
    label: { en: "product categories", zh: "商品分类" },
  },
  {
    name: "line.quantity",
    type: "count",
    scopes: line,
    range: some,
    label: { en: "quantity", zh: "数量" },
  },
  {
    name: "line.amount",
    type: "money",
    scopes: line,
    range: any,
    label: { en: "line amount", zh: "商品行金额" },
  },
  {
    name: "line.base",
    type: "money",
    scopes: line,
    range: any,
    label: { en: "line amount that earns points", zh: "商品行计分金额" },
  },
  {
    name: "customer.spend",
    type: "money",
    scopes: layer,
    range: any,
    label: { en: "money spent", zh: "消费金额" },
  },
  {
    name: "customer.frequency",
    type: "count",
    scopes: layer,
    range: any,
    label: { en: "number of orders", zh: "消费次数" },
  },
  {
    name: "customer.recency_days",
    type: "count",
    scopes: layer,
    range: any,
    optional: true,
    label: { en: "days since the last order", zh: "距上次消费天数" },
  },
  {
    name: "customer.activity",
    type: "count",
    scopes: layer,
    range: any,
    label: { en: "activity", zh: "活跃度" },
  },
  {
    name: "customer.interactions",
    type: "count",
    scopes: layer,
    range: any,
    label: { en: "interactions", zh: "互动次数" },
  },
];

const byName: ReadonlyMap<string, Fact> = new Map(facts.map((fact) => [fact.name, fact]));

const tierPrefix = "customer.tier.";

const eventPrefix = "event.";

/** The property that an `event.<property>` fact reads. */
export function eventProperty(name: string): string | undefined {
  return name.startsWith(eventPrefix) && name.length > eventPrefix.length
    ? name.slice(eventPrefix.length)
    : undefined;
}

/** The ladder that a tier fact reads: its id, or undefined for the program's first ladder. */
export function tierLadder(name: string): string | undefined {
  return name.startsWith(tierPrefix) ? name.slice(tierPrefix.length) : undefined;
}

/** Looks a fact up by name, the ones that a program makes itself included. */
export function findFact(name: string): Fact | undefined {
  const known = byName.get(name);
  if (known) return known;
  const property = eventProperty(name);
  if (property !== undefined) {
    const label = { en: `event property ${property}`, zh: `事件属性 ${property}` };
    return { name, type: "any", scopes: ["event"], optional: true, label };
  }
  const ladder = tierLadder(name);
  if (!ladder) return undefined;
  const label = { en: `member tier on ${ladder}`, zh: `${ladder} 会员等级` };
  return { name, type: "tier", scopes: everywhere, optional: true, label };
}
