// Exact integers: plain numbers up to 2^52, BigInt above. None is negative.

import { RegularsError } from "@regulars/contract";

/** A non-negative integer; a number is at most 2^52. */
export type Exact = number | bigint;

/** Up to here a rounded quotient of two numbers has an exact floor: it can reach the next integer only from 2^53 on. */
export const largestNumber: number = 2 ** 52;

/** a × b. */
export function times(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product <= largestNumber) return product;
  }
  if (a === 0 || b === 0) return 0;
  return BigInt(a) * BigInt(b);
}

/** a + b. */
export function plus(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= largestNumber) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** ⌊a ÷ b⌋, b above 0. */
export function quotient(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b);
  return BigInt(a) / BigInt(b);
}

/** What ⌊a ÷ b⌋ leaves over. */
export function remainder(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") return a - Math.floor(a / b) * b;
  return BigInt(a) % BigInt(b);
}

/** Greatest common divisor; of 0 and b it is b. */
export function gcd(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    let low = a;
    let high = b;
    while (low !== 0) {
      const left = high - Math.floor(high / low) * low;
      high = low;
      low = left;
    }
    return high;
  }
  let low = BigInt(a);
  let high = BigInt(b);
  while (low !== 0n) [low, high] = [high % low, low];
  return high;
}

/** Least common multiple of two integers above 0. */
export function lcm(a: Exact, b: Exact): Exact {
  return times(quotient(a, gcd(a, b)), b);
}

/** The same integer as a number. Throws `number_too_large` when it is not safe. */
export function toNumber(value: Exact): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new RegularsError("number_too_large", { field: "points" });
  return number;
}

/** Rounds a ÷ b to an integer; `nearest` rounds a half up. */
export function round(a: Exact, b: Exact, rounding: "floor" | "nearest" | "ceil"): Exact {
  const whole = quotient(a, b);
  const left = remainder(a, b);
  if (rounding === "floor" || Number(left) === 0) return whole;
  if (rounding === "ceil") return plus(whole, 1);
  return times(left, 2) >= b ? plus(whole, 1) : whole;
}
