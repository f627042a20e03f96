import type {
  Benefit,
  Condition,
  ConditionLeaf,
  Ladder,
  Locale,
  ProgramDocument,
} from "@regulars/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeProgram } from "./describe.ts";
import { facts, operatorsOf } from "./facts.ts";

const plain: ProgramDocument = {
  format: 1,
  name: { en: "Spring Rewards", zh: "春日会员" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "never" },
    rules: [],
  },
  clawback: { type: "only_unspent" },
};

const ladder: Ladder = {
  id: "tiers",
  name: { en: "Tiers", zh: "等级" },
  metric: "spend",
  window: { type: "rolling", duration: "P12M" },
  tiers: [
    { id: "member", name: { en: "Member", zh: "普通会员" }, threshold: 0 },
    { id: "gold", name: { en: "Gold", zh: "金卡" }, threshold: 200_000 },
  ],
  upgrade: "at_once",
  retention: { type: "none" },
  downgrade: "to_qualified",
  onRefund: "at_once",
};

/** What is told of a rule that gives 50 points where a condition holds. */
function tell(when: Condition, locale: Locale): string {
  const document: ProgramDocument = {
    ...plain,
    ladders: [ladder],
    earning: {
      ...plain.earning,
      rules: [
        {
          id: "rule",
          name: { en: "Rule", zh: "规则" },
          trigger: "order",
          when,
          award: { type: "fixed", points: 50 },
        },
      ],
    },
  };
  return describeProgram(document, locale).find((line) => line.startsWith("- ")) ?? "";
}

describe("a condition in words", () => {
  const weekend: Condition = { fact: "order.weekday", op: "in", value: [5, 6] };
  const large: Condition = { fact: "order.amount", op: "gt", value: 5000 };
  const app: Condition = { fact: "order.channel", op: "eq", value: "app" };

  test.each<[string, Condition, string, string]>([
    [
      "several that all hold",
      { all: [weekend, large, app] },
      "- Rule: 50 points, on Fridays and Saturdays, for orders over £50, through app.",
      "- 规则：50 积分，周五和周六下单，订单金额超过 £50，通过“app”渠道下单。",
    ],
    [
      "alternatives",
      { any: [weekend, large] },
      "- Rule: 50 points, on Fridays and Saturdays or for orders over £50.",
      "- 规则：50 积分，周五和周六下单，或订单金额超过 £50。",
    ],
    [
      "the opposite of a comparison",
      { not: large },
      "- Rule: 50 points, for orders up to £50.",
      "- 规则：50 积分，订单金额不超过 £50。",
    ],
    [
      "the opposite of a group",
      { not: { any: [weekend, app] } },
      "- Rule: 50 points, not (on Fridays and Saturdays or through app).",
      "- 规则：50 积分，不满足（周五和周六下单，或通过“app”渠道下单）。",
    ],
    [
      "a tier by its name",
      { fact: "customer.tier", op: "gte", value: "gold" },
      "- Rule: 50 points, for Gold and above.",
      "- 规则：50 积分，限金卡及以上会员。",
    ],
    [
      "a flag",
      { fact: "birthday.this_month", op: "eq", value: true },
      "- Rule: 50 points, in the month of the birthday.",
      "- 规则：50 积分，生日当月。",
    ],
    [
      "the first order",
      { fact: "customer.orders", op: "eq", value: 0 },
      "- Rule: 50 points, on the first order.",
      "- 规则：50 积分，首次下单。",
    ],
    [
      "a date",
      { fact: "order.date", op: "gte", value: "2026-05-01" },
      "- Rule: 50 points, from 1 May 2026.",
      "- 规则：50 积分，自 2026年5月1日起。",
    ],
    [
      "a fact without a phrase of its own",
      { fact: "order.quantity", op: "between", value: [3, 5] },
      "- Rule: 50 points, where number of items is from 3 to 5.",
      "- 规则：50 积分，商品件数在 3 至 5 之间。",
    ],
  ])("%s", (_, condition, en, zh) => {
    expect(tell(condition, "en")).toBe(en);
    expect(tell(condition, "zh")).toBe(zh);
  });
});

describe("a ladder in words", () => {
  const moves = (part: Partial<Ladder>, locale: Locale = "en"): string =>
    describeProgram({ ...plain, ladders: [{ ...ladder, ...part }] }, locale).at(-1) ?? "";

  test.each<[string, Partial<Ladder>, string]>([
    ["kept by the sum alone", {}, "A tier is kept as long as its threshold is met."],
    [
      "kept for a time",
      { retention: { type: "fixed", duration: "P12M" } },
      "A tier is kept for 12 months from the day it is reached, then judged again.",
    ],
    [
      "kept to the end of the next year",
      { retention: { type: "calendar", years: 1 } },
      "A tier is kept to the end of the next calendar year.",
    ],
    [
      "kept after the last good day",
      { retention: { type: "sliding", duration: "P1M" } },
      "A tier is kept for 1 month after the last day on which its threshold was met.",
    ],
    ["no way down", { downgrade: "none" }, "Nobody moves down."],
    [
      "grace",
      { downgrade: "one_level", grace: "P1M" },
      "Members who fall short after 1 month of grace move down one tier.",
    ],
    [
      "a later upgrade",
      { upgrade: "next_period", window: { type: "calendar_year" } },
      "Members move up at the start of the next calendar year.",
    ],
  ])("%s", (_, part, sentence) => {
    expect(moves(part)).toContain(sentence);
  });

  test("in Chinese with the words of the glossary", () => {
    expect(moves({ retention: { type: "fixed", duration: "P1Y" }, grace: "P30D" }, "zh")).toBe(
      "达到门槛后立即升级。等级自达到之日起保留 1 年，之后重新评定保级。未达到保级要求的会员，经 30 天宽限期后降级至实际达到的等级。退款从原订单当日的累计中扣减，等级立即随之调整。",
    );
  });
});

