// The orders of the accrual benchmark: customers with a month of history, then the orders that are measured.

import type { Order } from "@regulars/contract";

/** Customers that exist before anything is measured. */
const customerCount = 2_000;

/** Orders that each customer has before anything is measured. */
const history = 5;

const start = Date.UTC(2024, 2, 1, 8);
const historyStep = 260_000;
const measuredStart = start + customerCount * history * historyStep;
const measuredStep = 17_000;

/** A coprime of the number of customers: neighbouring orders are of customers far apart, each customer in turn. */
const stride = 787;

/** Every fourth customer buys so much more, and holds a tier whose end every order moves. */
const wholesale = { every: 4, units: 8 };

const nouns = ["HEART T-LIGHT HOLDER", "METAL LANTERN", "HOT WATER BOTTLE", "NESTING BOXES"];
const colours = ["WHITE", "CREAM", "RED WOOLLY", "VINTAGE BLUE", "SET 7 BABUSHKA"];

/** Makes the orders that customers placed before. */
export function pastOrders(): Order[] {
  return Array.from({ length: customerCount * history }, (_, index) =>
    order(index, start + index * historyStep),
  );
}

/** Makes `count` orders to be measured, of three lines each, in time order. */
export function nextOrders(count: number): Order[] {
  const first = customerCount * history;
  return Array.from({ length: count }, (_, index) =>
    order(first + index, measuredStart + index * measuredStep),
  );
}

function order(index: number, at: number): Order {
  const random = generator(index);
  const customer = (index * stride) % customerCount;
  const units = customer % wholesale.every === 0 ? wholesale.units : 1;
  return {
    source: "shop",
    id: String(536_365 + index),
    customer: { source: "shop", id: String(12_346 + customer) },
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    market: "United Kingdom",
    lines: [1, 2, 3].map((ordinal) => {
      const quantity = units * (1 + (random() % 6));
      const price = 85 + (random() % 300);
      return {
        ordinal,
        sku: String(21_000 + (random() % 3_000)),
        name: `${colours[random() % colours.length]} ${nouns[random() % nouns.length]}`,
        quantity,
        unitPrice: `${Math.floor(price / 100)}.${String(price % 100).padStart(2, "0")}`,
        amount: quantity * price,
      };
    }),
  };
}

/** Numbers that look random and are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % 1_000_003;
  };
}
