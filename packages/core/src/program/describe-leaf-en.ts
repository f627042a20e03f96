// English phrases of single conditions, as they follow what a rule gives.

import type { LeafWords } from "./describe-language.ts";

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

type Phrase = (leaf: LeafWords) => string | undefined;

const equal: readonly string[] = ["eq", "in"];
const different: readonly string[] = ["ne", "not_in"];

/** Texts that are equal to one of the values, or to none. */
function oneOf(start: string, not: string): Phrase {
  return ({ operator, values }) => {
    if (equal.includes(operator)) return `${start} ${or.format(values)}`;
    return different.includes(operator) ? `${not} ${or.format(values)}` : undefined;
  };
}

/** Yes or no. */
function flag(yes: string, no: string): Phrase {
  return ({ operator, raw }) => ((operator === "eq") === raw ? yes : no);
}

/** Amounts of an order. */
const amount: Phrase = ({ operator, values: [low = "", high = ""] }) => {
  const words: Record<string, string> = {
    gt: `over ${low}`,
    gte: `of ${low} or more`,
    lt: `under ${low}`,
    lte: `up to ${low}`,
    between: `from ${low} to ${high}`,
  };
  const told = words[operator];
  return told === undefined ? undefined : `for orders ${told}`;
};

const tier: Phrase = ({ operator, values }) => {
  const [name = ""] = values;
  const words: Record<string, string> = {
    eq: `for ${name}`,
    in: `for ${or.format(values)}`,
    ne: `not for ${name}`,
    not_in: `not for ${or.format(values)}`,
    gte: `for ${name} and above`,
    gt: `for tiers above ${name}`,
    lte: `for ${name} and below`,
    lt: `for tiers below ${name}`,
  };
  return words[operator];
};

const lists =
  (start: string): Phrase =>
  ({ operator, values, wanted }) => {
    if (operator === "contains" || operator === "contains_any")
      return `${start} ${or.format(values)}`;
    return operator === "contains_all" ? `${start} ${and.format(values)}` : `${start} ${wanted}`;
  };

const phrases: Readonly<Record<string, Phrase>> = {
  "order.weekday": ({ operator, values }) => {
    const days = values.map((day) => `${day}s`);
    if (equal.includes(operator)) return `on ${and.format(days)}`;
    return different.includes(operator) ? `not on ${or.format(days)}` : undefined;
  },
  "order.amount": amount,
  "order.channel": oneOf("through", "not through"),
  "order.market": oneOf("in the market", "not in the market"),
  "order.date": ({ operator, values: [low = "", high = ""] }) => {
    const words: Record<string, string> = {
      eq: `on ${low}`,
      between: `from ${low} to ${high}`,
      gte: `from ${low}`,
      lte: `until ${low}`,
      lt: `before ${low}`,
      gt: `after ${low}`,
    };
    return words[operator];
  },
  "order.hour": ({ operator, raw }) => {
    const [low = 0, high = 0] = Array.isArray(raw) ? (raw as readonly number[]) : [Number(raw)];
    if (operator === "between") return `from ${low}:00 to ${high}:59`;
    return operator === "gte" ? `from ${low}:00` : undefined;
  },
  "customer.member": flag("for members", "for customers who are not members"),
  "customer.tags": lists("for customers tagged"),
  "customer.orders": ({ operator, raw }) =>
    operator === "eq" && raw === 0 ? "on the first order" : undefined,
  "birthday.today": flag("on the birthday", "not on the birthday"),
  "birthday.this_week": flag("in the week of the birthday", "not in the week of the birthday"),
  "birthday.this_month": flag("in the month of the birthday", "not in the month of the birthday"),
  "line.categories": lists("on goods of category"),
  "line.sku": oneOf("on product", "not on product"),
};

/** A condition as a phrase such as `on Fridays and Saturdays`; else `where number of items is at least 3`. */
export function leafEn(leaf: LeafWords): string {
  const phrase = leaf.fact.startsWith("customer.tier") ? tier : phrases[leaf.fact];
  return phrase?.(leaf) ?? `where ${leaf.label} is ${leaf.wanted}`;
}
