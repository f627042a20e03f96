// Decimal text to minor units, exactly: no floats, and BigInt only where a product could pass 2^53 − 1.

/** What becomes of a fraction of a minor unit. `half_up` rounds halves away from zero, `half_even` to the even neighbour. */
export type Rounding = "half_up" | "half_even" | "down" | "up";

/** A decimal as an integer and the number of its digits after the mark: 2.55 is 255 with scale 2. */
export interface Decimal {
  /** Signed; a BigInt when it has more than 15 digits. */
  readonly unscaled: number | bigint;
  readonly scale: number;
}

/** Longest decimal that is read, in characters. */
const longest = 40;

const powers: readonly number[] = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * Reads a decimal such as `-12.50`; `mark` is the character before the fraction.
 * Undefined when the text is none: exponents, thousands separators and blanks inside are refused.
 */
export function parseDecimal(text: string, mark: "." | "," = "."): Decimal | undefined {
  const length = text.length;
  if (length === 0 || length > longest) return undefined;
  const first = text.charCodeAt(0);
  const signed = first === 45 || first === 43;
  const markCode = mark === "." ? 46 : 44;
  let unscaled = 0;
  let digits = 0;
  let scale = -1;
  for (let at = signed ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      unscaled = unscaled * 10 + (code - 48);
      digits++;
      if (scale >= 0) scale++;
    } else if (code === markCode && scale < 0) scale = 0;
    else return undefined;
  }
  if (digits === 0) return undefined;
  const negative = first === 45;
  if (digits > 15) {
    const large = BigInt(text.slice(signed ? 1 : 0).replace(mark, ""));
    return { unscaled: negative ? -large : large, scale: Math.max(scale, 0) };
  }
  return { unscaled: negative && unscaled !== 0 ? -unscaled : unscaled, scale: Math.max(scale, 0) };
}

/**
 * Rounds `quantity × value` to whole units of 10^-exponent: pence of a GBP price with exponent 2.
 * Undefined when the result is beyond 2^53 − 1.
 */
export function toMinorUnits(
  value: Decimal,
  quantity: number,
  exponent: number,
  rounding: Rounding,
): number | undefined {
  const { unscaled, scale } = value;
  if (typeof unscaled === "number") {
    const product = unscaled * quantity;
    if (scale <= exponent) {
      const result = product * (powers[exponent - scale] ?? Number.NaN);
      if (Number.isSafeInteger(product) && Number.isSafeInteger(result)) return result + 0;
    } else if (scale - exponent <= 15 && Number.isSafeInteger(product)) {
      return divide(product, powers[scale - exponent] ?? 1, rounding);
    }
  }
  return large(BigInt(unscaled) * BigInt(quantity), scale, exponent, rounding);
}

/** The shortest text of the same decimal, with a point: `2.550` and `2,55` are both `2.55`. */
export function canonicalDecimal(text: string, mark: "." | "," = "."): string {
  const last = text.charCodeAt(text.length - 1);
  const first = text.charCodeAt(0);
  if (mark === "." && first > 48 && first <= 57 && last > 48 && last <= 57) return text;
  const value = parseDecimal(text, mark);
  if (!value) return text;
  const negative = value.unscaled < 0;
  const digits = String(negative ? -value.unscaled : value.unscaled).padStart(value.scale + 1, "0");
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

function divide(product: number, divisor: number, rounding: Rounding): number {
  const rest = Math.abs(product % divisor);
  const sign = product < 0 ? -1 : 1;
  const whole = (Math.abs(product) - rest) / divisor;
  return sign * (whole + (roundsUp(rest, divisor - rest, whole % 2 === 1, rounding) ? 1 : 0)) + 0;
}

function large(
  product: bigint,
  scale: number,
  exponent: number,
  rounding: Rounding,
): number | undefined {
  const size = product < 0n ? -product : product;
  let result = size;
  if (scale <= exponent) result *= 10n ** BigInt(exponent - scale);
  else {
    const divisor = 10n ** BigInt(scale - exponent);
    const rest = size % divisor;
    result = size / divisor;
    if (roundsUp(rest, divisor - rest, result % 2n === 1n, rounding)) result += 1n;
  }
  if (result > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return Number(product < 0n ? -result : result);
}

/** Whether a magnitude goes up to the next unit: `rest` is what it is above the unit below, `missing` what it lacks. */
function roundsUp<N extends number | bigint>(
  rest: N,
  missing: N,
  odd: boolean,
  rounding: Rounding,
): boolean {
  if (rounding === "half_up") return rest >= missing;
  if (rounding === "half_even") return rest > missing || (rest === missing && odd);
  return rounding === "up" && rest > 0;
}
