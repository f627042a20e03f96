// Money: whole minor units of a currency, and decimal text to minor units and back.

import { exponentOf, toMinorUnits } from "./currency.ts";
import { tellReason, wholeIssue } from "./errors/reasons.ts";
import { RegularsError } from "./errors.ts";

/**
 * How many decimals a currency has: 2 for GBP and CNY, 0 for JPY, 3 for KWD.
 *
 * Throws `invalid_currency` for a code that is not of ISO 4217.
 */
export function currencyExponent(code: string): number {
  const exponent = exponentOf(code);
  if (exponent === undefined) throw new RegularsError("invalid_currency", { currency: code });
  return exponent;
}

/**
 * Reads decimal text as minor units: `parseMoney("12.5", "GBP")` is 1250.
 *
 * Throws `invalid_input` for text that is no decimal number, has more decimals than the currency, or is too large.
 */
export function parseMoney(text: string, currency: string): number {
  const exponent = currencyExponent(currency);
  const amount = toMinorUnits(text, exponent);
  if (amount === undefined) {
    const issue = wholeIssue(tellReason("amount", text, { currency, exponent }));
    throw new RegularsError("invalid_input", {}, { issues: [issue] });
  }
  return amount;
}

/** Writes minor units as decimal text with all decimals of the currency: `formatMoney(1250, "GBP")` is `12.50`. */
export function formatMoney(amount: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const sign = amount < 0 ? "-" : "";
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
