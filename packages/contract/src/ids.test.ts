import fc from "fast-check";
import { expect, test } from "vitest";
import { refusedPaths } from "../test/refusals.ts";
import {
  customerRefSchema,
  formatNumbered,
  formatRef,
  idDigits,
  isCustomerId,
  largestIdNumber,
  type NumberedPrefix,
  parseNumbered,
  parseWith,
  shopIdSchema,
} from "./index.ts";

const ulid = fc
  .tuple(
    fc.constantFrom(...Array.from("01234567")),
    fc.array(fc.constantFrom(...Array.from(idDigits)), { minLength: 25, maxLength: 25 }),
  )
  .map(([first, rest]) => first + rest.join(""));
const customer = fc.tuple(fc.constantFrom("cus", "gst"), ulid).map((parts) => parts.join("_"));
const prefix = fc.constantFrom<NumberedPrefix[]>("ord", "ref", "ent", "lot", "evt");
const number = fc.integer({ min: 1, max: largestIdNumber });

test("a numbered id gives back what it was made of", () => {
  fc.assert(
    fc.property(prefix, customer, number, (prefix, customer, number) => {
      const id = formatNumbered(prefix, customer, number);
      expect(id).toHaveLength(prefix.length + 1 + 29 + 1 + 7);
      expect(parseNumbered(id)).toEqual({ prefix, customer, number });
    }),
  );
});

test("numbered ids of one customer sort by number", () => {
  fc.assert(
    fc.property(customer, number, number, (customer, one, other) => {
      const [first, second] = [one, other].map((n) => formatNumbered("ent", customer, n));
      expect(Math.sign(one - other)).toBe(
        first === second ? 0 : (first ?? "") < (second ?? "") ? -1 : 1,
      );
    }),
  );
});

test("a numbered id looks as documented", () => {
  expect(formatNumbered("ord", "cus_01JD0000000000000000000000", 17)).toBe(
    "ord_cus01JD0000000000000000000000_000000H",
  );
});

test.each([
  "",
  "ord_cus01JD0000000000000000000000_0000000",
  "ord_cus01JD0000000000000000000000_00000H",
  "ord_cus01JD0000000000000000000000_000000h",
  "ord_cus01JD0000000000000000000000_000000U",
  "ord_cus81JD0000000000000000000000_000000H",
  "xyz_cus01JD0000000000000000000000_000000H",
  " ord_cus01JD0000000000000000000000_000000H",
  "cus_01JD0000000000000000000000",
])("%j is no numbered id", (text) => {
  expect(parseNumbered(text)).toBeUndefined();
});

test.each([0, -1, 1.5, Number.NaN, largestIdNumber + 1])("%d cannot number an id", (number) => {
  expect(() => formatNumbered("ord", "cus_01JD0000000000000000000000", number)).toThrow(RangeError);
});

test("customer ids are told from other text", () => {
  fc.assert(
    fc.property(customer, (id) => {
      expect(isCustomerId(id)).toBe(true);
    }),
  );
  for (const id of ["cus_", "cus_01jd0000000000000000000000", "ord_01JD0000000000000000000000"])
    expect(isCustomerId(id)).toBe(false);
});

test("a customer is named by our id or by source and id", () => {
  const id = "cus_01JD0000000000000000000000";
  expect(parseWith(customerRefSchema, id)).toBe(id);
  expect(parseWith(customerRefSchema, { source: "shop", id: "1" })).toEqual({
    source: "shop",
    id: "1",
  });
  expect(formatRef(id)).toBe(id);
  expect(formatRef({ source: "shop", id: "1" })).toBe("shop/1");
  expect(refusedPaths(customerRefSchema, "17850")).toEqual([""]);
  expect(refusedPaths(customerRefSchema, 17850)).toEqual([""]);
  expect(refusedPaths(customerRefSchema, { source: "shop" })).toEqual(["id"]);
  expect(refusedPaths(customerRefSchema, { source: "shop", id: "a\0b" })).toEqual(["id"]);
  expect(refusedPaths(customerRefSchema, { source: "shop", id: "\uD800" })).toEqual(["id"]);
  expect(refusedPaths(customerRefSchema, { source: "shop", id: "x".repeat(256) })).toEqual(["id"]);
});

test("a shop's name has few characters", () => {
  expect(parseWith(shopIdSchema, "corner-shop_1")).toBe("corner-shop_1");
  for (const name of ["", "Shop", "a b", "x".repeat(65)])
    expect(refusedPaths(shopIdSchema, name)).toEqual([""]);
});
