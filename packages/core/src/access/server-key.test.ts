import { expect, test } from "vitest";
import { hashOf, isSameHash, newServerKey, prefixOf } from "./server-key.ts";

test("a key shows its mode and name, and says nothing else twice", () => {
  const keys = Array.from({ length: 500 }, (_, n) => newServerKey(n % 2 === 0 ? "live" : "test"));
  for (const { key, prefix, hash } of keys) {
    expect(key).toMatch(/^rk_(live|test)_[0-9A-Za-z]{8}_[0-9A-Za-z]{42}$/);
    expect(prefixOf(key)).toBe(prefix);
    expect(hash).toBe(hashOf(key));
  }
  expect(new Set(keys.map(({ key }) => key.slice(17))).size).toBe(500);
  // 36 digits of 62 are more than 192 bits.
  expect(36 * Math.log2(62)).toBeGreaterThan(192);
});

test("every digit is as likely as the others", () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 2_000; n++)
    for (const digit of newServerKey("live").key.slice(17, 53))
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect(counts.size).toBe(62);
  const expected = (2_000 * 36) / 62;
  const deviation = [...counts.values()].reduce(
    (sum, n) => sum + (n - expected) ** 2 / expected,
    0,
  );
  // Chi squared with 61 degrees of freedom is above 120 once in a hundred thousand times.
  expect(deviation).toBeLessThan(120);
});

test("a key with a mistake in it is told without a database", () => {
  const { key } = newServerKey("live");
  const other = (at: number) => {
    const digit = key.charAt(at) === "x" ? "y" : "x";
    return key.slice(0, at) + digit + key.slice(at + 1);
  };
  for (let at = 0; at < key.length; at++) expect(prefixOf(other(at))).toBeUndefined();
  for (const text of ["", "rk_live_", `${key}0`, key.slice(1), key.toUpperCase(), ` ${key}`])
    expect(prefixOf(text)).toBeUndefined();
});

test("hashes are the same or not, also of other lengths", () => {
  expect(isSameHash(hashOf("a"), hashOf("a"))).toBe(true);
  expect(isSameHash(hashOf("a"), hashOf("b"))).toBe(false);
  expect(isSameHash(hashOf("a"), "00")).toBe(false);
});
