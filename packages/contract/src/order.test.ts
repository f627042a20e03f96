import fc from "fast-check";
import { expect, test } from "vitest";
import { line, order } from "../test/order.ts";
import { issuesOf, refusedPaths } from "../test/refusals.ts";
import {
  customerEventSchema,
  formatPath,
  mostLines,
  orderSchema,
  parseWith,
  refundSchema,
} from "./index.ts";

const key = { source: "shop", id: "C1", refundedAt: 0 };
const named = { ...key, order: { source: "shop", id: "536365" } };
const matched = { ...key, customer: { source: "shop", id: "17850" } };

test("an order with every field is accepted as it is", () => {
  expect(parseWith(orderSchema, order)).toEqual(order);
});

test("an order without lines is accepted", () => {
  const empty = { ...order, lines: [], discount: 0, pointsPaid: undefined };
  expect(parseWith(orderSchema, empty).lines).toEqual([]);
});

test("a parsed order is a copy", () => {
  const parsed = parseWith(orderSchema, order);
  expect(parsed).not.toBe(order);
  expect(parsed.lines[0]).not.toBe(order.lines[0]);
});

const badOrders: [string, unknown, string[]][] = [
  ["a fraction as money", { lines: [{ ...line, amount: 12.5 }] }, ["lines[0].amount"]],
  ["money as text", { shipping: "5.00" }, ["shipping"]],
  ["negative money", { shipping: -1 }, ["shipping"]],
  ["money beyond exact counting", { shipping: 2 ** 53 }, ["shipping"]],
  ["more money than an amount may be", { shipping: 10_000_000_000_001 }, ["shipping"]],
  ["quantity 0", { lines: [{ ...line, quantity: 0 }] }, ["lines[0].quantity"]],
  ["a negative quantity", { lines: [{ ...line, quantity: -6 }] }, ["lines[0].quantity"]],
  ["half a unit", { lines: [{ ...line, quantity: 0.5 }] }, ["lines[0].quantity"]],
  [
    "a unit price that is a number",
    { lines: [{ ...line, unitPrice: 2.55 }] },
    ["lines[0].unitPrice"],
  ],
  ["ordinal 0", { lines: [{ ...line, ordinal: 0 }] }, ["lines[0].ordinal"]],
  ["a repeated ordinal", { lines: [line, line, line] }, ["lines[1].ordinal", "lines[2].ordinal"]],
  ["an empty sku", { lines: [{ ...line, sku: "" }] }, ["lines[0].sku"]],
  ["NUL in text", { id: "5363\0" }, ["id"]],
  ["half a character in text", { id: "5363\uDC00" }, ["id"]],
  ["an id of 256 characters", { id: "x".repeat(256) }, ["id"]],
  ["a name of 501 characters", { lines: [{ ...line, name: "x".repeat(501) }] }, ["lines[0].name"]],
  ["an unknown currency", { currency: "RMB" }, ["currency"]],
  ["a date as text", { placedAt: "2011-12-09" }, ["placedAt"]],
  ["a missing date", { placedAt: undefined }, ["placedAt"]],
  ["an unknown field", { points: 100 }, ["points"]],
  ["an unknown field in a line", { lines: [{ ...line, price: 1 }] }, ["lines[0].price"]],
  ["a bare number as customer", { customer: 17850 }, ["customer"]],
  ["a customer without id", { customer: { source: "shop" } }, ["customer.id"]],
  ["lines that are no list", { lines: {} }, ["lines"]],
  ["a line that is no object", { lines: ["85123A"] }, ["lines[0]"]],
  ["tax above the amount", { lines: [{ ...line, tax: 1531 }] }, ["lines[0].tax"]],
  ["a discount above the goods", { discount: 3565 }, ["discount"]],
  [
    "more paid with points than the order costs",
    { pointsPaid: { points: 1, amount: 9999 } },
    ["pointsPaid.amount"],
  ],
  ["no points for a payment", { pointsPaid: { points: 0, amount: 0 } }, ["pointsPaid.points"]],
  [
    "a sum beyond exact counting",
    { lines: [line, { ...line, ordinal: 2, amount: 10_000_000_000_000 }] },
    ["lines"],
  ],
  ["a negative revision", { revision: -1 }, ["revision"]],
];

test.each(badOrders)("%s is refused where it stands", (_, change, paths) => {
  expect(refusedPaths(orderSchema, { ...order, ...(change as object) })).toEqual(paths);
});

test.each([null, undefined, 5, "order", [], true])("%j is no order", (value) => {
  expect(issuesOf(orderSchema, value)[0]?.path).toEqual([]);
});

