import { type Order, orderSchema, parseWith } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { orderDocument } from "../../test/support/documents.ts";
import { canonical, contentHash } from "./content-hash.ts";

const parsed = (order: object) => parseWith(orderSchema, order as Order);
const order = orderDocument("1", { at: 1_700_000_000_000, channel: "web" });

/** The same value with the members of all objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member)]));
}

test("a hash is 32 hexadecimal digits of SHA-256", () => {
  expect(contentHash({})).toBe("44136fa355b3678a1146ad16f7e8649e");
});

test("an order has one hash, in whatever order its members came", () => {
  expect(contentHash(parsed(reversed(order) as object))).toBe(contentHash(parsed(order)));
});

test("a member that is undefined and one that is not there are the same content", () => {
  expect(contentHash(parsed({ ...order, market: undefined }))).toBe(contentHash(parsed(order)));
});

test("any changed value is another content", () => {
  const line = { ordinal: 1, sku: "A", quantity: 1, amount: 10_001 };
  const hashes = [
    order,
    { ...order, channel: "shop" },
    { ...order, channel: undefined },
    { ...order, lines: [line] },
    { ...order, lines: [...order.lines, { ...line, ordinal: 2 }] },
  ].map((one) => contentHash(parsed(one)));
  expect(new Set(hashes).size).toBe(5);
});

test("canonical JSON sorts keys at every depth, keeps lists in order and leaves undefined out", () => {
  expect(canonical({ b: [2, { d: 1, c: undefined, a: null }], a: "x" })).toBe(
    '{"a":"x","b":[2,{"a":null,"d":1}]}',
  );
});

test("canonical JSON reads back as the value and does not depend on the order of members", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(reversed(value))).toBe(canonical(value));
    }),
  );
});
