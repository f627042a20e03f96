import fc from "fast-check";
import { expect, test } from "vitest";
import { issuesOf, refusalOf } from "../test/refusals.ts";
import {
  currencyExponent,
  currencySchema,
  formatMoney,
  moneySchema,
  parseMoney,
  parseWith,
} from "./index.ts";

test.each([
  ["GBP", 2],
  ["CNY", 2],
  ["JPY", 0],
  ["KWD", 3],
  ["UYW", 4],
])("%s has %d decimals", (currency, exponent) => {
  expect(currencyExponent(currency)).toBe(exponent);
});

test.each(["RMB", "gbp", "", "GB", "XAU", "XXX", "£", "GBP "])("%j is no currency", (code) => {
  expect(refusalOf(() => currencyExponent(code)).code).toBe("invalid_currency");
  expect(issuesOf(currencySchema, code)).toHaveLength(1);
});

test.each([
  ["12.5", "GBP", 1250],
  ["12.50", "GBP", 1250],
  ["12.500", "GBP", 1250],
  ["0.1", "GBP", 10],
  ["-0.01", "GBP", -1],
  ["-0", "GBP", 0],
  ["1250", "JPY", 1250],
  ["1.234", "KWD", 1234],
])("%s %s is %d minor units", (text, currency, amount) => {
  expect(parseMoney(text, currency)).toBe(amount);
});

test.each([
  ["12.505", "GBP"],
  ["0.5", "JPY"],
  ["1.2345", "KWD"],
  ["1,250.00", "GBP"],
  ["£12", "GBP"],
  ["1e3", "GBP"],
  [".5", "GBP"],
  ["5.", "GBP"],
  ["", "GBP"],
  ["NaN", "GBP"],
  ["99999999999999.99", "GBP"],
])("%j is no amount of %s", (text, currency) => {
  const error = refusalOf(() => parseMoney(text, currency));
  expect(error.code).toBe("invalid_input");
  expect(error.issues?.[0]?.reason.en).toContain(currency);
});

test("money written as text is read back unchanged", () => {
  const currency = fc.constantFrom("GBP", "JPY", "KWD", "CLF");
  const amount = fc.integer({ min: -1e13, max: 1e13 });
  fc.assert(
    fc.property(currency, amount, (currency, amount) => {
      expect(parseMoney(formatMoney(amount, currency), currency)).toBe(amount);
    }),
  );
  expect(formatMoney(5, "GBP")).toBe("0.05");
  expect(formatMoney(-1250, "GBP")).toBe("-12.50");
  expect(formatMoney(7, "JPY")).toBe("7");
});

test.each([12.5, "1250", -1, Number.NaN, Number.POSITIVE_INFINITY, 1e13 + 1, null, undefined, 5n])(
  "%s is no money",
  (value) => {
    expect(issuesOf(moneySchema, value)[0]?.reason.en).toContain("minor units");
  },
);

test("money is a whole number of zero to ten million million", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000_000 }), (amount) => {
      expect(parseWith(moneySchema, amount)).toBe(amount);
    }),
  );
});
