// English: every phrase that a program is told in.

import type { Benefit, Ladder, TierRetention, TierWindow, Wording } from "@regulars/contract";
import type { DescribeLanguage } from "./describe-language.ts";
import { leafEn } from "./describe-leaf-en.ts";

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

const services = {
  standard: "standard service",
  priority: "priority service",
  dedicated: "dedicated service",
};

const earnsOn = { paid: "paid", fulfilled: "fulfilled", delivered: "delivered" };

function windowWords(window: TierWindow, wording: Wording): string {
  switch (window.type) {
    case "rolling":
      return `over the last ${wording.duration(window.duration).replace(/^1 /, "")}`;
    case "calendar_year":
      return "in the calendar year";
    case "membership_year":
      return "in the membership year, which begins on the day of joining";
    case "lifetime":
      return "over all time";
  }
}

const metrics: Record<Exclude<Ladder["metric"], "qualifying_points">, string> = {
  spend: "money spent",
  orders: "number of orders",
  points_earned: "points earned",
  activity: "activity",
};

function metricWords({ metric }: Ladder, wording: Wording): string {
  if (metric === "qualifying_points") return wording.qualifying ?? "qualifying points";
  return metrics[metric];
}

function periodOf(window: TierWindow): string {
  if (window.type === "calendar_year") return "calendar year";
  return window.type === "membership_year" ? "membership year" : "month";
}

function benefitWords(benefit: Benefit, wording: Wording): string {
  const { formats } = wording;
  switch (benefit.type) {
    case "earning_multiplier":
      return `points × ${formats.factor(benefit.value)}`;
    case "birthday_multiplier": {
      const when = {
        day: "on the birthday",
        week: "in the week of the birthday",
        month: "in the month of the birthday",
      }[benefit.period];
      return benefit.value === 20_000
        ? `birthday double points (${when})`
        : `points × ${formats.factor(benefit.value)} ${when}`;
    }
    case "discount":
      return `${benefit.percent}% discount`;
    case "free_shipping":
      return benefit.from === undefined
        ? "free shipping"
        : `free shipping from ${formats.price(benefit.from)}`;
    case "early_access":
      return `early access ${wording.duration(benefit.duration)} ahead`;
    case "priority_places":
      return "priority places at events";
    case "gift":
      return `gift: ${wording.localized(benefit.name)}`;
    case "reward_access":
      return `access to ${and.format(benefit.rewards)}`;
    case "service_layer":
      return `service as ${wording.names.layer(benefit.layer)}`;
    case "dedicated_advisor":
      return "a dedicated advisor";
  }
}

function retentionWords(retention: TierRetention, wording: Wording): string {
  switch (retention.type) {
    case "none":
      return "A tier is kept as long as its threshold is met.";
    case "fixed":
      return `A tier is kept for ${wording.duration(retention.duration)} from the day it is reached, then judged again.`;
    case "calendar":
      if (retention.years === 0) return "A tier is kept to the end of the calendar year.";
      return retention.years === 1
        ? "A tier is kept to the end of the next calendar year."
        : `A tier is kept to the end of the calendar year ${retention.years} years after it is reached.`;
    case "sliding":
      return `A tier is kept for ${wording.duration(retention.duration)} after the last day on which its threshold was met.`;
  }
}

