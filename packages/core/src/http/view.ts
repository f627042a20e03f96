// Customers and explanations as a caller is shown them.

import {
  type Customer,
  type Explained,
  type ExplainedToShopper,
  type HistoryItem,
  isShown,
  nounFields,
  type TierStatus,
} from "@regulars/contract";
import type { Caller, CustomerView } from "@regulars/contract/http";
import { maskFor } from "../privacy/index.ts";
import { benefitsForShoppers } from "../program/index.ts";

/** A customer as a caller may see it; customers see all of themselves. */
export function viewFor(caller: Caller, customer: Customer): CustomerView {
  if (caller.kind !== "key") return customer;
  return { profile: {}, ...maskFor(caller.role)("customer", customer) } as CustomerView;
}

/** Explanations as a caller may read them: all of them, or no more than a shopper's words. */
export function explanationsFor(
  caller: Caller,
  found: readonly Explained[],
): readonly (Explained | ExplainedToShopper)[] {
  if (caller.kind === "key") {
    const mask = maskFor(caller.role);
    const shown = found.map((one) => mask("explanation", one));
    if (shown.every(({ masked }) => masked === undefined)) return found;
    // What was written by hand about a person is left out whole.
    return shown.flatMap(({ event, occurredAt, text }) =>
      event === undefined || occurredAt === undefined || text === undefined
        ? []
        : [{ event, occurredAt, text }],
    );
  }
  return found.map(({ event, occurredAt, text }) => ({ event, occurredAt, text }));
}

/** A line of a history; reasons that were written by hand are for those who may read them. */
export function historyFor(caller: Caller, item: HistoryItem): HistoryItem {
  const isHidden =
    item.kind === "adjust" &&
    caller.kind === "key" &&
    !isShown(caller.role, nounFields.reason.sensitivity);
  return isHidden ? { ...item, text: undefined } : item;
}

/** A tier; benefits that name a layer are for staff. */
export function tierFor(caller: Caller, status: TierStatus): TierStatus {
  if (caller.kind === "key") return status;
  return { ...status, benefits: benefitsForShoppers(status.benefits) };
}
