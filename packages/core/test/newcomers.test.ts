// Customers who are being created: a subscription from the start misses none of them, and their erasure holds up nobody.

import { afterEach, beforeEach, expect, test } from "vitest";
import { ann, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { createInbox } from "./support/inbox.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";
import { anyStore } from "./support/stores.ts";

const now = noon("2024-03-05");
const delivery = { poll: 20 };

let shop: TestShop;
/** Another engine of the same shop. */
let other: TestShop;

beforeEach(async () => {
  const given = await anyStore();
  shop = await openShop(simpleProgram, { ...given, now, delivery });
  other = await openShop(simpleProgram, { ...given, now, delivery });
});

afterEach(async () => {
  expect((await shop.regulars.verify()).findings).toEqual([]);
  await other.regulars.close();
  await shop.close();
});

test("a subscription from the start is told of all whom others create while it is made", {
  timeout: 60_000,
}, async () => {
  const rounds = 4;
  const each = 60;
  for (let round = 1; round <= rounds; round++) {
    const orders = Array.from({ length: each }, (_, i) => {
      const { regulars } = i % 2 === 0 ? shop : other;
      const customer = { source: "shop", id: `${round}-${i}` };
      return regulars.orders.record(orderDocument(`${round}-${i}`, { at: now, customer }));
    });
    await new Promise((resolve) => setTimeout(resolve, 4 * round));
    const { events, handler } = createInbox();
    const name = `round-${round}`;
    await shop.regulars.events.subscribe({ name, from: "start", handler });
    await Promise.all(orders);
    await expect
      .poll(() => new Set(events.map(({ customer }) => customer)).size, { timeout: 20_000 })
      .toBe(round * each);
    await shop.regulars.events.forget(name);
  }
});

test("erasing customers while others record their orders makes nobody wait in a circle", {
  timeout: 60_000,
}, async () => {
  let reruns = 0;
  const end = shop.store.observe?.(({ type }) => {
    if (type === "rerun") reruns++;
  });
  for (let round = 1; round <= 40; round++) {
    const record = (part: string) =>
      other.regulars.orders.record(orderDocument(`${round}${part}`, { at: now }));
    await record("a");
    await Promise.all([shop.regulars.customers.erase(ann), record("b")]);
  }
  end?.();
  expect(reruns).toBe(0);
});
