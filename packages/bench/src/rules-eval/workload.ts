// The work of rules-eval: rules, orders, and the facts of each order as the peers are handed them.

import type {
  Condition,
  EarningRule,
  Ladder,
  ProgramDocument,
  ProgramVersion,
} from "@regulars/contract";
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
    readonly date: string;
  };
  readonly customer: {
    readonly member: boolean;
    readonly tier: string;
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

type Shape = Pick<EarningRule, "award" | "lines" | "validity" | "when">;

type Leaf = Extract<Condition, { readonly fact: string }>;

const fact = (name: string, op: Leaf["op"], value: Leaf["value"]): Condition => ({
  fact: name,
  op,
  value,
});

const online = fact("order.channel", "in", ["web", "app"]);
const member = fact("customer.member", "eq", true);
const notStaff: Condition = { not: fact("customer.tags", "contains", "staff") };
const home = fact("order.market", "in", ["GB", "IE", "FR"]);

/**
 * Ten kinds of rule as shops write them: one for everything, and nine campaigns with a first and last day.
 * `step` moves their numbers so that no two rules are the same.
 */
const shapes: readonly ((step: number) => Shape)[] = [
  // More points on a category, online.
  (step) => ({
    validity: { from: "2026-11-01", to: "2027-08-31" },
    when: { all: [online, home, notStaff] },
    lines: fact("line.categories", "contains", "garden"),
    award: { type: "per_amount", points: 1 + step, per: 100 },
  }),
  // Points on everything.
  () => ({ award: { type: "per_amount", points: 1, per: 100 } }),
  // A weekend bonus.
  (step) => ({
    validity: { from: "2026-11-01", to: "2027-10-31" },
    when: {
      all: [
        fact("order.amount", "gte", 3000 + 10 * step),
        home,
        notStaff,
        fact("order.weekday", "in", [6, 7]),
      ],
    },
    award: { type: "fixed", points: 20 + step },
  }),
  // A multiplier for members of upper tiers in quiet hours.
  (step) => ({
    validity: { from: "2026-12-01" },
    when: {
      all: [
        member,
        fact("order.quantity", "between", [3, 30 + step]),
        fact("order.hour", "between", [9, 17]),
        fact("customer.tier", "in", ["silver", "gold"]),
      ],
    },
    award: { type: "multiplier", value: 12_000 + 100 * step },
  }),
  // For tagged or loyal customers.
  (step) => ({
    validity: { to: "2027-09-30" },
    when: {
      any: [
        fact("customer.tags", "contains", "vip"),
        {
          all: [
            notStaff,
            fact("customer.orders", "gte", 5 + step),
            fact("order.amount", "gte", 2000),
            home,
          ],
        },
      ],
    },
    award: { type: "per_amount", points: 1, per: 200 },
  }),
  // A first order.
  (step) => ({
    validity: { from: "2026-11-01" },
    when: {
      all: [
        fact("order.amount", "gte", 100 * step),
        notStaff,
        fact("order.channel", "ne", "phone"),
        fact("customer.orders", "eq", 0),
      ],
    },
    award: { type: "fixed", points: 100 },
  }),
  // Some markets, no phone orders.
  (step) => ({
    validity: { from: "2027-01-01" },
    when: {
      all: [
        home,
        { not: fact("order.channel", "eq", "phone") },
        fact("order.lines", "gte", 1 + (step % 4)),
        fact("order.amount", "between", [1000, 90_000 + step]),
      ],
    },
    award: { type: "per_amount", points: 1, per: 1000 },
  }),
  // Evenings of one language.
  (step) => ({
    validity: { from: "2026-11-01", to: "2027-10-31" },
    when: {
      all: [
        member,
        fact("order.amount", "gt", 2000 + 50 * step),
        fact("order.hour", "gte", 18),
        fact("customer.locale", "eq", "zh"),
      ],
    },
    award: { type: "multiplier", value: 15_000 },
  }),
  // Points for each piece bought in bulk.
  (step) => ({
    validity: { from: "2026-11-15", to: "2027-10-15" },
    when: { all: [member, notStaff] },
    lines: {
      all: [fact("line.quantity", "gte", 3), fact("line.amount", "gte", 1000 + 10 * step)],
    },
    award: { type: "per_item", points: 2 },
  }),
  // Large orders of some channel or market.
  (step) => ({
    validity: { from: "2026-11-01", to: "2027-10-31" },
    when: {
      all: [
        notStaff,
        fact("order.amount", "gt", 9000 + 10 * step),
        { any: [fact("order.channel", "eq", "app"), fact("order.market", "eq", "DE")] },
      ],
    },
    award: { type: "fixed", points: 200 },
  }),
];

const tiers = ["member", "silver", "gold"] as const;

const ladder: Ladder = {
  id: "main",
  name: { en: "Tiers" },
  metric: "spend",
  window: { type: "rolling", duration: "P12M" },
  tiers: tiers.map((id, rung) => ({ id, name: { en: id }, threshold: rung * 50_000 })),
  upgrade: "at_once",
  retention: { type: "none" },
  downgrade: "to_qualified",
  onRefund: "at_once",
};

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
    ladders: [ladder],
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
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(placedAt);
  const part = (type: string) => local.find((one) => one.type === type)?.value ?? "";
  const tags = random() < 0.2 ? ["vip", "newsletter"] : random() < 0.1 ? ["staff"] : [];
  const channel = pick(["web", "app", "store", "phone"]);
  const market = pick(["GB", "IE", "FR", "DE", "NL"]);
  const customer = {
    member: random() < 0.7,
    tiers: { main: pick(tiers) },
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
        date: `${part("year")}-${part("month")}-${part("day")}`,
      },
      customer: {
        member: customer.member,
        tier: customer.tiers.main,
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
