// Rating orders, held against a slow reference in BigInt fractions over random programs and orders.
import type { EarningRule, ProgramDocument } from "@regulars/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInput, arbitraryVersion } from "../../test/program/arbitrary-program.ts";
import { referenceAward } from "../../test/program/reference-award.ts";
import type { AwardInput, AwardLine, AwardResult } from "./award.ts";
import { compileProgram } from "./compiled.ts";
import { explanationBytes } from "./explain-award.ts";
import { recomputeAward } from "./recompute.ts";

const runs = { numRuns: 1000 };

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);

function document(
  changes: Partial<ProgramDocument["earning"]>,
  rest: Partial<ProgramDocument> = {},
) {
  return {
    format: 1,
    name: { en: "Test" },
    currency: "GBP",
    zone: "Europe/London",
    earning: {
      on: "paid",
      base: { discount: "after", tax: "included" },
      who: "customers",
      rounding: "floor",
      multipliers: "highest",
      expiry: { type: "after", duration: "P12M", roundTo: "month" },
      rules: [],
      ...changes,
    },
    clawback: { type: "into_debt" },
    ...rest,
  } as ProgramDocument;
}

function compiled(made: ProgramDocument) {
  return compileProgram({ version: 1, effectiveFrom: 0, publishedAt: 0, document: made });
}

function rule(
  id: string,
  award: EarningRule["award"],
  more: Partial<EarningRule> = {},
): EarningRule {
  return { id, name: { en: id }, trigger: "order", award, ...more };
}

function order(bases: readonly number[], more: Partial<AwardInput> = {}): AwardInput {
  const lines = bases.map((base, index): AwardLine => {
    const sku = `sku${index + 1}`;
    return { ordinal: index + 1, sku, categories: [], quantity: 1, amount: base, base };
  });
  const placedAt = Date.UTC(2026, 10, 22, 12);
  return {
    trigger: "order",
    placedAt,
    earnedAt: placedAt,
    currency: "GBP",
    lines,
    customer: { member: true, tiers: {}, tags: [], orders: 0 },
    counters: () => ({ points: 0, times: 0 }),
    shares: () => ({ granted: 0, used: 0 }),
    ...more,
  };
}

const perPound = rule("base", { type: "per_amount", points: 1, per: 100 });

describe("against the reference", () => {
  test("points per wallet, per line and per counted rule", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, (version, input) => {
        const expected = referenceAward(version.document, input);
        const found = compileProgram(version).award(input);
        expect(found.points).toEqual(expected.points);
        expect(found.lines.map((line) => line ?? {})).toEqual(expected.lines);
        for (const { points, rule: id } of [...found.counters, ...found.shares])
          if (points > 0) expect(points).toBe(expected.byRule[id]);
      }),
      runs,
    );
  });

  test("lots and lines add up to the points of their wallet", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, (version, input) => {
        const { lines, lots, points } = compileProgram(version).award(input);
        for (const wallet of ["points", "growth"]) {
          const total = points[wallet] ?? 0;
          expect(sum(lines.map((line) => line?.[wallet] ?? 0))).toBe(total);
          expect(sum(lots.filter((lot) => lot.wallet === wallet).map((lot) => lot.points))).toBe(
            total,
          );
        }
        const dates = lots.map((lot) => `${lot.wallet} ${lot.availableAt} ${lot.expiresAt}`);
        expect(new Set(dates).size).toBe(lots.length);
        expect(lots.every((lot) => lot.points > 0)).toBe(true);
      }),
      runs,
    );
  });

  test("no cap is ever overshot", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, (version, input) => {
        const { counters, shares } = compileProgram(version).award(input);
        const rules = new Map(version.document.earning.rules.map((one) => [one.id, one]));
        for (const { points, rule: id } of [...counters, ...shares]) {
          const caps = rules.get(id)?.caps;
          expect(points).toBeLessThanOrEqual(caps?.perOrder ?? points);
          const { granted, used } = input.shares(id, "");
          if (caps?.perProgram) expect(points).toBeLessThanOrEqual(granted - used);
          const spent = input.counters(id, "").points;
          if (caps?.perCustomer)
            expect(points).toBeLessThanOrEqual(Math.max(0, caps.perCustomer.points - spent));
        }
      }),
      runs,
    );
  });

  test("the points and lots can be recomputed from the explanation alone", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, (version, input) => {
        const { explanation, lots, points } = compileProgram(version).award(input);
        for (const wallet of recomputeAward(JSON.parse(JSON.stringify(explanation)))) {
          expect(wallet.points).toBe(points[wallet.wallet] ?? 0);
          const own = lots.filter((lot) => lot.wallet === wallet.wallet);
          expect(wallet.lots.filter((lot) => lot > 0)).toEqual(own.map((lot) => lot.points));
        }
        expect(explanation.totals.filter((total) => total.points > 0)).toHaveLength(
          Object.keys(points).length,
        );
      }),
      runs,
    );
  });

  test("the same order is rated the same, whatever was rated in between", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, arbitraryInput, (version, first, second) => {
        const program = compileProgram(version);
        const before = JSON.stringify(program.award(first));
        program.award(second);
        expect(JSON.stringify(program.award(first))).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test("amounts beyond 2^53 are rated exactly", () => {
    const huge = fc.integer({ min: 1_000_000_000, max: 90_000_000_000_000 });
    const rules = [
      rule("a", { type: "per_amount", points: 3, per: 700 }),
      rule("b", { type: "fixed", points: 999 }),
      rule("m", { type: "multiplier", value: 13_337 }),
      rule("n", { type: "multiplier", value: 29_999 }),
    ];
    const made = document({ rules, multipliers: "multiply", rounding: "nearest" });
    fc.assert(
      fc.property(fc.array(huge, { minLength: 1, maxLength: 5 }), (bases) => {
        const input = order(bases);
        const expected = referenceAward(made, input);
        const found = compiled(made).award(input);
        expect(found.points).toEqual(expected.points);
        expect(found.lines.map((line) => line ?? {})).toEqual(expected.lines);
        expect(recomputeAward(found.explanation)[0]?.points).toBe(found.points.points);
      }),
    );
  });
});

