// What the bundle marks as pure, so that unused values are left out.
import { expect, test } from "vitest";
import { markPureValues } from "../pure-values.ts";

test("values that a module makes while it loads are marked, with their types left alone", () => {
  expect(markPureValues("a.ts", "export const one: Schema = object({ two: list(three) });")).toBe(
    "export const one: Schema = /* @__PURE__ */ (() => (object({ two: list(three) })))();",
  );
  expect(markPureValues("a.ts", "const all = { ...one, two };")).toBe(
    "const all = /* @__PURE__ */ (() => ({ ...one, two }))();",
  );
});

test.each([
  "const one = 1;",
  "const make = () => object({});",
  "register(one);",
  "function make() {\n  const one = object({});\n  return one;\n}",
  "const one = await load();",
])("%j stays as it is", (text) => {
  expect(markPureValues("a.ts", text)).toBe(text);
});
