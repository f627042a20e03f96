// The demo customer of the starter page: their token, and test orders of theirs.

import {
  currencyExponent,
  type ExternalId,
  isRegularsError,
  type Locale,
  type OrderOutcome,
} from "@regulars/contract";
import type { MintedToken, Regulars } from "@regulars/core";

/** What the starter page shows and does. */
export interface DemoShop {
  /** Name of the program; in another language where it has none in this one. */
  name(language: Locale): string;
  readonly currency: string;
  /** Minor units of a test order. */
  readonly amount: number;
  /** A token for the demo customer. */
  mint(): Promise<MintedToken>;
  /** Records a test order under an id; the same id again changes nothing. */
  order(id: string): Promise<OrderOutcome>;
}

/** Nobody's ids but these are of this source. */
const source = "regulars-dev";
const customer = { source, id: "demo" };

/** Lets the demo customer join, and answers what the page needs. */
export async function createDemoShop(regulars: Regulars, now: () => number): Promise<DemoShop> {
  await regulars.customers.join(customer);
  const { document } = await regulars.program.current();
  const { currency, name } = document;
  const amount = 100 * 10 ** currencyExponent(currency);
  return {
    name: (language) => name[language] ?? name.en ?? name.zh ?? "",
    currency,
    amount,
    mint: () => regulars.tokens.mint({ customer, ttlSeconds: 600 }),
    async order(id) {
      const at = (await placedAt(regulars, { source, id })) ?? now();
      return regulars.orders.record({
        source,
        id,
        customer,
        channel: "web",
        currency,
        placedAt: at,
        paidAt: at,
        fulfilledAt: at,
        deliveredAt: at,
        lines: [{ ordinal: 1, sku: "TEST", name: "Test", quantity: 1, amount }],
      });
    },
  };
}

/** When an order was placed; undefined for one that is not there. */
async function placedAt(regulars: Regulars, key: ExternalId): Promise<number | undefined> {
  try {
    return (await regulars.orders.get(key)).placedAt;
  } catch (error) {
    if (isRegularsError(error, "order_not_found")) return undefined;
    throw error;
  }
}
