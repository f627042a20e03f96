// English: every phrase that explanations are made of.
import type { AwardExplanation } from "../explanation.ts";
import { enCommon, plural } from "./en-common.ts";
import type {
  AwardPhrases,
  ClawbackPhrases,
  Language,
  MovementPhrases,
  TierPhrases,
  UnmatchedPhrases,
  ValidityPhrases,
} from "./language.ts";

const rounded: Record<AwardExplanation["rounding"], string> = {
  floor: "rounded down",
  nearest: "rounded to the nearest whole number:",
  ceil: "rounded up",
};

const award: AwardPhrases = {
  goods: (money, withShipping) => `${money} of goods${withShipping ? " and shipping" : ""}`,
  items: (count) => plural(count, "item", "items"),
  per: (points, price) => `${points} per ${price}`,
  birthday: (tier, isDouble) =>
    isDouble ? `birthday double points, ${tier}` : `birthday multiplier, ${tier}`,
  added: (parts) => `${enCommon.and(parts)}, added up`,
  highest: (name) => `${name}, the highest`,
  rest: (sum) => `${sum} of further terms`,
  together: (rules) => `${enCommon.and(rules.map((rule) => enCommon.quote(rule)))} together`,
  limited: ", cut by a limit,",
  given: (points, rule) => `${points} from ${enCommon.quote(rule)}.`,
  equals: (expression, points) => `${expression} = ${points}.`,
  rounded: (expression, exact, rounding, points) =>
    `${expression} = ${exact}, ${rounded[rounding]} ${rounding === "nearest" ? "" : "to "}${points}.`,
  earned: (points) => `${points} earned.`,
  nothing: "0 points: no earning rule applied.",
  before: (points, more) =>
    more === undefined
      ? `${points} had been given before the order changed.`
      : `${points} had been given before the order changed, so this adds ${more}.`,
  cap: ({ kind, rule, allowed, limit, period }) => {
    const name = enCommon.quote(rule);
    if (kind === "per_order") return `${name} gives at most ${limit ?? allowed.text} per order.`;
    const left =
      allowed.value === 0
        ? "nothing was left"
        : `${allowed.text} ${allowed.value === 1 ? "was" : "were"} left`;
    const whose = kind === "per_customer" ? "per customer" : "for all customers together";
    if (limit === undefined) return `${name} has a limit ${whose}: ${left}.`;
    const often = period === undefined ? "" : ` ${period}`;
    return `${name} gives at most ${limit} ${whose}${often}: ${left}.`;
  },
  tierHeld: (tier) => `Tier held before the order: ${tier}.`,
};

const validity: ValidityPhrases = {
  until: (day) => `Valid until ${day}.`,
  never: "Valid without end.",
  from: (day, until) =>
    until === undefined ? `Available from ${day}.` : `Available from ${day}, valid until ${until}.`,
  lot: (points, from, until) => {
    const parts = [points];
    if (from !== undefined) parts.push(`from ${from}`);
    parts.push(until === undefined ? "without end" : `until ${until}`);
    return parts.join(" ");
  },
  lots: (parts) => `Valid: ${parts.join("; ")}.`,
  lasts: (duration, roundTo) =>
    `Valid for ${duration}${roundTo === undefined ? "" : `, to ${roundTo}`}.`,
  waits: (duration, roundTo) =>
    `Pending for ${duration}${roundTo === undefined ? "" : `, to ${roundTo}`}.`,
};

const unmatched: UnmatchedPhrases = {
  title: "Rules that did not match:",
  rule: (name, reason) => `${enCommon.quote(name)}: ${reason}.`,
  more: (count) => `and ${plural(count, "more rule", "more rules")}`,
  trigger: (event) =>
    event === undefined ? "it is for orders" : `it is for the event ${enCommon.quote(event)}`,
  validity: (from, to) => {
    if (from !== undefined && to !== undefined) return `it runs from ${from} to ${to}`;
    if (from !== undefined) return `it runs from ${from}`;
    return to === undefined ? "it does not run on that day" : `it ran until ${to}`;
  },
  once: "it is given once, and the customer has had it",
  member: "it is for members",
  lines: "no line of the order is among its goods",
  condition: "its condition does not hold",
  join: "Members earn points here: join the member program to collect them.",
  spend: (price, above, rule) =>
    `Orders ${above ? "over" : "of at least"} ${price} can also earn ${enCommon.quote(rule)}.`,
};

