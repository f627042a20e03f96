import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalDecimal, parseDecimal, type Rounding, toMinorUnits } from "./decimal.ts";

const roundings: Rounding[] = ["half_up", "half_even", "down", "up"];

/** The same by BigInt alone, from the text. */
function oracle(text: string, quantity: number, exponent: number, rounding: Rounding): bigint {
  const [whole = "", fraction = ""] = text.replace(/^[-+]/, "").split(".");
  const product = BigInt(whole + fraction) * BigInt(Math.abs(quantity)) * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(fraction.length);
  const [below, rest] = [product / divisor, product % divisor];
  const up = {
    half_up: rest * 2n >= divisor,
    half_even: rest * 2n > divisor || (rest * 2n === divisor && below % 2n === 1n),
    down: false,
    up: rest > 0n,
  }[rounding];
  const size = below + (up ? 1n : 0n);
  return text.startsWith("-") === quantity < 0 ? size : -size;
}

const decimals = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.stringMatching(/^[0-9]{1,18}$/),
    fc.option(fc.stringMatching(/^[0-9]{1,9}$/), { nil: undefined }),
  )
  .map(([sign, whole, fraction]) => sign + whole + (fraction === undefined ? "" : `.${fraction}`));

test("quantity × decimal text in minor units equals the same by BigInt", () => {
  fc.assert(
    fc.property(
      decimals,
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(...roundings),
      (text, quantity, exponent, rounding) => {
        const value = parseDecimal(text);
        expect(value).toBeDefined();
        if (!value) return;
        const expected = oracle(text, quantity, exponent, rounding);
        const safe = expected <= 2n ** 53n - 1n && expected >= -(2n ** 53n - 1n);
        const found = toMinorUnits(value, quantity, exponent, rounding);
        expect(found).toBe(safe ? Number(expected) : undefined);
      },
    ),
    { numRuns: 5000 },
  );
});

test("a price below one minor unit counts in the product", () => {
  const value = parseDecimal("0.001");
  expect(value && toMinorUnits(value, 74_215, 2, "half_up")).toBe(7422);
  expect(value && toMinorUnits(value, 4, 2, "half_up")).toBe(0);
});

test("halves go where the rounding says", () => {
  const value = parseDecimal("0.125") ?? { unscaled: 0, scale: 0 };
  expect(roundings.map((rounding) => toMinorUnits(value, 1, 2, rounding))).toEqual([
    13, 12, 12, 13,
  ]);
  expect(toMinorUnits({ unscaled: -125, scale: 3 }, 1, 2, "half_up")).toBe(-13);
});

test("what is no decimal is refused", () => {
  for (const text of [
    "",
    "-",
    ".",
    "1e3",
    "1 000",
    "1,000",
    "0x10",
    "1.2.3",
    "١",
    "NaN",
    "1".repeat(41),
  ])
    expect(parseDecimal(text), text).toBeUndefined();
  expect(parseDecimal("12,5", ",")).toEqual({ unscaled: 125, scale: 1 });
  expect(parseDecimal("12.5", ",")).toBeUndefined();
});

test("minus zero is zero", () => {
  const value = parseDecimal("-0.00");
  expect(value && Object.is(toMinorUnits(value, 1, 2, "half_up"), 0)).toBe(true);
});

test("one decimal has one text", () => {
  const texts = ["2.55", "2.550", "02.55", "+2.55", "2.5500000"];
  expect(texts.map((text) => canonicalDecimal(text))).toEqual(texts.map(() => "2.55"));
  expect(canonicalDecimal("2,50", ",")).toBe("2.5");
  expect(canonicalDecimal("0.001")).toBe("0.001");
  expect(canonicalDecimal("100")).toBe("100");
  expect(canonicalDecimal("-0.10")).toBe("-0.1");
});
