import fc from "fast-check";
import { expect, test } from "vitest";
import { formatSegment, parseSegment } from "./segment.ts";

// A lone surrogate is no text that any of our schemas accepts, and has no percent-encoding.
const part = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });

test("any pair of source and id survives as one segment of a URL", () => {
  fc.assert(
    fc.property(part, part, (source, id) => {
      const url = new URL(
        `https://shop.example/v1/customers/${formatSegment({ source, id })}/balance`,
      );
      expect(parseSegment("customer", url.pathname.split("/")[3] ?? "")).toEqual({ source, id });
    }),
  );
});

test("our own ids stand as they are", () => {
  const id = "cus_01JD0000000000000000000000";
  expect(formatSegment(id)).toBe(id);
  expect(parseSegment("customer", id)).toBe(id);
  expect(parseSegment("customer", "me")).toBe("me");
});

test("a colon in a part is no separator, and a broken encoding is nothing", () => {
  expect(formatSegment({ source: "a:b", id: "c/d" })).toBe("a%3Ab:c%2Fd");
  expect(parseSegment("customer", "a%3Ab:c%2Fd")).toEqual({ source: "a:b", id: "c/d" });
  expect(parseSegment("customer", "%E0%A4%A")).toBeUndefined();
});

test("what only we give ids to has no source", () => {
  expect(parseSegment("key", "a:b")).toBe("a:b");
});
