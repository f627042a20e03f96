// Orders that look like a shop's and are the same in every run.

import type { Order, OrderLine } from "@regulars/contract";

const nouns = ["HEART T-LIGHT HOLDER", "METAL LANTERN", "HOT WATER BOTTLE", "NESTING BOXES"];
const colours = ["WHITE", "CREAM", "RED WOOLLY", "VINTAGE BLUE", "SET 7 BABUSHKA"];

/** What an order is made of. */
export interface OrderPlan {
  /** Number of the order: its id, and the seed of its content. */
  readonly index: number;
  /** Number of the customer. */
  readonly customer: number;
  readonly at: number;
  readonly lines: number;
  /** Quantities are multiples of it. */
  readonly units: number;
}

/** Makes an order. */
export function makeOrder({ index, customer, at, lines, units }: OrderPlan): Order {
  const random = generator(index);
  return {
    source: "shop",
    id: String(536_365 + index),
    customer: { source: "shop", id: String(12_346 + customer) },
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    market: "United Kingdom",
    lines: Array.from({ length: lines }, (_, at) => makeLine(at + 1, units, random)),
  };
}

function makeLine(ordinal: number, units: number, random: () => number): OrderLine {
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
