import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { createCors } from "./cors.ts";

const cors = createCors(["https://shop.example", "https://App.example:8443/path"]);
const from = (origin: string | undefined, method = "POST"): Request =>
  new Request("https://api.example/v1/orders", {
    method,
    ...(origin === undefined ? {} : { headers: { origin } }),
  });
const isLetIn = (origin: string | undefined): boolean => {
  try {
    cors.check(from(origin));
    return true;
  } catch (error) {
    if (isRegularsError(error, "origin_refused")) return false;
    throw error;
  }
};

test("listed pages, our own, and what is no page may call", () => {
  for (const origin of ["https://shop.example", "https://app.example:8443", "https://api.example"])
    expect(isLetIn(origin), origin).toBe(true);
  expect(isLetIn(undefined)).toBe(true);
});

test.each([
  "null",
  "https://evil.example",
  "https://sub.shop.example",
  "http://shop.example",
  "https://shop.example.evil.example",
  "https://shop.example:444",
])("a page of %s may not", (origin) => {
  expect(isLetIn(origin)).toBe(false);
  expect(cors.preflight(from(origin, "OPTIONS")).status).toBe(403);
  expect(cors.headers(from(origin))).toEqual({});
});

test("a listed page is let through its preflight, without cookies", () => {
  const { status, headers } = cors.preflight(from("https://shop.example", "OPTIONS"));
  expect(status).toBe(204);
  expect(headers.get("access-control-allow-origin")).toBe("https://shop.example");
  expect(headers.get("access-control-allow-credentials")).toBeNull();
});

test("what is no origin is refused when the handler is made", () => {
  expect(() => createCors(["*"])).toThrow(TypeError);
  expect(() => createCors(["data:text/html,x"])).toThrow(TypeError);
});
