// Routes of orders.

import { RegularsError } from "@regulars/contract";
import { pageOf, parseCursor } from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of orders out. */
export const orders: RoomImplementations<"orders"> = {
  record: (order, { regulars, by }) => regulars.orders.record(order, by),
  refund: (refund, { regulars, by }) => regulars.orders.refund(refund, by),
  recordEvent: (event, { regulars, by }) => regulars.orders.recordEvent(event, by),
  async get({ order }, { regulars, caller }) {
    const found = await regulars.orders.get(order);
    if (caller.kind === "customer" && found.customer !== caller.customer)
      throw new RegularsError("order_not_found", {
        order: typeof order === "string" ? order : order.id,
      });
    return found;
  },
  list({ customer, cursor, limit }, { regulars }) {
    const before = parseCursor("orders", cursor);
    return pageOf(
      "orders",
      { limit },
      {
        read: (most) => regulars.orders.list(customer, { before, limit: most }),
        position: ({ id }) => id,
      },
    );
  },
};
