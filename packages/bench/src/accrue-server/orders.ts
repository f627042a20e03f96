// The orders of the accrual benchmarks on servers: many customers with some history, each as likely as the others.

import type { Order } from "@regulars/contract";
import { makeOrder } from "../frame/made-orders.ts";

const start = Date.UTC(2024, 2, 1, 8);
const step = 45_000;

/** Every fourth customer buys so much more, and holds a tier whose end every order moves. */
const wholesale = { every: 4, units: 8 };

/** Orders of one shop, in time order. */
export interface OrderBook {
  /** Makes the next `count` orders. */
  next(count: number): Order[];
}

/**
 * Orders of 1 to 3 lines. Each run of so many orders as there are customers has one of every customer, in an order that
 * looks random: no customer is hot, and none has two orders in flight at once.
 */
export function createOrderBook(customers: number): OrderBook {
  const stride = strideOf(customers);
  let index = 0;
  return {
    next: (count) =>
      Array.from({ length: count }, () => {
        const customer = (index * stride) % customers;
        const units = customer % wholesale.every === 0 ? wholesale.units : 1;
        const at = start + index * step;
        const made = makeOrder({ index, customer, at, lines: 1 + (index % 3), units });
        index += 1;
        return made;
      }),
  };
}

/** A coprime of a number, near its golden section: multiples of it lie far apart. */
function strideOf(count: number): number {
  for (let stride = Math.round(count * 0.618); ; stride += 1) {
    let [a, b] = [count, stride];
    while (b > 0) [a, b] = [b, a % b];
    if (a === 1) return stride;
  }
}