const clawback: ClawbackPhrases = {
  nothing: "No points are taken back: what was refunded had earned none.",
  taken: (because, { words, value }, order, whole) => {
    const what = order === undefined ? "the order" : `order ${order}`;
    const refund = order === undefined ? "Because of the refund" : `Because ${what} was refunded`;
    const cause = {
      refund,
      cancelled: `Because ${what} was cancelled`,
      update: `Because ${what} was changed`,
    }[because];
    if (!whole) return `${cause}, ${words} had to be taken back.`;
    return `${cause}, ${words} ${value === 1 ? "was" : "were"} taken back.`;
  },
  sources: (parts) => `Of these, ${enCommon.and(parts)}.`,
  pending: ({ text, value }) => `${text} ${value === 1 ? "was" : "were"} still pending`,
  active: ({ text, value }) => `${text} ${value === 1 ? "was" : "were"} available`,
  other: ({ text, value }) => `${text} ${value === 1 ? "comes" : "come"} from other points`,
  expired: ({ text }) => `${text} had already expired`,
  owed: ({ words, value }) =>
    value === 1
      ? `${words} had been spent and is owed: it comes off the next points earned.`
      : `${words} had been spent and are owed: they come off the next points earned.`,
  forgiven: ({ words, value }) =>
    `${words} had been spent and ${value === 1 ? "is" : "are"} not asked back.`,
  policy: {
    only_unspent: "Policy: only what is left of the order's own points; the rest is forgiven",
    within_balance: "Policy: also from other available points; the rest is forgiven",
    into_debt: "Policy: also from other available points; the rest is owed",
  },
  floor: (points) => `, down to a balance of ${points}`,
  line: ({ order, line, sum }) =>
    `${order === undefined ? "" : `Order no. ${order}, `}${order === undefined ? "Line" : "line"} ${line}: ${sum}`,
  moreLines: (count) => `and ${plural(count, "more line", "more lines")}`,
};

const movement: MovementPhrases = {
  spent: ({ words, value }, left) =>
    `${words} ${value === 1 ? "was" : "were"} spent; ${left} left.`,
  lots: (count) =>
    `Taken from ${plural(count, "lot", "lots")}${count.value === 1 ? "" : ", soonest expiry first"}.`,
  unspent: ({ words }) => `${words} came back.`,
  unspentParts: (active, expired) =>
    `${active.text} ${active.value === 1 ? "is" : "are"} available again; ${expired.text} expired, the last valid day has passed.`,
  unspentExpired: "The last valid day has passed, so they are expired.",
  reinstated: ({ words }) => `${words} had ended and were restored all the same.`,
  activated: ({ words, value }) => `${words} ${value === 1 ? "is" : "are"} now available.`,
  expired: ({ words }, earned, day) => {
    const rest = earned === undefined ? "" : ` (what was left of ${earned})`;
    return `${words}${rest} expired: the last valid day was ${day}.`;
  },
  settled: ({ words }, left) =>
    `${words} paid points that were owed; ${left === undefined ? "nothing is" : `${left} still`} owed.`,
  added: ({ words, value }) => `${words} ${value === 1 ? "was" : "were"} added by the shop.`,
  removed: ({ words, value }) => `${words} ${value === 1 ? "was" : "were"} taken off by the shop.`,
  reason: (text) => `Reason: ${text}`,
};

const tier: TierPhrases = {
  moved: (reason, from, to, forShopper) => {
    switch (reason) {
      case "joined":
        return forShopper ? `Welcome! The first tier is ${to}.` : `Joined as ${to}.`;
      case "upgraded":
        return forShopper
          ? `Congratulations: upgraded to ${to}.`
          : `Upgraded${from === undefined ? "" : ` from ${from}`} to ${to}.`;
      case "prolonged":
        return `${to} is kept.`;
      case "downgraded":
        return `Downgraded${from === undefined ? "" : ` from ${from}`} to ${to}.`;
      case "left":
        return "Left the member program; the tier has ended.";
    }
  },
  metric: (metric, amount, wallet) => {
    switch (metric) {
      case "spend":
        return `${amount.text} spent`;
      case "orders":
        return plural(amount, "order", "orders");
      case "points_earned":
        return `${plural(amount, "point", "points")} earned`;
      case "qualifying_points":
        return wallet === undefined
          ? plural(amount, "qualifying point", "qualifying points")
          : `${amount.text} ${wallet}`;
      case "activity":
        return plural(amount, "activity", "activities");
    }
  },
  since: (amount, day, window) => {
    if (day !== undefined) return `${amount} since ${day}`;
    return window === "lifetime" ? `${amount} in all` : amount;
  },
  reached: (amount, name, threshold) => `${amount}; ${name} starts at ${threshold}.`,
  kept: (amount, name, threshold) => `${amount}; ${name} asks for ${threshold}.`,
  missed: (amount, name, threshold) => `${amount}; ${name} needs ${threshold}.`,
};

/** English. */
export const en: Language = {
  common: enCommon,
  award,
  validity,
  unmatched,
  clawback,
  movement,
  tier,
};
