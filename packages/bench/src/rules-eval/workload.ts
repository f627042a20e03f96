// The work of rules-eval: rules, orders, and the facts of each order as the peers are handed them.

import type { EarningRule, ProgramDocument, ProgramVersion } from "@regulars/contract";
import type { AwardInput, AwardLine } from "@regulars/core";

/** Number of orders. */
export const orderCount = 4096;

/** The facts of one order, ready made, so that a peer only evaluates. */
export interface OrderFacts {
  readonly order: {
    readonly amount: number;
    readonly quantity: number;
    readonly lines: number;
    readonly channel: string;
    readonly market: string;
    readonly weekday: number;
    readonly hour: number;
  };
  readonly customer: {
    readonly member: boolean;
    readonly tags: readonly string[];
    readonly orders: number;
    readonly locale: string;
  };
  readonly lines: readonly Pick<AwardLine, "amount" | "categories" | "quantity" | "sku">[];
}

/** Rules with what they give, orders, and their facts. */
export interface Workload {
  readonly version: ProgramVersion;
  readonly rules: readonly EarningRule[];
  readonly inputs: readonly AwardInput[];
  readonly facts: readonly OrderFacts[];
}

type Shape = Pick<EarningRule, "award" | "lines" | "when">;

/** Ten kinds of rule that shops write; `step` moves their numbers so that no two rules are the same. */
const shapes: readonly ((step: number) => Shape)[] = [
  // Points on everything.
  () => ({ award: { type: "per_amount", points: 1, per: 100 } }),
  // More points on a category, online.
  (step) => ({
    when: { fact: "order.channel", op: "in", value: ["web", "app"] },
    lines: { fact: "line.categories", op: "contains", value: "garden" },
    award: { type: "per_amount", points: 1 + step, per: 100 },
  }),
  // A weekend bonus.
  (step) => ({
    when: {
      all: [
        { fact: "order.weekday", op: "in", value: [6, 7] },
        { fact: "order.channel", op: "in", value: ["web", "app"] },
        { fact: "order.amount", op: "gte", value: 3000 + 10 * step },
      ],
    },
    award: { type: "fixed", points: 20 + step },
  }),
  // A multiplier for members in quiet hours.
  (step) => ({
    when: {
      all: [
        { fact: "customer.member", op: "eq", value: true },
        { fact: "order.quantity", op: "between", value: [3, 30 + step] },
        { fact: "order.hour", op: "between", value: [9, 17] },
      ],
    },
    award: { type: "multiplier", value: 12_000 + 100 * step },
  }),
  // For tagged or loyal customers.
  (step) => ({
    when: {
      any: [
        { fact: "customer.tags", op: "contains", value: "vip" },
        {
          all: [
            { fact: "customer.orders", op: "gte", value: 5 + step },
            { fact: "order.amount", op: "gte", value: 2000 },
          ],
        },
      ],
    },
    award: { type: "per_amount", points: 1, per: 200 },
  }),
  // A first order.
  (step) => ({
    when: {
      all: [
        { fact: "customer.orders", op: "eq", value: 0 },
        { fact: "order.amount", op: "gte", value: 100 * step },
        { fact: "order.channel", op: "ne", value: "phone" },
      ],
    },
    award: { type: "fixed", points: 100 },
  }),
  // Some markets, no phone orders.
  (step) => ({
    when: {
      all: [
        { fact: "order.market", op: "in", value: ["GB", "IE", "FR"] },
        { not: { fact: "order.channel", op: "eq", value: "phone" } },
        { fact: "order.lines", op: "gte", value: 1 + (step % 4) },
        { fact: "order.amount", op: "between", value: [1000, 90_000 + step] },
      ],
    },
    award: { type: "per_amount", points: 1, per: 1000 },
  }),
  // Evenings of one language.
  (step) => ({
    when: {
      all: [
        { fact: "order.hour", op: "gte", value: 18 },
        { fact: "customer.locale", op: "eq", value: "zh" },
        { fact: "customer.member", op: "eq", value: true },
        { fact: "order.amount", op: "gt", value: 2000 + 50 * step },
      ],
    },
    award: { type: "multiplier", value: 15_000 },
  }),
  // Points for each piece bought in bulk.
  (step) => ({
    when: { fact: "customer.member", op: "eq", value: true },
    lines: {
      all: [
        { fact: "line.quantity", op: "gte", value: 3 },
        { fact: "line.amount", op: "gte", value: 1000 + 10 * step },
      ],
    },
    award: { type: "per_item", points: 2 },
  }),
  // Large orders of some channel or market, not of staff.
  (step) => ({
    when: {
      all: [
        { fact: "order.amount", op: "gt", value: 9000 + 10 * step },
        {
          any: [
            { fact: "order.channel", op: "eq", value: "app" },
            { fact: "order.market", op: "eq", value: "DE" },
          ],
        },
        { not: { fact: "customer.tags", op: "contains", value: "staff" } },
      ],
    },
    award: { type: "fixed", points: 200 },
  }),
];