describe("points in words", () => {
  test("what a refund takes back, by policy", () => {
    const told = (clawback: ProgramDocument["clawback"], locale: Locale): string =>
      describeProgram({ ...plain, clawback }, locale).join("\n");
    expect(told({ type: "only_unspent" }, "en")).toContain("spent points are not asked back");
    expect(told({ type: "within_balance" }, "en")).toContain("the rest is not asked back");
    expect(told({ type: "into_debt", floor: -500 }, "en")).toContain("down to a balance of -500");
    expect(told({ type: "into_debt" }, "zh")).toContain("不足部分记为待扣回积分");
  });

  test("pending, end and grace", () => {
    const document: ProgramDocument = {
      ...plain,
      reinstateGrace: "P7D",
      earning: {
        ...plain.earning,
        pending: { duration: "P7D" },
        expiry: { type: "after", duration: "P1Y", roundTo: "year" },
      },
    };
    expect(describeProgram(document, "en")).toContain(
      "Points stay pending for 7 days. Points are valid for 1 year from the day they are earned, to the end of the year.",
    );
    expect(describeProgram(document, "zh")).toContain(
      "积分自获得起 7 天内为待生效积分。积分自获得之日起 1 年内有效，至当年年底。",
    );
    expect(describeProgram(document, "zh").join()).toContain("到期后 7 天内取消的，仍予恢复");
  });
});

const forbidden = /undefined|NaN|null|\[object|赎回|案例|代理|赔偿/;

const text = fc.record({ en: fc.constant("Name"), zh: fc.constant("名称") });

const leaf: fc.Arbitrary<ConditionLeaf> = fc
  .constantFrom(...facts)
  .chain((fact) => fc.constantFrom(...operatorsOf[fact.type]).map((op) => ({ fact, op })))
  .map(({ fact, op }) => {
    const one = { flag: true, tier: "gold", text: "app", texts: "app", date: "2026-01-01" };
    const scalar = fact.type in one ? one[fact.type as keyof typeof one] : 3;
    const isList = op === "between" || op === "in" || op === "not_in" || /_(any|all)$/.test(op);
    const value = (isList ? [scalar, scalar] : scalar) as ConditionLeaf["value"];
    return { fact: fact.name, op, value };
  });

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("tree") }),
  ),
}));

const benefit = fc.constantFrom<Benefit>(
  { type: "earning_multiplier", value: 12_500 },
  { type: "birthday_multiplier", value: 20_000, period: "week" },
  { type: "birthday_multiplier", value: 30_000, period: "day" },
  { type: "discount", percent: 12 },
  { type: "free_shipping" },
  { type: "free_shipping", from: 3000 },
  { type: "early_access", duration: "P3D" },
  { type: "priority_places" },
  { type: "gift", name: { en: "Box" } },
  { type: "reward_access", rewards: ["mug", "bag"] },
  { type: "service_layer", layer: "unheard-of" },
  { type: "dedicated_advisor" },
);

const duration = fc.constantFrom("P1D", "P2W", "P12M", "P1Y6M", "PT48H");

const anyLadder = fc.record({
  id: fc.constant("tiers"),
  name: text,
  metric: fc.constantFrom<Ladder["metric"]>(
    "spend",
    "orders",
    "points_earned",
    "qualifying_points",
    "activity",
  ),
  window: fc.constantFrom<Ladder["window"]>(
    { type: "rolling", duration: "P1Y" },
    { type: "calendar_year" },
    { type: "membership_year" },
    { type: "lifetime" },
  ),
  tiers: fc.array(
    fc.record({
      id: fc.constantFrom("gold", "member"),
      name: text,
      threshold: fc.integer({ min: 0, max: 9_999_999 }),
      benefits: fc.array(benefit, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  upgrade: fc.constantFrom("at_once" as const, "next_period" as const),
  retention: fc.oneof(
    fc.constant({ type: "none" as const }),
    fc.record({ type: fc.constantFrom("fixed" as const, "sliding" as const), duration }),
    fc.record({ type: fc.constant("calendar" as const), years: fc.integer({ min: 0, max: 3 }) }),
  ),
  downgrade: fc.constantFrom("none" as const, "one_level" as const, "to_qualified" as const),
  grace: fc.option(duration, { nil: undefined }),
  onRefund: fc.constantFrom("at_once" as const, "at_period_end" as const),
});

test("no program is told with a hole or a forbidden word", () => {
  fc.assert(
    fc.property(
      fc.array(tree, { maxLength: 3 }),
      anyLadder,
      fc.constantFrom<Locale>("en", "zh"),
      (conditions, oneLadder, locale) => {
        const document: ProgramDocument = {
          ...plain,
          ladders: [oneLadder],
          layers: conditions.map((when, index) => ({
            id: `layer-${index}`,
            name: { zh: "分层" },
            when,
            service: "priority",
          })),
          earning: {
            ...plain.earning,
            rules: conditions.map((when, index) => ({
              id: `rule-${index}`,
              name: { en: "Rule" },
              trigger: "order",
              when,
              award: { type: "per_amount", points: 1, per: 100 },
            })),
          },
        };
        for (const line of describeProgram(document, locale)) {
          expect(line).not.toMatch(forbidden);
          expect(line).not.toMatch(/ {2}|, ,|，，|\(\)|（）| \./);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
