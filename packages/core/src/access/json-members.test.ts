import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRepeatedMember } from "./json-members.ts";

test.each([
  '{"a":1,"a":2}',
  '{"a":1,"b":{"c":[],"d":{},"c":0}}',
  '[{"x":1},{"y":1,"y":1}]',
  '{"a":1,"\\u0061":2}',
  '{"a\\"":1,"a\\u0022":2}',
  '{ "a" : "}{" , "a" : 1 }',
])("%s names a member twice", (json) => {
  expect(hasRepeatedMember(json)).toBe(true);
});

test.each([
  "{}",
  '"a"',
  '{"a":"a","b":{"a":1},"c":[{"a":1},{"a":2}]}',
  '{"a":["a","a"],"b":"\\"a\\":"}',
  '{"a":1,"A":2,"á":3}',
])("%s names none twice", (json) => {
  expect(hasRepeatedMember(json)).toBe(false);
});

test("no text that JSON.stringify wrote names a member twice", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(hasRepeatedMember(JSON.stringify(value))).toBe(false);
    }),
  );
});
