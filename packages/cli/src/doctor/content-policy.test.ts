import { expect, test } from "vitest";
import { allows, parsePolicies, sourcesOf } from "./content-policy.ts";

const page = new URL("https://shop.example/cart");
const may = (sources: string, url: string, more: { nonce?: string; integrity?: string } = {}) =>
  allows(sources.split(" "), { url: new URL(url), page, ...more });

test("policies are read as browsers read them", () => {
  const [first, second, ...rest] = parsePolicies(
    "Default-Src 'self' ;script-src a.example; script-src b.example;, ; img-src *",
  );
  expect(rest).toEqual([]);
  expect(first?.get("default-src")).toEqual(["'self'"]);
  expect(first?.get("script-src")).toEqual(["a.example"]);
  expect(second?.get("img-src")).toEqual(["*"]);
  expect(first && sourcesOf(first, ["connect-src", "default-src"])).toEqual(["'self'"]);
  expect(second && sourcesOf(second, ["connect-src", "default-src"])).toBeUndefined();
});

test.each([
  ["'self'", "https://shop.example/x.js"],
  ["*", "https://any.example/"],
  ["https:", "https://any.example/"],
  ["http:", "https://any.example/"],
  ["api.shop.example", "https://api.shop.example/v1"],
  ["*.shop.example", "https://a.b.shop.example/"],
  ["https://api.shop.example:8443", "https://api.shop.example:8443/"],
  ["https://api.shop.example:443", "https://api.shop.example/"],
  ["api.shop.example:*", "https://api.shop.example:9/"],
  ["cdn.example/js/", "https://cdn.example/js/a.js"],
  ["cdn.example/js/a.js", "https://cdn.example/js/a.js"],
  ["'none' 'self'", "https://shop.example/x.js"],
  ["http://api.shop.example", "https://api.shop.example/"],
])("%s allows %s", (sources, url) => {
  expect(may(sources, url)).toBe(true);
});

test.each([
  ["'none'", "https://shop.example/x.js"],
  ["", "https://shop.example/x.js"],
  ["'self'", "https://api.shop.example/"],
  ["'self'", "https://shop.example:8443/"],
  ["*.shop.example", "https://shop.example/"],
  ["*.shop.example", "https://evilshop.example/"],
  ["api.shop.example", "http://api.shop.example/"],
  ["api.shop.example", "https://api.shop.example:8443/"],
  ["cdn.example/js/", "https://cdn.example/other/a.js"],
  ["cdn.example/js/a.js", "https://cdn.example/js/a.js.map"],
  ["'unsafe-inline' data:", "https://shop.example/x.js"],
  ["'self' 'strict-dynamic'", "https://shop.example/x.js"],
])("%s does not allow %s", (sources, url) => {
  expect(may(sources, url)).toBe(false);
});

test("a nonce or hashes of the tag let it in, whatever its address", () => {
  const url = "https://cdn.example/a.js";
  expect(may("'nonce-abc' 'strict-dynamic'", url, { nonce: "abc" })).toBe(true);
  expect(may("'nonce-abc'", url, { nonce: "other" })).toBe(false);
  expect(may("'nonce-'", url, { nonce: "" })).toBe(false);
  expect(may("'sha384-x'", url, { integrity: "sha384-x" })).toBe(true);
  expect(may("'sha384-x'", url, { integrity: "sha384-x sha384-y" })).toBe(false);
});