/** Makes the work for a number of rules. The same every time. */
export function makeWorkload(ruleCount: number): Workload {
  const rules = Array.from({ length: ruleCount }, (_, index): EarningRule => {
    const shape = shapes[index % shapes.length];
    if (!shape) throw new Error("there are no shapes of rules");
    const id = `rule_${String(index + 1).padStart(3, "0")}`;
    return { id, name: { en: id }, trigger: "order", ...shape(Math.floor(index / shapes.length)) };
  });
  const document: ProgramDocument = {
    format: 1,
    name: { en: "Benchmark" },
    currency: "GBP",
    zone: "Europe/London",
    earning: {
      on: "paid",
      base: { discount: "after", tax: "included" },
      who: "customers",
      rounding: "floor",
      multipliers: "highest",
      expiry: { type: "after", duration: "P12M", roundTo: "month" },
      rules,
    },
    clawback: { type: "into_debt" },
  };
  const random = randomFrom(20_101_201);
  const made = Array.from({ length: orderCount }, () => makeOrder(random));
  return {
    version: { version: 1, effectiveFrom: 0, publishedAt: 0, document },
    rules,
    inputs: made.map(({ input }) => input),
    facts: made.map(({ facts }) => facts),
  };
}

const none = { points: 0, times: 0 };

const noShare = { granted: 0, used: 0 };

function makeOrder(random: () => number): { input: AwardInput; facts: OrderFacts } {
  const pick = <T>(choices: readonly [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index): AwardLine => {
    const amount = 50 + Math.floor(random() * 6000);
    const sku = `sku-${Math.floor(random() * 500)}`;
    const quantity = 1 + Math.floor(random() * 5);
    const categories = [pick(["garden", "kitchen", "paper"]), pick(["new", "sale"])];
    return { ordinal: index + 1, sku, categories, quantity, amount, base: amount };
  });
  const day = Math.floor(random() * 370);
  const hour = Math.floor(random() * 24);
  const placedAt = Date.UTC(2026, 10, 1) + (day * 24 + hour) * 3_600_000;
  const local = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(placedAt);
  const part = (type: string) => local.find((one) => one.type === type)?.value ?? "";
  const tags = random() < 0.2 ? ["vip", "newsletter"] : random() < 0.1 ? ["staff"] : [];
  const channel = pick(["web", "app", "store", "phone"]);
  const market = pick(["GB", "IE", "FR", "DE", "NL"]);
  const customer = {
    member: random() < 0.7,
    tiers: {},
    tags,
    locale: pick(["en", "zh", "fr"]),
    orders: Math.floor(random() * 15),
  };
  const sum = (of: (line: AwardLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    input: {
      trigger: "order",
      placedAt,
      earnedAt: placedAt,
      channel,
      market,
      currency: "GBP",
      lines,
      customer,
      counters: () => none,
      shares: () => noShare,
    },
    facts: {
      order: {
        amount: sum(({ amount }) => amount),
        quantity: sum(({ quantity }) => quantity),
        lines: lines.length,
        channel,
        market,
        weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1,
        hour: Number(part("hour")),
      },
      customer: {
        member: customer.member,
        tags,
        orders: customer.orders,
        locale: customer.locale,
      },
      lines: lines.map(({ amount, categories, quantity, sku }) => ({
        amount,
        categories,
        quantity,
        sku,
      })),
    },
  };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
