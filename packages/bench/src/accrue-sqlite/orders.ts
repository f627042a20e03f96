// The orders of the accrual benchmark: customers with a month of history, then the orders that are measured.

import type { Order } from "@regulars/contract";
import { makeOrder } from "../frame/made-orders.ts";

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
  const customer = (index * stride) % customerCount;
  const units = customer % wholesale.every === 0 ? wholesale.units : 1;
  return makeOrder({ index, customer, at, lines: 3, units });
}