/** English. */
export const describeEn: DescribeLanguage = {
  heading: (name, { currency, zone }) => `${name}. Money is in ${currency}, dates are in ${zone}.`,
  wallets: (names, qualifying) =>
    qualifying.length === 0
      ? `Balances: ${and.format(names)}.`
      : `Balances: ${and.format(names)}. ${and.format(qualifying)} ${qualifying.length === 1 ? "counts" : "count"} towards tiers that measure qualifying points.`,
  who: (who) =>
    who === "members"
      ? "Only members earn."
      : "Every customer the shop knows earns, member or not.",
  base: ({ on, base }) => {
    const parts = [
      base.discount === "after" ? "after discounts" : "before discounts",
      base.tax === "included" ? "with tax" : "without tax",
      base.shipping === true ? "with shipping" : "without shipping",
    ];
    return `An order earns when it is ${earnsOn[on]}, on the price of its goods ${and.format(parts)}. What is paid with points earns nothing.`;
  },
  pending: (duration, end, own) =>
    `${own ? "Pending" : "Points stay pending"} for ${duration}${end === undefined ? "" : `, to ${end}`}.`,
  noPending: "Available at once.",
  expiry: (duration, end, own) => {
    if (duration === undefined) return own ? "Valid without end." : "Points never expire.";
    const until = end === undefined ? "" : `, to ${end}`;
    return own
      ? `Valid for ${duration}${until}.`
      : `Points are valid for ${duration} from the day they are earned${until}.`;
  },
  rules: "Earning rules:",
  noRules: "There are no earning rules.",
  rule: ({ name, award, event, conditions, from, to, once, sentences }) => {
    const parts = [award];
    if (event !== undefined) parts.push(`for the event “${event}”`);
    parts.push(...conditions);
    if (from !== undefined) parts.push(`from ${from}`);
    if (to !== undefined) parts.push(`until ${to}`);
    if (once) parts.push("once per customer");
    return [`${name}: ${parts.join(", ")}.`, ...sentences].join(" ");
  },
  perAmount: (points, price) => `${points} per ${price}`,
  perItem: (points) => `${points} per item`,
  multiplier: (factor) => `points × ${factor}`,
  capPerOrder: (points) => `At most ${points} per order.`,
  capPerCustomer: (points, period) => `At most ${points} per customer ${period}.`,
  capPerProgram: (points, period) => `At most ${points} ${period} for all customers together.`,
  addUp: "Points of several rules add up.",
  combine: {
    highest: "Where several multipliers apply, the highest counts.",
    add: "Where several multipliers apply, they add up: × 1.5 and × 2 make × 2.5.",
    multiply: "Where several multipliers apply, they multiply: × 1.5 and × 2 make × 3.",
  },
  rounding: {
    floor: "The sum of an order is rounded down to whole points, once.",
    nearest: "The sum of an order is rounded to the nearest whole point, once.",
    ceil: "The sum of an order is rounded up to whole points, once.",
  },
  clawback: (type, floor) => {
    const start = "A refund takes back the points that the refunded goods earned";
    if (type === "only_unspent")
      return `${start}, as far as they are not spent; spent points are not asked back.`;
    if (type === "within_balance")
      return `${start}; where they are spent, other available points are taken, soonest expiry first, and the rest is not asked back.`;
    const debt = floor === undefined ? "" : `, down to a balance of ${floor}`;
    return `${start}; where they are spent, other available points are taken, soonest expiry first, and the rest is owed${debt}. Points owed come off the next points earned.`;
  },
  unspend: (grace) =>
    grace === undefined
      ? "Points of a cancelled spend come back with their old end; those that have ended meanwhile stay expired."
      : `Points of a cancelled spend come back with their old end; those that have ended meanwhile come back too, for ${grace} after that end.`,
  leapBirthday: {
    "28_february": "In years without 29 February that birthday falls on 28 February.",
    "1_march": "In years without 29 February that birthday falls on 1 March.",
  },
  ladder: (name, ladder, wording) =>
    `Tiers “${name}”, by ${metricWords(ladder, wording)} ${windowWords(ladder.window, wording)}:`,
  tier: (name, threshold, benefits) => {
    const start = threshold === undefined ? "from the start" : `from ${threshold}`;
    return `${name}, ${start}${benefits.length === 0 ? "" : `: ${benefits.join(", ")}`}.`;
  },
  benefit: benefitWords,
  upgrade: ({ upgrade, window }) =>
    upgrade === "at_once"
      ? "Members move up as soon as they reach a threshold."
      : `Members move up at the start of the next ${periodOf(window)}.`,
  retention: retentionWords,
  downgrade: (type, grace) => {
    if (type === "none") return "Nobody moves down.";
    const after = grace === undefined ? "then" : `after ${grace} of grace`;
    const to = type === "one_level" ? "one tier" : "to the tier they still reach";
    return `Members who fall short ${after} move down ${to}.`;
  },
  refund: {
    at_once: "A refund lowers what counts for the day of its order, and tiers follow at once.",
    at_period_end:
      "A refund lowers what counts for the day of its order, and tiers follow at the end of the period.",
  },
  layers: "Layers, seen by staff only; the first that fits counts:",
  layer: (name, { service }, condition, rights) => {
    const extra = rights.length === 0 ? "" : `; ${and.format(rights)}`;
    return `${name}: ${condition ?? "everyone else"}; ${services[service]}${extra}.`;
  },
  leaf: leafEn,
  plainLeaf: ({ label, wanted, operator }) =>
    operator.startsWith("contains") ? `${label} including ${wanted}` : `${label} ${wanted}`,
  any: (parts) => or.format(parts),
  all: (parts) => and.format(parts),
  not: (text) => `not (${text})`,
};
