// A handler that remembers what it was given.

import type { ShopEvent } from "@regulars/contract";
import { expect, vi } from "vitest";

/** What a subscriber was given. */
export interface Inbox {
  readonly events: ShopEvent[];
  readonly handler: (event: ShopEvent) => void;
  /** Waits for so many events, and a little longer for none too many. */
  has(count: number): Promise<void>;
  /** `1 customer.created`, `2 order.recorded`, … of one customer or all. */
  texts(customer?: string): readonly string[];
}

export function createInbox(): Inbox {
  const events: ShopEvent[] = [];
  return {
    events,
    handler: (event) => {
      events.push(event);
    },
    async has(count) {
      await vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(count), 15_000);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(events).toHaveLength(count);
    },
    texts: (customer) =>
      events
        .filter((event) => customer === undefined || event.customer === customer)
        .map(({ customerSeq, type }) => `${customerSeq} ${type}`),
  };
}

/** Something to wait for until it is opened. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Events that came out of their customer's order: neither the next one nor a run again from an earlier point. */
export function outOfOrder(
  events: readonly Pick<ShopEvent, "customer" | "customerSeq">[],
): readonly string[] {
  const last = new Map<string, number>();
  return events.flatMap(({ customer, customerSeq }) => {
    const before = last.get(customer);
    last.set(customer, customerSeq);
    return before === undefined || customerSeq <= before + 1
      ? []
      : [`${customer}: ${customerSeq} after ${before}`];
  });
}
