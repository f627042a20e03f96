import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { program } from "../test/program.ts";
import { issuesOf, refusedPaths } from "../test/refusals.ts";
import {
  conditionSchema,
  deepestCondition,
  mostComparisons,
  parseWith,
  programDocumentSchema,
  programVersionSchema,
} from "./index.ts";
import { programJsonSchema } from "./program/json-schema.ts";

const ajv = new Ajv2020({ strict: true, strictTypes: false, formats: { date: true } });
const validate = ajv.compile(programJsonSchema());

/** The program with the part at `path` replaced, or removed when `value` is undefined. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(program) as unknown as Record<string, unknown>;
  const parts = path.split(".");
  const last = parts.pop() ?? "";
  let part = copy;
  for (const name of parts) part = part[name] as Record<string, unknown>;
  if (value === undefined) delete part[last];
  else part[last] = value;
  return copy;
}

test("a program is accepted as it is", () => {
  expect(parseWith(programDocumentSchema, program)).toEqual(program);
  const version = { version: 1, effectiveFrom: 0, publishedAt: 0, document: program };
  expect(parseWith(programVersionSchema, version)).toEqual(version);
});

const examples = [
  "programs/points-and-tiers.json",
  "programs/birthday-and-caps.json",
  "programs/growth-value.json",
  "data/online-retail/program.json",
];

test.each(examples)("the example %s is accepted by schema and JSON Schema", (path) => {
  const file = new URL(`../../../examples/${path}`, import.meta.url);
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  expect(parseWith(programDocumentSchema, document)).toEqual(document);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
});

test("the JSON Schema accepts the program, and every field in it is described or typed", () => {
  expect(validate(program), JSON.stringify(validate.errors)).toBe(true);
  const schema = programJsonSchema();
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(schema.$id).toBe("urn:regulars:schema:program:1");
  const properties = schema.properties as Record<string, { description?: string }>;
  for (const [name, { description }] of Object.entries(properties))
    expect(description, name).toBeTruthy();
});

const bad: [string, unknown, string][] = [
  ["currency", "RMB", "currency"],
  ["zone", "Europe/Londinium", "zone"],
  ["zone", "+01:00", "zone"],
  ["format", 2, "format"],
  ["name", {}, "name"],
  ["name", undefined, "name"],
  ["earning.on", "shipped", "earning.on"],
  ["earning.expiry", undefined, "earning.expiry"],
  ["earning.expiry", { type: "after" }, "earning.expiry.duration"],
  ["earning.expiry", { type: "sometimes" }, "earning.expiry.type"],
  ["earning.expiry.duration", "12 months", "earning.expiry.duration"],
  ["earning.expiry.roundTo", "week", "earning.expiry.roundTo"],
  ["earning.rules.0.id", "base rule", "earning.rules[0].id"],
  ["earning.rules.0.trigger", "orders", "earning.rules[0].trigger"],
  ["earning.rules.0.award.per", 0.01, "earning.rules[0].award.per"],
  ["earning.rules.0.award.per", "1.00", "earning.rules[0].award.per"],
  ["earning.rules.0.award.points", 1.5, "earning.rules[0].award.points"],
  ["earning.rules.0.award.type", "per_pound", "earning.rules[0].award.type"],
  ["earning.rules.1.award.value", 2, "earning.rules[1].award.value"],
  ["earning.rules.1.award.value", 1.5, "earning.rules[1].award.value"],
  ["earning.rules.1.when.all.0.op", "is", "earning.rules[1].when.all[0].op"],
  ["earning.rules.1.when.all.0.value", 6, "earning.rules[1].when.all[0].value"],
  ["earning.rules.1.when.all.0.value", [6.5], "earning.rules[1].when.all[0].value"],
  ["earning.rules.1.when.all.0.fact", "weekday", "earning.rules[1].when.all[0].fact"],
  ["earning.rules.1.when", { every: [] }, "earning.rules[1].when"],
  ["earning.rules.1.validity.to", "2010-12-31", "earning.rules[1].validity"],
  ["earning.rules.1.validity.to", "2011-02-30", "earning.rules[1].validity.to"],
  ["earning.rules.2.caps.perCustomer.points", 0, "earning.rules[2].caps.perCustomer.points"],
  ["clawback.floor", 100, "clawback.floor"],
  ["ladders.0.window.duration", "P0D", "ladders[0].window.duration"],
  ["ladders.0.tiers", [], "ladders[0].tiers"],
  ["ladders.0.tiers.1.threshold", 2000.5, "ladders[0].tiers[1].threshold"],
  ["ladders.0.tiers.1.benefits.0.value", 1.25, "ladders[0].tiers[1].benefits[0].value"],
  ["ladders.0.tiers.1.perks", [], "ladders[0].tiers[1].perks"],
  ["layers.0.service", "vip", "layers[0].service"],
];

test.each(bad)("a program whose %s is %j is refused at %s", (path, value, refused) => {
  expect(refusedPaths(programDocumentSchema, changed(path, value))).toEqual([refused]);
});

/** What only the engine can tell: codes of a long list, dates that exist, fields compared with each other. */
const beyondJsonSchema = [
  "currency",
  "zone",
  "validity",
  "earning.rules[1].validity.to",
  "earning.rules[1].when.all[0].value",
];

