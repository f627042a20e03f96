// Redacting: what is left of a customer's texts when the person is erased.

import type { Explanation, OrderRefund } from "@regulars/contract";
import type { PersonalTexts, StorageVerbs, Work } from "../storage/index.ts";

/** An explanation without the free text and the facts that may tell of a person. All its numbers stay. */
function redactExplanation(body: string): string {
  const explanation = JSON.parse(body) as Explanation;
  if (explanation.kind === "adjust") return JSON.stringify({ ...explanation, reason: "" });
  if (explanation.kind !== "award") return body;
  const unmatched = explanation.unmatched.map(({ rule, at }) => ({ rule, at }));
  return JSON.stringify({ ...explanation, unmatched });
}

/** A waiting refund without its reason. */
function redactRefund(body: string): string {
  const { reason: _, ...rest } = JSON.parse(body) as OrderRefund;
  return JSON.stringify(rest);
}

/** The rows whose body is another one once it is redacted. */
function changed<Row extends { readonly body: string }>(
  rows: readonly Row[],
  redacted: (body: string) => string,
): readonly Row[] {
  return rows.flatMap((row) => {
    const body = redacted(row.body);
    return body === row.body ? [] : [{ ...row, body }];
  });
}

function redactTexts({ refunds, explanations, parked }: PersonalTexts): PersonalTexts {
  return {
    refunds: refunds.map((row) => ({ ...row, reason: undefined })),
    explanations: changed(explanations, redactExplanation),
    activities: [],
    parked: changed(parked, redactRefund),
  };
}

/** Removes the person from all rows of a customer, and last the key without which no copy of them opens. */
export function* erasePerson(
  verbs: StorageVerbs,
  name: { readonly shop: string; readonly customer: string },
): Work<void> {
  yield* verbs.removeProfile(name);
  yield* verbs.removeIdentities(name);
  yield* verbs.removeConsents(name);
  yield* verbs.removeSearchWords(name);
  yield* verbs.removeInteractions(name);
  yield* verbs.removeActivities(name);
  yield* verbs.savePersonalTexts(redactTexts(yield* verbs.listPersonalTexts([name])));
  yield* verbs.removeResponses(name);
  yield* verbs.removeDataKey(name);
}
