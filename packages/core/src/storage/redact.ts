// Redacting: what is left of stored JSON when the person behind it is erased.

import type { Explanation, OrderRefund } from "@regulars/contract";

/** An explanation without the free text and the facts that may tell of a person. All its numbers stay. */
export function redactExplanation(body: string): string {
  const explanation = JSON.parse(body) as Explanation;
  if (explanation.kind === "adjust") return JSON.stringify({ ...explanation, reason: "" });
  if (explanation.kind !== "award") return body;
  const unmatched = explanation.unmatched.map(({ rule, at }) => ({ rule, at }));
  return JSON.stringify({ ...explanation, unmatched });
}

/** A waiting refund without its reason. */
export function redactRefund(body: string): string {
  const { reason: _, ...rest } = JSON.parse(body) as OrderRefund;
  return JSON.stringify(rest);
}
