// Plain values that many nouns are made of: text, whole numbers, money, points.

import type * as z from "zod/mini";
import { leaf } from "./leaf.ts";

const unsafeText = /[\0\uD800-\uDFFF]/u;

/** Whether a value is text of `min` to `max` characters without NUL and half characters (lone surrogates). */
export function isText(value: unknown, min: number, max: number): value is string {
  return (
    typeof value === "string" &&
    value.length >= min &&
    value.length <= max &&
    !unsafeText.test(value)
  );
}

/** Text of `min` to `max` UTF-16 units. */
export function text(max: number, min = 1): z.ZodMiniType<string> {
  return leaf({
    reason: "text",
    facts: { min, max },
    valid: (value) => isText(value, min, max),
    json: { type: "string", minLength: min, maxLength: max },
  });
}

/** A whole number that is counted exactly, between two bounds. */
export function integer(
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): z.ZodMiniType<number> {
  return leaf({
    reason: "integer",
    facts: { min, max },
    valid: (value) => isBetween(value, min, max),
    json: { type: "integer", minimum: min, maximum: max },
  });
}

/** The most money in one amount, in minor units. What many amounts add up to is still counted exactly. */
export const mostMoney = 10_000_000_000_000;

/** The most points in one number that is sent. */
export const mostPoints = 1_000_000_000_000;

/** A sum of money in minor units of its currency. */
export function money(min = 0): z.ZodMiniType<number> {
  return leaf({
    reason: "money",
    facts: { min, max: mostMoney },
    valid: (value) => isBetween(value, min, mostMoney),
    json: { type: "integer", minimum: min, maximum: mostMoney },
  });
}

/** A number of points. */
export function points(min = 1, max: number = mostPoints): z.ZodMiniType<number> {
  return leaf({
    reason: "points",
    facts: { min, max },
    valid: (value) => isBetween(value, min, max),
    json: { type: "integer", minimum: min, maximum: max },
  });
}

/** Points as they have added up. */
export function countedPoints(min = 1): z.ZodMiniType<number> {
  return points(min, Number.MAX_SAFE_INTEGER);
}

const controlCharacter = /\p{Cc}/u;

/** Whether a value may be an id of another system: text of 1 to 255 characters without control characters. */
export function isExternalText(value: unknown): value is string {
  return isText(value, 1, 255) && !controlCharacter.test(value);
}

/** An id given by another system, or the name of that system. */
export const externalText: z.ZodMiniType<string> = leaf({
  reason: "text",
  facts: { min: 1, max: 255 },
  valid: isExternalText,
  json: { type: "string", minLength: 1, maxLength: 255 },
});

/** A name that people read. It may be empty. */
export const nameText: z.ZodMiniType<string> = text(500, 0);

const identifierPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Names that every object has in JavaScript: as ids they would be found where nothing was written. */
const reservedNames = Object.getOwnPropertyNames(Object.prototype).filter((name) =>
  identifierPattern.test(name),
);

/** A short id that a shop gives to parts of its program: rules, tiers, wallets, events. */
export const identifier: z.ZodMiniType<string> = leaf({
  reason: "identifier",
  valid: (value) =>
    typeof value === "string" && identifierPattern.test(value) && !reservedNames.includes(value),
  json: { type: "string", pattern: identifierPattern.source, not: { enum: reservedNames } },
});

const decimalPattern = /^\d{1,15}(?:\.\d{1,10})?$/;

/** A price as decimal text, such as `2.55` or `0.001`. */
export const decimalText: z.ZodMiniType<string> = leaf({
  reason: "decimal",
  valid: (value) => typeof value === "string" && decimalPattern.test(value),
  json: { type: "string", pattern: decimalPattern.source },
});

function isBetween(value: unknown, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}
