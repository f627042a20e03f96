// An order as a shop sends one, with every field filled.

import type { Order, OrderLine } from "../src/index.ts";

export const line: OrderLine = {
  ordinal: 1,
  sku: "85123A",
  name: "WHITE HANGING HEART T-LIGHT HOLDER",
  categories: ["home"],
  quantity: 6,
  unitPrice: "2.55",
  discount: 0,
  tax: 255,
  amount: 1530,
};

export const order: Order = {
  source: "shop",
  id: "536365",
  revision: 0,
  channel: "web",
  market: "UK",
  customer: { source: "shop", id: "17850" },
  currency: "GBP",
  placedAt: 1_291_191_960_000,
  paidAt: 1_291_191_960_000,
  fulfilledAt: 1_291_192_960_000,
  deliveredAt: 1_291_193_960_000,
  cancelledAt: 1_291_194_960_000,
  lines: [line, { ordinal: 2, sku: "71053", quantity: 6, amount: 2034 }],
  discount: 100,
  shipping: 500,
  tax: 0,
  pointsPaid: { points: 100, amount: 100 },
};
