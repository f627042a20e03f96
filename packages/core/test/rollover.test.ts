// The rollover settles everybody who can be settled, and says how many could not.

import { DatabaseSync } from "node:sqlite";
import { StoreFault } from "@regulars/core/storage";
import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test, vi } from "vitest";
import { codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const names = ["ann", "bob", "cem", "dan", "eve"].map((id) => ({ source: "shop", id }));

/** A shop whose customers each have a lot that ends on 31 March 2025. */
async function open() {
  const handle = new DatabaseSync(":memory:");
  const shop = await openShop(simpleProgram, { now, store: openSqlite({ handle }) });
  for (const [i, customer] of names.entries())
    await shop.regulars.orders.record(orderDocument(`${i}`, { at: now, customer }));
  shop.clock.now = noon("2025-04-02");
  return { handle, shop };
}

test("a customer whose books cannot be read is counted, and stops nobody else", async () => {
  const { handle, shop } = await open();
  const { id } = await shop.regulars.customers.get(names[1] as (typeof names)[number]);
  const set = handle.prepare("UPDATE regulars_lots SET remaining = ? WHERE customer = ?");
  set.run(2n ** 60n, id);
  const report = await shop.regulars.rollover("2025-04-01");
  expect(report).toMatchObject({ customers: 4, entries: 4, failed: 1 });
  set.run(100, id);
  expect(await shop.regulars.rollover("2025-04-01")).toMatchObject({ customers: 1, failed: 0 });
  expect((await shop.regulars.verify()).findings).toEqual([]);
  await shop.close();
});

test("a store that cannot work ends it with the store's error", async () => {
  const { shop } = await open();
  const full = new StoreFault({ code: "full", verdict: "not_done", message: "no room" });
  const broken = vi.spyOn(shop.store, "transaction").mockRejectedValue(full);
  expect(await codeOf(shop.regulars.rollover("2025-04-01"))).toBe("storage_full");
  broken.mockRestore();
  expect(await shop.regulars.rollover("2025-04-01")).toMatchObject({ customers: 5, failed: 0 });
  await shop.close();
});
