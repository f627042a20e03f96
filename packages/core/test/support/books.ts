// The books of a test shop: entries by customer, and the sums that must hold whatever happened.

import { expect } from "vitest";
import { isoDate } from "../model/dates.ts";
import { type ShopModel, zoneOf } from "../model/model.ts";
import type { TestShop } from "./shop.ts";

/** An entry without ids and without the moment of writing. */
export type PlainEntry = Readonly<Record<string, unknown>>;

function refOf(name: string): { source: string; id: string } {
  const [source = "", id = ""] = name.split("/");
  return { source, id };
}

/** All entries of a customer, oldest first, ids reduced to their numbers. */
export async function entriesOf(shop: TestShop, name: string): Promise<PlainEntry[]> {
  const all = await shop.regulars.ledger.entries(refOf(name), { limit: 100_000 });
  return [...all]
    .sort((a, b) => a.sequence - b.sequence)
    .map((entry) => ({
      ...entry,
      id: undefined,
      customer: undefined,
      recordedAt: undefined,
      lot: entry.lot?.slice(-7),
      order: entry.order?.slice(-7),
      reverses: entry.reverses?.slice(-7),
    }));
}

/** Settles everyone, then proves the books: `verify`, entries against balances, gapless numbers, versions that grow by one. */
export async function checkBooks(shop: TestShop, model?: ShopModel): Promise<void> {
  await shop.regulars.rollover(isoDate(zoneOf(shop.zone).day(shop.clock.now)));
  const report = await shop.regulars.verify({ limit: 20 });
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  const heads = await shop.store.read(function* (verbs) {
    return yield* verbs.listHeads({ shop: shop.regulars.shop, after: "", limit: 10_000 });
  });
  for (const head of heads) {
    const entries = await shop.regulars.ledger.entries(head.id, { limit: 100_000 });
    expect(entries.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
      entries.map((_, i) => i + 1),
    );
    expect(entries.length).toBe(head.entries);
    const events = await shop.store.read(function* (verbs) {
      return yield* verbs.listEvents({
        shop: shop.regulars.shop,
        customer: head.id,
        limit: 100_000,
      });
    });
    expect(events.map(({ sequence }) => sequence).reverse()).toEqual(events.map((_, i) => i + 1));
    expect(events.length).toBe(head.sequence);
    const accounts = new Map<string, number>();
    for (const { wallet, from, to, points } of entries) {
      expect(points).toBeGreaterThan(0);
      accounts.set(`${wallet} ${from}`, (accounts.get(`${wallet} ${from}`) ?? 0) - points);
      accounts.set(`${wallet} ${to}`, (accounts.get(`${wallet} ${to}`) ?? 0) + points);
    }
    expect([...accounts.values()].reduce((a, b) => a + b, 0)).toBe(0);
    const lots = await shop.regulars.ledger.lots(head.id);
    for (const wallet of new Set(entries.map((entry) => entry.wallet))) {
      for (const state of ["pending", "active"] as const) {
        const open = lots.filter((lot) => lot.wallet === wallet && lot.state === state);
        expect(accounts.get(`${wallet} ${state}`) ?? 0).toBe(
          open.reduce((a, lot) => a + lot.remaining, 0),
        );
      }
      const debt = 0 - (accounts.get(`${wallet} debt`) ?? 0);
      expect(debt).toBeGreaterThanOrEqual(0);
      expect(Math.min(debt, accounts.get(`${wallet} active`) ?? 0)).toBe(0);
    }
  }
  if (model === undefined) return;
  for (const [name, customer] of model.customers) {
    const { id } = await shop.regulars.customers.get(refOf(name));
    expect(heads.find((head) => head.id === id)?.version, `version of ${name}`).toBe(
      customer.changes,
    );
  }
}
