// The past of a made-up customer, told to the engine like any other history.

import type { Regulars } from "@regulars/core";
import { type Catalogue, productOf } from "./catalogue.ts";

const day = 86_400_000;

/** Records the catalogue's past orders for its first customer, arrived three days after each was placed. */
export async function recordHistory(a: {
  readonly catalogue: Catalogue;
  readonly regulars: Regulars;
  /** Instant that `daysAgo` counts back from; the same in every run. */
  readonly opened: number;
}): Promise<void> {
  const { catalogue, regulars, opened } = a;
  const [customer] = catalogue.customers;
  if (customer === undefined || catalogue.history === undefined) return;
  const { source, id } = customer;
  for (const [index, past] of catalogue.history.entries()) {
    const placedAt = opened - past.daysAgo * day;
    const arrivedAt = placedAt + 3 * day;
    await regulars.orders.record({
      source,
      id: `h-${index + 1}`,
      channel: "web",
      customer: { source, id },
      currency: catalogue.currency,
      placedAt,
      paidAt: placedAt,
      fulfilledAt: arrivedAt,
      deliveredAt: arrivedAt,
      lines: past.lines.flatMap(({ sku, quantity }, at) => {
        const product = productOf(catalogue, sku);
        if (product === undefined) return [];
        const { category, name, price } = product;
        const known = { sku, name: name[catalogue.language], categories: [category] };
        return [{ ordinal: at + 1, ...known, quantity, amount: quantity * price }];
      }),
    });
  }
  await regulars.customers.join({ source, id }, { at: opened - 700 * day });
}
