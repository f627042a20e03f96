import type { Explanation } from "@regulars/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsDocument, wordsFacts } from "../../test/words-document.ts";
import { expectedWords } from "../../test/words-expected.ts";
import { type Sample, wordsSamples } from "../../test/words-samples.ts";
import type { Audience, Locale } from "./context.ts";
import { renderExplanation } from "./render.ts";

const locales: readonly Locale[] = ["en", "zh"];
const audiences: readonly Audience[] = ["shopper", "staff"];

const kinds: readonly Explanation["kind"][] = [
  "award",
  "clawback",
  "spend",
  "unspend",
  "activate",
  "expire",
  "settle_debt",
  "adjust",
  "tier",
];

function render(sample: Sample, locale: Locale, audience: Audience): string {
  return renderExplanation(sample.explanation, {
    document: wordsDocument,
    facts: wordsFacts,
    ...sample.context,
    locale,
    audience,
  });
}

describe.each(Object.entries(wordsSamples))("%s", (name, sample) => {
  for (const locale of locales)
    for (const audience of audiences)
      test(`says the same as ever, ${locale}, ${audience}`, () => {
        const lines = render(sample, locale, audience).split("\n");
        expect(lines).toEqual(expectedWords[name]?.[`${locale} ${audience}`]);
      });
});

test("there is a sample of every kind", () => {
  const told = new Set(Object.values(wordsSamples).map(({ explanation }) => explanation.kind));
  expect([...told].sort()).toEqual([...kinds].sort());
});

test("a shopper reads one line of at most four short sentences", () => {
  for (const sample of Object.values(wordsSamples)) {
    const text = render(sample, "en", "shopper");
    expect(text).not.toContain("\n");
    expect(text.split(/[.!](?: |$)/).filter(Boolean).length).toBeLessThanOrEqual(4);
  }
});

test("staff reasons and other rules are not shown to shoppers", () => {
  const adjust = wordsSamples["adjust down"] as Sample;
  expect(render(adjust, "en", "shopper")).not.toContain("counted twice");
  const award = wordsSamples["award with rules that did not match"] as Sample;
  expect(render(award, "en", "shopper")).not.toContain("Welcome gift");
});

test("without a document ids stand for names, and money is left out", () => {
  const sample = wordsSamples["award with a tier"] as Sample;
  const text = renderExplanation(sample.explanation, { locale: "en", audience: "shopper" });
  expect(text).toBe("173 points earned.");
});

test("money has the decimals of its currency", () => {
  const { explanation } = wordsSamples["award with a tier"] as Sample;
  const say = (currency: string): string =>
    renderExplanation(explanation, {
      document: { ...wordsDocument, currency },
      locale: "en",
      audience: "shopper",
    });
  expect(say("JPY")).toContain("¥13,912 of goods × 1 point per ¥100");
  expect(say("KWD")).toMatch(/KWD\s13\.912 of goods/);
});

test("the last valid day is the one before the exclusive end, in the program's zone", () => {
  const explanation = {
    kind: "expire",
    version: 1,
    wallet: "points",
    points: 1,
    earned: 1,
    expiresAt: Date.UTC(2026, 5, 30, 16),
  } as const;
  const say = (zone: string): string =>
    renderExplanation(explanation, { locale: "en", audience: "shopper", zone });
  expect(say("Asia/Shanghai")).toContain("30 June 2026");
  expect(say("Europe/London")).toContain("30 June 2026");
  expect(say("Pacific/Auckland")).toContain("1 July 2026");
});