describe("refunds", () => {
  /** `floor(P(r+n)/q) − floor(P·r/q)`: what refunding n more units of a line takes back. */
  const takenBack = (awarded: number, quantity: number, before: number, now: number) =>
    Number(
      (BigInt(awarded) * BigInt(before + now)) / BigInt(quantity) -
        (BigInt(awarded) * BigInt(before)) / BigInt(quantity),
    );

  test("refunding all units of all lines in any split takes back every point and no more", () => {
    const splits = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, splits, (version, input, split) => {
        const { lines, points } = compileProgram(version).award(input);
        let taken = 0;
        for (const [index, line] of input.lines.entries()) {
          let refunded = 0;
          for (let turn = index; refunded < line.quantity; turn += 1) {
            const now = Math.min(split[turn % split.length] ?? 1, line.quantity - refunded);
            for (const awarded of Object.values(lines[index] ?? {})) {
              const part = takenBack(awarded, line.quantity, refunded, now);
              expect(part).toBeGreaterThanOrEqual(0);
              taken += part;
            }
            refunded += now;
          }
        }
        expect(taken).toBe(sum(Object.values(points)));
      }),
      runs,
    );
  });
});

describe("rules", () => {
  const award = (made: ProgramDocument, input: AwardInput): AwardResult =>
    compiled(made).award(input);

  test("one point per pound is rounded once per order, not per line", () => {
    const found = award(document({ rules: [perPound] }), order([150, 150, 199]));
    expect(found.points).toEqual({ points: 4 });
    expect(found.lines).toEqual([{ points: 1 }, { points: 1 }, { points: 2 }]);
    expect(found.explanation.totals[0]).toMatchObject({ numerator: "499", denominator: "100" });
  });

  test("the tier held before the order multiplies", () => {
    const ladders: ProgramDocument["ladders"] = [
      {
        id: "main",
        name: { en: "Main" },
        metric: "spend",
        window: { type: "rolling", duration: "P12M" },
        tiers: [
          { id: "member", name: { en: "Member" }, threshold: 0 },
          {
            id: "gold",
            name: { en: "Gold" },
            threshold: 10,
            benefits: [{ type: "earning_multiplier", value: 12_500 }],
          },
        ],
        upgrade: "at_once",
        retention: { type: "none" },
        downgrade: "to_qualified",
        onRefund: "at_once",
      },
    ];
    const made = document({ rules: [perPound] }, { ladders });
    const held = (tier: string) =>
      award(made, order([1999], { customer: { ...order([]).customer, tiers: { main: tier } } }));
    expect(held("member").points).toEqual({ points: 19 });
    expect(held("gold").points).toEqual({ points: 24 });
    expect(held("gold").explanation).toMatchObject({
      tier: "gold",
      multipliers: [{ by: "tier:gold", value: 12_500 }],
    });
  });

  test("a fixed award of an order worth nothing goes to its first line", () => {
    const made = document({ rules: [rule("gift", { type: "fixed", points: 7 })] });
    expect(award(made, order([0, 0])).lines).toEqual([{ points: 7 }, undefined]);
  });

  test("a multiplier on some lines leaves the others alone", () => {
    const rules = [
      perPound,
      rule(
        "double",
        { type: "multiplier", value: 20_000 },
        {
          lines: { fact: "line.sku", op: "eq", value: "sku2" },
        },
      ),
    ];
    const found = award(document({ rules }), order([1000, 500]));
    expect(found.lines).toEqual([{ points: 10 }, { points: 10 }]);
    expect(found.explanation.terms).toEqual([
      { rule: "base", base: 1000, points: 1, per: 100, by: [] },
      { rule: "base", base: 500, points: 1, per: 100 },
    ]);
  });

  test("a cap cuts after multiplying and says so", () => {
    const rules = [
      rule("base", { type: "per_amount", points: 1, per: 100 }, { caps: { perOrder: 15 } }),
      rule("double", { type: "multiplier", value: 20_000 }),
    ];
    const found = award(document({ rules }), order([1000]));
    expect(found.points).toEqual({ points: 15 });
    expect(found.explanation.terms[0]?.cap).toEqual({ kind: "per_order", allowed: 15 });
  });

  test("a period cap counts what the customer got in the period of placing", () => {
    const capped = rule(
      "base",
      { type: "per_amount", points: 1, per: 100 },
      {
        caps: { perCustomer: { points: 12, period: "month" } },
      },
    );
    const asked: string[] = [];
    const found = award(
      document({ rules: [capped] }),
      order([1000], {
        earnedAt: Date.UTC(2026, 11, 5),
        counters: (id, period) => {
          asked.push(`${id} ${period}`);
          return { points: 8, times: 2 };
        },
      }),
    );
    expect(asked).toEqual(["base 2026-11"]);
    expect(found.counters).toEqual([{ rule: "base", period: "2026-11", points: 4, times: 1 }]);
  });

  test("a rule given once is not given again, and says why", () => {
    const rules = [rule("first", { type: "fixed", points: 100 }, { once: true })];
    const program = compiled(document({ rules }));
    expect(program.counterNames("order", 0)).toEqual([{ rule: "first", period: "ever" }]);
    const first = program.award(order([1000]));
    expect(first.counters).toEqual([{ rule: "first", period: "ever", points: 100, times: 1 }]);
    const second = program.award(order([1000], { counters: () => ({ points: 100, times: 1 }) }));
    expect(second.points).toEqual({});
    expect(second.explanation.unmatched).toEqual([{ rule: "first", at: "once" }]);
  });

  test("where only members earn, others earn nothing and are told", () => {
    const program = compiled(document({ rules: [perPound], who: "members" }));
    const customer = { ...order([]).customer, member: false };
    const found = program.award(order([1000], { customer }));
    expect(found.points).toEqual({});
    expect(found.explanation.unmatched).toEqual([{ rule: "base", at: "member" }]);
  });

  test("an event gives a fixed award and reads its properties", () => {
    const rules = [
      rule(
        "review",
        { type: "fixed", points: 30 },
        {
          trigger: { event: "review" },
          when: { fact: "event.stars", op: "gte", value: 4 },
        },
      ),
    ];
    const program = compiled(document({ rules }));
    const event = (stars: number | string) =>
      program.award(order([], { trigger: "review", event: { stars } }));
    expect(event(5)).toMatchObject({ points: { points: 30 }, lines: [] });
    expect(event(3).explanation.unmatched).toEqual([{ rule: "review", at: "w", value: 3 }]);
    expect(event("9").points).toEqual({});
    expect(program.award(order([1000])).explanation.unmatched).toEqual([]);
  });

  test("the first failing leaf is named with its value", () => {
    const when: EarningRule["when"] = {
      all: [
        { fact: "order.amount", op: "gte", value: 100 },
        {
          any: [
            { fact: "order.channel", op: "eq", value: "web" },
            { fact: "customer.orders", op: "gt", value: 9 },
          ],
        },
      ],
    };
    const made = document({ rules: [{ ...perPound, when }] });
    const at = (input: AwardInput) => award(made, input).explanation.unmatched;
    expect(at(order([50]))).toEqual([{ rule: "base", at: "w0", value: 50 }]);
    expect(at(order([500], { channel: "store" }))).toEqual([
      { rule: "base", at: "w1.0", value: "store" },
    ]);
    expect(at(order([500], { channel: "web" }))).toEqual([]);
  });

  test("validity is read on local days, both included", () => {
    const made = document({
      rules: [{ ...perPound, validity: { from: "2026-11-01", to: "2026-11-30" } }],
    });
    const on = (instant: string) =>
      award(made, order([1000], { placedAt: Date.parse(instant) })).points.points ?? 0;
    expect(on("2026-10-31T23:59:59Z")).toBe(0);
    expect(on("2026-11-01T00:00:00Z")).toBe(10);
    expect(on("2026-11-30T23:59:59Z")).toBe(10);
    expect(on("2026-12-01T00:00:00Z")).toBe(0);
  });

  test("rules with terms of their own make lots of their own", () => {
    const rules = [
      perPound,
      rule(
        "bonus",
        { type: "fixed", points: 5 },
        {
          pending: { duration: "P14D" },
          expiry: { type: "never" },
        },
      ),
    ];
    const earnedAt = Date.UTC(2026, 10, 22, 12);
    expect(award(document({ rules }), order([1000])).lots).toEqual([
      { wallet: "points", points: 10, availableAt: earnedAt, expiresAt: Date.UTC(2027, 11, 1) },
      {
        wallet: "points",
        points: 5,
        availableAt: earnedAt + 14 * 86_400_000,
        expiresAt: undefined,
      },
    ]);
  });
});

