// Currencies of ISO 4217, how many decimals each has, and decimal text as whole minor units.

const withoutDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const withTwoDecimals =
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD " +
  "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS " +
  "GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD " +
  "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN " +
  "PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL " +
  "THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const withThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
const withFourDecimals = "CLF UYW";

const exponents: ReadonlyMap<string, number> = new Map(
  [withoutDecimals, "", withTwoDecimals, withThreeDecimals, withFourDecimals].flatMap(
    (codes, exponent) => codes.split(" ").map((code): [string, number] => [code, exponent]),
  ),
);

/** Whether a text is an ISO 4217 code of money that is paid with (no metals, funds or test codes). */
export function isCurrency(code: string): boolean {
  return code.length === 3 && exponents.has(code);
}

/** How many decimals a currency has; `undefined` for a code that is not of ISO 4217. */
export function exponentOf(code: string): number | undefined {
  return isCurrency(code) ? exponents.get(code) : undefined;
}

const decimal = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/;

/** Decimal text as minor units of a currency with `exponent` decimals; `undefined` where that loses anything. */
export function toMinorUnits(text: string, exponent: number): number | undefined {
  const match = decimal.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined;
  const amount = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  if (!Number.isSafeInteger(amount)) return undefined;
  return sign === "-" && amount !== 0 ? -amount : amount;
}