const forbidden = /undefined|NaN|null|\[object|赎回|案例|代理|赔偿/;

const points = fc.integer({ min: 0, max: 5_000_000 });
const wallet = fc.constantFrom("points", "growth", "unheard-of");
const rule = fc.constantFrom("goods", "items", "first", "growth", "unheard-of");
const version = fc.integer({ min: 1, max: 9999 });
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const award = fc.record({
  kind: fc.constant("award" as const),
  version,
  tier: maybe(fc.constantFrom("gold", "unheard-of")),
  terms: fc.array(
    fc.record({
      rule,
      base: points,
      points: fc.integer({ min: 1, max: 100 }),
      per: fc.constantFrom(1, 100, 250),
      wallet: maybe(wallet),
      by: maybe(fc.subarray([0, 1])),
      cap: maybe(
        fc.record({
          kind: fc.constantFrom("per_order", "per_customer", "per_program"),
          allowed: points,
        }),
      ),
    }),
    { maxLength: 5 },
  ),
  multipliers: fc.array(
    fc.record({
      by: fc.constantFrom("tier:gold", "birthday:gold", "books", "tier:unheard-of"),
      value: fc.integer({ min: 1, max: 100_000 }),
    }),
    { maxLength: 3 },
  ),
  combine: fc.constantFrom("highest" as const, "add" as const, "multiply" as const),
  rounding: fc.constantFrom("floor" as const, "nearest" as const, "ceil" as const),
  totals: fc.array(
    fc.record({
      wallet,
      numerator: points.map(String),
      denominator: fc.integer({ min: 1, max: 10_000 }).map(String),
      points,
      lots: fc.array(points, { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  before: maybe(fc.record({ points })),
  unmatched: fc.array(
    fc.record({
      rule: fc.constantFrom("weekend", "books", "spring", "review", "first", "unheard-of"),
      at: fc.constantFrom("w", "w0", "w1.0", "w2.0", "w9.9", "l", "trigger", "validity", "once"),
      value: maybe(fc.oneof(fc.integer({ min: 1, max: 7 }), fc.boolean(), fc.constant("gold"))),
    }),
    { maxLength: 4 },
  ),
  more: maybe(points),
});

const clawback = fc.record({
  kind: fc.constant("clawback" as const),
  version,
  because: fc.constantFrom("refund" as const, "cancelled" as const, "update" as const),
  wallet,
  due: points,
  lines: fc.array(fc.tuple(points, points, points, points, points, points), { maxLength: 3 }),
  moreLines: maybe(points),
  policy: fc.constantFrom("only_unspent" as const, "within_balance" as const, "into_debt" as const),
  fromPending: points,
  fromActive: points,
  fromExpired: points,
  fromOther: points,
  intoDebt: points,
  forgiven: points,
});

const tier = fc.record({
  kind: fc.constant("tier" as const),
  version,
  ladder: fc.constantFrom("tiers", "visits", "unheard-of"),
  from: maybe(fc.constantFrom("gold", "unheard-of")),
  to: fc.constantFrom("gold", "member", "unheard-of"),
  reason: fc.constantFrom(
    "joined" as const,
    "upgraded" as const,
    "prolonged" as const,
    "downgraded" as const,
    "left" as const,
  ),
  metric: points,
  threshold: points,
  windowFrom: maybe(fc.constantFrom("2025-01-02", "0000-01-01")),
  day: fc.constant("2026-01-01"),
});

const short = fc.oneof(
  fc.record({
    kind: fc.constant("spend" as const),
    version,
    wallet,
    points,
    availableBefore: points,
    lots: points,
  }),
  fc.record({
    kind: fc.constant("unspend" as const),
    version,
    wallet,
    points,
    toActive: points,
    toExpired: points,
    reinstated: points,
  }),
  fc.record({
    kind: fc.constant("activate" as const),
    version,
    wallet,
    points,
    availableAt: instant,
  }),
  fc.record({
    kind: fc.constant("expire" as const),
    version,
    wallet,
    points,
    earned: points,
    expiresAt: instant,
  }),
  fc.record({
    kind: fc.constant("settle_debt" as const),
    version,
    wallet,
    points,
    debtBefore: points,
    availableBefore: points,
  }),
  fc.record({
    kind: fc.constant("adjust" as const),
    version,
    wallet,
    points: points.map((value) => -value),
    reason: fc.constantFrom("", "goodwill"),
  }),
);

test("no rendering holds a hole or a forbidden word, whatever is explained", () => {
  fc.assert(
    fc.property(
      fc.oneof(award, clawback, tier, short) as fc.Arbitrary<Explanation>,
      fc.constantFrom(...locales),
      fc.constantFrom(...audiences),
      fc.boolean(),
      maybe(instant),
      maybe(points),
      (explanation, locale, audience, isDocumented, at, some) => {
        const text = renderExplanation(explanation, {
          locale,
          audience,
          at,
          points: some,
          ...(isDocumented ? { document: wordsDocument, facts: wordsFacts } : {}),
        });
        expect(text).not.toMatch(forbidden);
        expect(text.trim()).not.toBe("");
        expect(text).not.toMatch(/ {2}|\(\)|（）/);
      },
    ),
    { numRuns: 2000 },
  );
});
