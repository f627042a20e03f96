// A program that contradicts itself is refused with path, reason and remedy; one that does not is let through.
import { formatPath, type ProgramDocument } from "@regulars/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInput, arbitraryVersion } from "../../test/program/arbitrary-program.ts";
import { checkProgram } from "./check.ts";
import { checkMeetable } from "./check-meetable.ts";
import { createReport } from "./check-report.ts";
import { compileProgram } from "./compiled.ts";

type Plain = Record<string, unknown>;

const sound = {
  format: 1,
  name: { en: "Sound", zh: "会员计划" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "Base" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [
    {
      id: "main",
      name: { en: "Tiers" },
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      tiers: [
        { id: "member", name: { en: "Member" }, threshold: 0 },
        { id: "gold", name: { en: "Gold" }, threshold: 200_000 },
      ],
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
    },
  ],
  layers: [
    {
      id: "priority",
      name: { en: "Priority" },
      when: { fact: "customer.spend", op: "gte", value: 100_000 },
      service: "priority",
    },
    { id: "standard", name: { en: "Standard" }, service: "standard" },
  ],
};

/** The sound program with one value replaced; `undefined` removes it. */
function changed(path: string, value: unknown): unknown {
  const made = structuredClone(sound);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = made as unknown as Plain;
  for (const key of keys) at = at[key] as Plain;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return made;
}

const rulePath = "earning.rules.0";

const rule = (more: Plain) => changed(rulePath, { ...sound.earning.rules[0], ...more });

const when = (condition: unknown) => rule({ when: condition });

const found = (document: unknown) =>
  checkProgram(document).issues.map(({ path }) => formatPath(path));

test("a sound program is let through with its document", () => {
  expect(checkProgram(sound)).toEqual({ ok: true, document: sound, issues: [] });
});

describe("refused, with path, reason and remedy in both languages", () => {
  const fact = (name: string, op: string, value: unknown) => ({ fact: name, op, value });
  const multiplier = { type: "multiplier", value: 15_000 };
  const fixed = { type: "fixed", points: 100 };
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["no document at all", null, ""],
    ["an unknown currency", changed("currency", "GBX"), "currency"],
    ["an unknown zone", changed("zone", "Europe/Atlantis"), "zone"],
    [
      "money with decimals",
      rule({ award: { type: "per_amount", points: 1, per: 0.5 } }),
      "earning.rules[0].award.per",
    ],
    [
      "money per nothing",
      rule({ award: { type: "per_amount", points: 1, per: 0 } }),
      "earning.rules[0].award.per",
    ],
    [
      "a threshold with decimals",
      changed("ladders.0.tiers.1.threshold", 499.99),
      "ladders[0].tiers[1].threshold",
    ],
    [
      "tiers out of order",
      changed("ladders.0.tiers", [
        sound.ladders[0]?.tiers[0],
        { id: "gold", name: { en: "G" }, threshold: 5 },
        { id: "silver", name: { en: "S" }, threshold: 3 },
      ]),
      "ladders[0].tiers[2].threshold",
    ],
    [
      "two tiers from the same threshold",
      changed("ladders.0.tiers.1.threshold", 0),
      "ladders[0].tiers[1].threshold",
    ],
    [
      "a first tier above 0",
      changed("ladders.0.tiers.0.threshold", 1),
      "ladders[0].tiers[0].threshold",
    ],
    ["a tier twice", changed("ladders.0.tiers.1.id", "member"), "ladders[0].tiers[1].id"],
    ["a ladder twice", changed("ladders", [sound.ladders[0], sound.ladders[0]]), "ladders[1].id"],
    [
      "a rule twice",
      changed("earning.rules", [sound.earning.rules[0], sound.earning.rules[0]]),
      "earning.rules[1].id",
    ],
    ["a layer twice", changed("layers.1.id", "priority"), "layers[1].id"],
    [
      "a wallet twice",
      changed("wallets", [
        { id: "points", name: { en: "P" } },
        { id: "points", name: { en: "P" } },
      ]),
      "wallets[1].id",
    ],
    ["an unknown wallet", rule({ wallet: "gems" }), "earning.rules[0].wallet"],
    [
      "a default wallet that is not there",
      changed("wallets", [{ id: "gems", name: { en: "G" } }]),
      "earning.rules[0]",
    ],
    [
      "qualifying points of no wallet",
      changed("ladders.0.metric", "qualifying_points"),
      "ladders[0].metric",
    ],
    [
      "an unknown layer",
      changed("ladders.0.tiers.1.benefits", [{ type: "service_layer", layer: "vip" }]),
      "ladders[0].tiers[1].benefits[0].layer",
    ],
    [
      "a multiplier below one",
      rule({ award: { type: "multiplier", value: 9000 } }),
      "earning.rules[0].award.value",
    ],
    [
      "a tier multiplier below one",
      changed("ladders.0.tiers.1.benefits", [{ type: "earning_multiplier", value: 9999 }]),
      "ladders[0].tiers[1].benefits[0].value",
    ],
    [
      "a multiplier with a cap",
      rule({ award: multiplier, caps: { perOrder: 5 } }),
      "earning.rules[0].caps",
    ],
    [
      "a multiplier with a wallet",
      rule({ award: multiplier, wallet: "points" }),
      "earning.rules[0].wallet",
    ],
    [
      "an end before the beginning",
      rule({ validity: { from: "2026-11-22", to: "2026-11-21" } }),
      "earning.rules[0].validity",
    ],
    [
      "a date that does not exist",
      rule({ validity: { from: "2026-02-30" } }),
      "earning.rules[0].validity.from",
    ],
    ["an event with money", rule({ trigger: { event: "review" } }), "earning.rules[0].award.type"],
    [
      "an event called order",
      rule({ trigger: { event: "order" }, award: fixed }),
      "earning.rules[0].trigger",
    ],
    [
      "an event with lines",
      rule({ trigger: { event: "review" }, award: fixed, lines: fact("line.sku", "eq", "a") }),
      "earning.rules[0].lines",
    ],
    [
      "an order cap above the customer's",
      rule({ caps: { perOrder: 10, perCustomer: { points: 5, period: "day" } } }),
      "earning.rules[0].caps.perOrder",
    ],
    [
      "a customer cap above the program's",
      rule({
        caps: {
          perCustomer: { points: 9, period: "day" },
          perProgram: { points: 8, period: "ever" },
        },
      }),
      "earning.rules[0].caps.perCustomer",
    ],
    [
      "an award above its own cap",
      rule({ award: fixed, caps: { perOrder: 50 } }),
      "earning.rules[0].caps.perOrder",
    ],
    [
      "points that end before they begin",
      changed("earning.pending", { duration: "P13M", roundTo: "month" }),
      "earning.expiry",
    ],
    [
      "points of a rule that end before they begin",
      rule({ pending: { duration: "P30D" }, expiry: { type: "after", duration: "P1M" } }),
      "earning.rules[0].expiry",
    ],
    [
      "a window of hours",
      changed("ladders.0.window", { type: "rolling", duration: "PT48H" }),
      "ladders[0].window.duration",
    ],
    [
      "a layer that takes everyone before the last",
      changed("layers.0.when", undefined),
      "layers[0].when",
    ],
    [
      "a last layer that does not take everyone",
      changed("layers.1.when", fact("customer.spend", "gte", 5)),
      "layers[1].when",
    ],
    ["an unknown fact", when(fact("order.colour", "eq", "red")), "earning.rules[0].when.fact"],
    ["a line fact on an order", when(fact("line.sku", "eq", "a")), "earning.rules[0].when.fact"],
    [
      "an order fact on a layer",
      changed("layers.0.when", fact("order.amount", "gte", 5)),
      "layers[0].when.fact",
    ],
    ["an event fact on an order", when(fact("event.stars", "eq", 5)), "earning.rules[0].when.fact"],
    [
      "a tier of an unknown ladder",
      when(fact("customer.tier.vip", "eq", "gold")),
      "earning.rules[0].when.fact",
    ],
    [
      "an unknown tier",
      when(fact("customer.tier", "eq", "platinum")),
      "earning.rules[0].when.value",
    ],
    [
      "an operator of another type",
      when(fact("order.channel", "gte", 5)),
      "earning.rules[0].when.op",
    ],
    ["a text for money", when(fact("order.amount", "eq", "5")), "earning.rules[0].when.value"],
    [
      "money with decimals in a condition",
      when(fact("order.amount", "gte", 49.99)),
      "earning.rules[0].when.value",
    ],
    [
      "a weekday beyond Sunday",
      when({ all: [fact("order.weekday", "in", [1, 8])] }),
      "earning.rules[0].when.all[0].value",
    ],
    ["an hour beyond the day", when(fact("order.hour", "eq", 24)), "earning.rules[0].when.value"],
    ["no date", when(fact("order.date", "eq", "yesterday")), "earning.rules[0].when.value"],
    [
      "a pair the wrong way round",
      when(fact("order.amount", "between", [9, 1])),
      "earning.rules[0].when.value",
    ],
    ["no alternatives", when({ any: [] }), "earning.rules[0].when.any"],
    [
      "one thing and another",
      when({ all: [fact("order.channel", "eq", "web"), fact("order.channel", "eq", "app")] }),
      "earning.rules[0].when.all[1]",
    ],
    [
      "ranges that exclude each other",
      when({ all: [fact("order.amount", "gt", 100), fact("order.amount", "lte", 100)] }),
      "earning.rules[0].when.all[1]",
    ],
    [
      "ranges that leave no whole number",
      when({ all: [fact("order.amount", "gt", 100), fact("order.amount", "lt", 101)] }),
      "earning.rules[0].when.all[1]",
    ],
    [
      "a thing and its opposite",
      when({
        all: [
          fact("customer.tags", "contains", "vip"),
          { not: fact("customer.tags", "contains_any", ["vip", "staff"]) },
        ],
      }),
      "earning.rules[0].when.all[1].not",
    ],
    [
      "alternatives that are all impossible",
      when({
        all: [
          fact("order.channel", "eq", "web"),
          { any: [fact("order.channel", "eq", "app"), fact("order.channel", "in", ["store"])] },
        ],
      }),
      "earning.rules[0].when",
    ],
    [
      "money of another currency",
      when(fact("order.currency", "eq", "USD")),
      "earning.rules[0].when",
    ],
    [
      "a date outside its validity",
      rule({ validity: { from: "2026-01-01" }, when: fact("order.date", "lt", "2026-01-01") }),
      "earning.rules[0].when",
    ],
    [
      "a tier below the lowest",
      when(fact("customer.tier", "lt", "member")),
      "earning.rules[0].when",
    ],
    [
      "a line of no pieces",
      rule({ lines: fact("line.quantity", "lt", 1) }),
      "earning.rules[0].lines",
    ],
    [
      "a layer that nobody can be in",
      changed("layers.0.when", {
        all: [fact("customer.spend", "gt", 5), fact("customer.spend", "lt", 5)],
      }),
      "layers[0].when.all[1]",
    ],
  ];

  test.each(cases)("%s", (_, document, path) => {
    const { document: passed, issues, ok } = checkProgram(document);
    expect(ok).toBe(false);
    expect(passed).toBeUndefined();
    expect(issues.map((issue) => formatPath(issue.path))).toContain(path);
    for (const { reason, remedy } of issues)
      for (const text of [reason.en, reason.zh, remedy.en, remedy.zh]) {
        expect(text.length).toBeGreaterThan(3);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
  });

  test("non-members where only members earn", () => {
    const document = when(fact("customer.member", "eq", false)) as ProgramDocument;
    const closed = { ...document, earning: { ...document.earning, who: "members" } };
    expect(found(document)).toEqual([]);
    expect(found(closed)).toEqual(["earning.rules[0].when"]);
  });
});

describe("let through", () => {
  const fact = (name: string, op: string, value: unknown) => ({ fact: name, op, value });
  test.each([
    [
      "a missing fact meets what is unequal",
      { all: [fact("order.channel", "ne", "web"), fact("order.channel", "ne", "app")] },
    ],
    [
      "one of several alternatives may be impossible",
      { any: [fact("order.currency", "eq", "USD"), fact("order.amount", "gt", 5)] },
    ],
    [
      "a tier that is missing is not below another",
      { not: fact("customer.tier", "gte", "member") },
    ],
    [
      "neighbouring ranges",
      { all: [fact("order.amount", "gte", 100), fact("order.amount", "lte", 100)] },
    ],
    [
      "everything but some weekdays",
      { all: [fact("order.weekday", "ne", 6), fact("order.weekday", "ne", 7)] },
    ],
    [
      "two tags at once",
      { all: [fact("customer.tags", "contains", "a"), fact("customer.tags", "contains", "b")] },
    ],
  ])("%s", (_, condition) => {
    expect(checkProgram(when(condition)).issues).toEqual([]);
  });

  test("points that become available on their last day", () => {
    expect(found(changed("earning.pending", { duration: "P12M" }))).toEqual([]);
  });

  test("no condition that some order meets is called unmeetable", () => {
    fc.assert(
      fc.property(
        arbitraryVersion,
        fc.array(arbitraryInput, { minLength: 8, maxLength: 8 }),
        (version, inputs) => {
          const { issues, refuse } = createReport();
          checkMeetable(version.document, refuse);
          const refused = issues.map(
            ({ path }) => version.document.earning.rules[Number(path[2])]?.id,
          );
          const program = compileProgram(version);
          for (const input of inputs) {
            const { explanation } = program.award({
              ...input,
              counters: () => ({ points: 0, times: 0 }),
            });
            for (const { rule: id } of explanation.terms) expect(refused).not.toContain(id);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
