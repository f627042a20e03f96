import { expect, test } from "vitest";
import { nodeFinding } from "./node.ts";
import { keyringFindings, originFindings } from "./shop-checks.ts";
import { shopWords } from "./shop-words.ts";
import { fill } from "./told.ts";

const good = "qv0o0WcXJ0Yq3kC0m6l7bS2Zc5yEJtq5nB1gT8hUuVs=";
const keyring = (REGULARS_KEYRING?: string) => keyringFindings({ REGULARS_KEYRING });

test("Node is judged by its version", () => {
  expect(nodeFinding().state).toBe("ok");
  for (const version of ["20.20.2", "22.12.0"]) expect(nodeFinding(version).state).toBe("error");
  for (const version of ["22.13.0", "24.0.0"]) expect(nodeFinding(version).state).toBe("ok");
});

test("a keyring that is missing, unreadable, short or an example's is found, and not repeated", () => {
  expect(keyring()).toMatchObject([{ check: "sealing", state: "hint" }]);
  expect(keyring(" ")).toMatchObject([{ check: "sealing", state: "hint" }]);
  expect(keyring(`1:${good}`)).toMatchObject([{ state: "ok" }, { check: "keyring", state: "ok" }]);
  for (const [line, check] of [
    [good, "keyring_unreadable"],
    [`1:${good},`, "keyring_unreadable"],
    ["1:tiny", "keyring_short"],
    [`1:${good},0:tiny`, "keyring_short"],
    [`1:${"not-a-secret-".repeat(4)}`, "keyring_weak"],
    [`1:${"abc".repeat(20)}`, "keyring_weak"],
  ] as const) {
    const [, found] = keyring(line);
    expect(found, line).toMatchObject({ check, state: "error" });
    expect(JSON.stringify(found)).not.toMatch(/tiny|abcabc|not-a-secret|qv0o/);
  }
});

test("origins are https and nothing but origins; this machine may go without", () => {
  const checks = (...origins: string[]) => originFindings(origins).map(({ check }) => check);
  expect(checks()).toEqual(["origins"]);
  expect(checks("https://shop.example", "http://localhost:3000")).toEqual(["origins"]);
  expect(checks("https://shop.example/")).toEqual(["origin_path"]);
  expect(checks("https://shop.example/cart", "http://shop.example")).toEqual([
    "origin_path",
    "origin_plain",
  ]);
  expect(originFindings(["http://shop.example"])[0]?.facts.wanted).toBe("https://shop.example");
});

test("what is found has its fix in both languages, with the same facts", () => {
  const facts = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [check, { title, found, fix }] of Object.entries(shopWords))
    for (const { en, zh } of [title, found, fix]) {
      expect(facts(zh), check).toEqual(facts(en));
      if (en !== "") expect(zh, check).toMatch(/\p{Script=Han}|Node/u);
    }
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of");
});
