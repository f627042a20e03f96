// The two steps of most checks: write with the customer locked, then read on a snapshot.

import type { StorageVerbs, Store, Work } from "@regulars/core/storage";
import { customerId, headRow, shop } from "./rows.ts";

/** Names of customers of the usual shop, sorted. */
export function names(
  ...numbers: readonly number[]
): readonly { shop: string; customer: string }[] {
  return numbers.map((number) => ({ shop, customer: customerId(number) }));
}

/** A transaction that locks the customers (the first one when none is named), inserts the unknown, then works. */
export function write<T>(
  store: Store,
  work: (verbs: StorageVerbs) => Work<T>,
  customers: readonly { readonly shop: string; readonly customer: string }[] = names(1),
): Promise<T> {
  return store.transaction(function* (verbs) {
    const heads = yield* verbs.lockHeads(customers);
    const inserted = customers
      .filter((_, index) => heads[index] === undefined)
      .map((name) => headRow({ shop: name.shop, id: name.customer }));
    if (inserted.length > 0) yield* verbs.saveHeads({ inserted, updated: [] });
    return yield* work(verbs);
  });
}

/** Reads on a snapshot. */
export function read<T>(store: Store, work: (verbs: StorageVerbs) => Work<T>): Promise<T> {
  return store.read(work);
}

/** `count` numbers from 1. */
export function counted(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
