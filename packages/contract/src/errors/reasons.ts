// Reasons: why a value is refused and what to send instead, in words of the shop.

import type { Issue } from "./issue.ts";
import type { ReasonCode, ReasonFacts, ToldReason } from "./reason.ts";
import { partReasons } from "./reasons-of-parts.ts";
import { valueReasons } from "./reasons-of-values.ts";

const reasons = { ...valueReasons, ...partReasons };

/** Tells a reason about a value; `currency` is that of the money around it, where it is known. */
export function tellReason(
  code: ReasonCode,
  value: unknown,
  facts: ReasonFacts,
  currency?: string,
): ToldReason {
  return reasons[code]({ value, facts, currency });
}

/** An issue about an input as a whole, which has no path that could stand before the reason. */
export function wholeIssue({ reason, remedy }: ToldReason): Issue {
  return { path: [], reason: { en: `the input ${reason.en}`, zh: `输入内容${reason.zh}` }, remedy };
}