describe("explanations", () => {
  const sizeOf = (found: AwardResult) => Buffer.byteLength(JSON.stringify(found.explanation));

  test("stay within their size with 100 rules, matched or not, and still prove the points", () => {
    for (const channel of ["web", "store"]) {
      const rules = Array.from({ length: 100 }, (_, index) =>
        rule(
          `a-rule-with-a-long-name-${index}`,
          { type: "per_amount", points: index + 1, per: 300 },
          {
            when: { fact: "order.channel", op: "eq", value: index % 10 === 0 ? "store" : "web" },
            ...(index % 7 === 0 ? { expiry: { type: "never" } as const } : undefined),
          },
        ),
      );
      const multiplier = rule("m", { type: "multiplier", value: 13_337 });
      const made = document({ rules: [...rules, multiplier] });
      const found = award(made, order([1234, 777], { channel }));
      expect(sizeOf(found)).toBeLessThanOrEqual(explanationBytes);
      expect(found.explanation.more ?? 0).toBeGreaterThan(0);
      const [proven] = recomputeAward(found.explanation);
      expect(proven?.points).toBe(found.points.points);
      expect(proven?.lots).toEqual(found.lots.map((lot) => lot.points));
    }
  });

  test("stay within their size for random programs", () => {
    fc.assert(
      fc.property(arbitraryVersion, arbitraryInput, (version, input) => {
        expect(sizeOf(compileProgram(version).award(input))).toBeLessThanOrEqual(explanationBytes);
      }),
      runs,
    );
  });

  test("stay within their size when many multipliers match", () => {
    const rules = [
      perPound,
      ...Array.from({ length: 20 }, (_, index) =>
        rule(`multiplier-${index}`, { type: "multiplier", value: 10_001 }),
      ),
    ];
    const found = award(document({ rules, multipliers: "multiply" }), order([99_999]));
    expect(sizeOf(found)).toBeLessThanOrEqual(explanationBytes);
    expect(recomputeAward(found.explanation)[0]?.points).toBe(found.points.points);
  });

  function award(made: ProgramDocument, input: AwardInput): AwardResult {
    return compiled(made).award(input);
  }
});
