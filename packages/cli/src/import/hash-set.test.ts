import { expect, test } from "vitest";
import { createHashSet } from "./hash-set.ts";

test("it knows what it was given, and nothing else, through growth", () => {
  const set = createHashSet();
  const names = Array.from({ length: 200_000 }, (_, at) => `customer-${at}`);
  expect(names.filter((name) => !set.add(name))).toEqual([]);
  expect(names.filter((name) => set.add(name))).toEqual([]);
  expect(set.size).toBe(names.length);
  expect(names.filter((name) => !set.has(name))).toEqual([]);
  expect(names.filter((name) => set.has(`${name}x`))).toEqual([]);
});

test("short numbers and texts in any language are kept apart", () => {
  const set = createHashSet();
  const texts = ["", "0", "1", "10", "01", "客户", "户客", "a\u0000b", "ab\u0000", "\u0000ab"];
  for (const text of texts) expect(set.add(text), text).toBe(true);
  expect(set.size).toBe(texts.length);
});