test("more lines than allowed are refused", () => {
  const lines = Array.from({ length: mostLines + 1 }, (_, index) => ({
    ...line,
    ordinal: index + 1,
  }));
  expect(refusedPaths(orderSchema, { ...order, lines })).toEqual(["lines"]);
});

test("every mistake is named, not only the first", () => {
  const wrong = { ...order, currency: "RMB", lines: [{ ...line, amount: 1.5, quantity: 0 }], x: 1 };
  expect(refusedPaths(orderSchema, wrong).sort()).toEqual([
    "currency",
    "lines[0].amount",
    "lines[0].quantity",
    "x",
  ]);
});

test("a fraction of money is answered with the minor units to send", () => {
  const [issue] = issuesOf(orderSchema, { ...order, shipping: 12.5 });
  expect(issue?.reason.en).toMatch(/^is 12\.5; money is a whole number of minor units/);
  expect(issue?.remedy).toEqual({
    en: "Send 1250 if 12.5 GBP is meant",
    zh: "如果指的是 12.5 GBP，请填写 1250",
  });
  const [yen] = issuesOf(orderSchema, { ...order, currency: "JPY", shipping: 12.5 });
  expect(yen?.remedy.en).not.toContain("JPY is meant");
});

test("free text that is refused is not repeated", () => {
  const secret = "canary\0";
  const error = JSON.stringify(issuesOf(orderSchema, { ...order, id: secret, customer: "canary" }));
  expect(error).not.toContain("canary");
});

test("no value makes parsing fail in any other way", () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...Object.keys(order)), (value, field) => {
      const changed = { ...order, [field]: value };
      try {
        parseWith(orderSchema, changed);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid_input" });
      }
    }),
  );
});

test("both forms of a refund are accepted", () => {
  for (const refund of [
    named,
    {
      ...named,
      lines: [
        { ordinal: 1, quantity: 2 },
        { ordinal: 2, amount: 100 },
      ],
      reason: "",
    },
    { ...matched, match: [{ sku: "85123A", unitPrice: "2.55", quantity: 1 }] },
  ])
    expect(parseWith(refundSchema, refund)).toEqual(refund);
});

const badRefunds: [string, unknown, string[]][] = [
  ["neither order nor match", key, ["order"]],
  ["a match without customer", { ...key, match: [{ sku: "x", quantity: 1 }] }, ["customer"]],
  ["an order and a match", { ...named, match: [] }, ["match"]],
  [
    "quantity and amount",
    { ...named, lines: [{ ordinal: 1, quantity: 1, amount: 1 }] },
    ["lines[0]"],
  ],
  ["neither quantity nor amount", { ...named, lines: [{ ordinal: 1 }] }, ["lines[0]"]],
  ["quantity 0", { ...named, lines: [{ ordinal: 1, quantity: 0 }] }, ["lines[0].quantity"]],
  ["amount 0", { ...named, lines: [{ ordinal: 1, amount: 0 }] }, ["lines[0].amount"]],
  [
    "a matched quantity 0",
    { ...matched, match: [{ sku: "x", quantity: 0 }] },
    ["match[0].quantity"],
  ],
  ["an empty list of lines", { ...named, lines: [] }, ["lines"]],
  ["an empty match", { ...matched, match: [] }, ["match"]],
  [
    "a repeated ordinal",
    {
      ...named,
      lines: [
        { ordinal: 1, quantity: 1 },
        { ordinal: 1, quantity: 1 },
      ],
    },
    ["lines[1].ordinal"],
  ],
];

test.each(badRefunds)("a refund with %s is refused where it stands", (_, refund, paths) => {
  expect(refusedPaths(refundSchema, refund)).toEqual(paths);
});

test("events carry flat facts without fractions", () => {
  const event = {
    source: "site",
    id: "e1",
    name: "review",
    customer: { source: "shop", id: "1" },
    occurredAt: 0,
    properties: { stars: 5, text: "好", verified: true },
  };
  expect(parseWith(customerEventSchema, event)).toEqual(event);
  const issues = issuesOf(customerEventSchema, {
    ...event,
    name: "a b",
    properties: { stars: 4.5, list: [1], "bad key": 1 },
  });
  expect(issues.map(({ path }) => formatPath(path)).sort()).toEqual([
    "name",
    "properties.list",
    "properties.stars",
    'properties["bad key"]',
  ]);
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`p${index}`, 1]));
  expect(refusedPaths(customerEventSchema, { ...event, properties: many })).toEqual(["properties"]);
});
