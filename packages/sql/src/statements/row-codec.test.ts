import { expect, test } from "vitest";
import { decodeRow, encodeRow } from "./row-codec.ts";

test("values stand in the order of the properties, undefined and absent ones as null", () => {
  const row = { b: 2, a: "x", c: undefined, ignored: 9 };
  expect(encodeRow(["a", "b", "c", "d"], row)).toEqual(["x", 2, null, null]);
});

test("a decoded row has every property, null as undefined", () => {
  expect(decodeRow(["a", "b"], ["x", null])).toStrictEqual({ a: "x", b: undefined });
});

test("zero and the empty text are values", () => {
  const properties = ["a", "b"];
  expect(decodeRow(properties, encodeRow(properties, { a: 0, b: "" }))).toEqual({ a: 0, b: "" });
});