test.each(
  bad.filter(
    ([, value, refused]) =>
      !beyondJsonSchema.some((end) => refused.endsWith(end)) || Array.isArray(value),
  ),
)("the JSON Schema refuses a program whose %s is %j too", (path, value) => {
  expect(validate(changed(path, value))).toBe(false);
});

test("a multiplier without scaling is answered with the number to send", () => {
  const [issue] = issuesOf(programDocumentSchema, changed("earning.rules.1.award.value", 1.5));
  expect(issue?.remedy.en).toBe("Send 15000 for ×1.5");
});

test("an unknown kind of award is answered with those there are", () => {
  const [issue] = issuesOf(programDocumentSchema, changed("earning.rules.0.award.type", "x"));
  expect(issue?.remedy.en).toBe('Send one of "per_amount", "fixed", "per_item", "multiplier"');
});

const leaf = { fact: "order.amount", op: "gte", value: 5000 };

function nested(levels: number): unknown {
  return levels === 1 ? leaf : { not: nested(levels - 1) };
}

test("conditions are limited in depth and number", () => {
  expect(parseWith(conditionSchema, nested(deepestCondition))).toEqual(nested(deepestCondition));
  expect(issuesOf(conditionSchema, nested(deepestCondition + 1))[0]?.reason.en).toContain("nested");
  const wide = (count: number) => ({ any: Array.from({ length: count }, () => leaf) });
  expect(parseWith(conditionSchema, wide(mostComparisons))).toEqual(wide(mostComparisons));
  expect(issuesOf(conditionSchema, wide(mostComparisons + 1))[0]?.reason.en).toContain(
    "more than 200",
  );
});

test("a hostile tree is refused without being walked", () => {
  let deep: unknown = leaf;
  for (let level = 0; level < 100_000; level++)
    deep = level % 2 ? { all: [], any: [deep] } : { not: deep };
  expect(refusedPaths(conditionSchema, deep)).toEqual([""]);
});

test.each([
  ["eq", [1, 2]],
  ["lt", true],
  ["between", [5]],
  ["between", [5, 1]],
  ["between", 5],
  ["in", 5],
  ["contains_any", "a"],
])("the operator %s does not take %j", (op, value) => {
  expect(refusedPaths(conditionSchema, { fact: "order.amount", op, value })).toEqual(["value"]);
});

test.each([{}, { fact: "order.amount" }, { ...leaf, extra: 1 }, { all: [leaf], any: [leaf] }, []])(
  "%j is no condition",
  (value) => {
    expect(issuesOf(conditionSchema, value).length).toBeGreaterThan(0);
  },
);

const reserved = Object.getOwnPropertyNames(Object.prototype);

test.each(["rule", "wallet", "ladder", "tier"])(
  "a name that every JavaScript object has is refused: %s",
  (place) => {
    const [rule] = program.earning.rules;
    const paths: Readonly<
      Record<string, readonly [path: string, value: (name: string) => unknown]>
    > = {
      rule: ["earning.rules", (id) => [{ ...rule, id }]],
      wallet: ["earning.rules", (wallet) => [{ ...rule, wallet }]],
      ladder: ["ladders", (id) => [{ ...program.ladders?.[0], id }]],
      tier: ["ladders.0.tiers.0.id", (id) => id],
    };
    const [path, value] = paths[place] as (typeof paths)[string];
    for (const name of reserved) {
      const document = changed(path, value(name));
      const [issue] = issuesOf(programDocumentSchema, document);
      expect(issue?.reason.en).toContain("every object in JavaScript has it");
      expect(issue?.remedy.en).toContain(`shop-${name}`);
      expect(validate(document), name).toBe(false);
    }
    expect(validate(changed(path, value("constructors")))).toBe(true);
  },
);
