import type { Order, ProgramDocument } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasMysql, hasPostgres } from "../../../../.ci/servers/index.ts";
import {
  type HostedStore,
  type HostLibrary,
  type HostWork,
  hostLibraries,
  type Isolation,
  openHosted,
} from "../../test/host-libraries.ts";
import { dropMysql } from "../../test/mysql-adapters.ts";
import { dropPostgres } from "../../test/server-adapters.ts";

const now = Date.UTC(2026, 4, 1, 9);

const program: ProgramDocument = {
  format: 1,
  name: { en: "Bridges" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "One point a pound" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [],
};

const ann = { source: "web", id: "ann" };

/** An order of ten pounds. */
function order(id: string, customer = ann): Order {
  const lines = [{ ordinal: 1, sku: "novel", quantity: 1, amount: 1_000 }];
  return { source: "web", id, customer, currency: "GBP", placedAt: now, paidAt: now, lines };
}

const available = {
  postgres: await hasPostgres(),
  mysql: await hasMysql(),
  pglite: true,
} as const;

/** Runs a host's work anew for as long as the database asks for it. */
async function insisting(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if (!asksAgain(error)) throw error;
    }
  }
  throw new Error("the database never let the work through");
}

function asksAgain(error: unknown): boolean {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (code === "40001" || code === "40P01" || code === "ER_LOCK_DEADLOCK") return true;
  return cause instanceof Error && asksAgain(cause);
}

let shops = 0;

function facts(library: HostLibrary): void {
  let opened: HostedStore;
  let regulars: Regulars;

  let shop = "";

  beforeAll(async () => {
    opened = await openHosted(library);
  });
  beforeEach(async () => {
    shop = `shop-${++shops}`;
    regulars = await createRegulars({ store: opened.store, shop, program, clock: () => now });
  });
  afterEach(() => regulars.close());
  afterAll(() => opened.close());

  const transact = (isolation: Isolation, work: HostWork): Promise<unknown> =>
    opened.host.transact(isolation, (transaction, note) =>
      work(transaction, (text) => note(`${shop}:${text}`)),
    );
  const notes = async (): Promise<readonly string[]> =>
    (await opened.host.notes())
      .filter((text) => text.startsWith(`${shop}:`))
      .map((text) => text.slice(shop.length + 1));

  const points = async (ref = ann): Promise<number> =>
    (await regulars.ledger.balance(ref)).available;

  test("order and points commit together", async () => {
    await transact("read committed", async (transaction, note) => {
      await note("1001");
      const outcome = await regulars.within(transaction).orders.record(order("1001"));
      expect(outcome.status).toBe("recorded");
    });
    expect([await notes(), await points()]).toEqual([["1001"], 10]);
  });

  test("a shop that throws after its order leaves neither", async () => {
    const placing = transact("read committed", async (transaction, note) => {
      await note("1001");
      await regulars.within(transaction).orders.record(order("1001"));
      throw new Error("the payment failed");
    });
    await expect(placing).rejects.toThrow("the payment failed");
    await expect(points()).rejects.toMatchObject({ code: "customer_not_found" });
    expect(await notes()).toEqual([]);
  });

  test("of eight callers during a transaction that is rolled back none is lost", async () => {
    const names = Array.from({ length: 8 }, (_, at) => `c-${at}`);
    let callers: readonly Promise<unknown>[] = [];
    const placing = transact("read committed", async (transaction, note) => {
      await note("1001");
      await regulars.within(transaction).orders.record(order("1001"));
      callers = names.map((id) => regulars.orders.record(order(`o-${id}`, { source: "web", id })));
      await new Promise((resolve) => setTimeout(resolve, 60));
      throw new Error("the payment failed");
    });
    await expect(placing).rejects.toThrow("the payment failed");
    await Promise.all(callers);
    const balances = await Promise.all(names.map((id) => points({ source: "web", id })));
    expect(balances).toEqual(names.map(() => 10));
    await expect(points()).rejects.toMatchObject({ code: "customer_not_found" });
    expect(await notes()).toEqual([]);
    expect((await regulars.verify()).ok).toBe(true);
  });

  test("commands sent side by side on one transaction do not mix, and a refused one leaves the others", async () => {
    await transact("read committed", async (transaction, note) => {
      await note("1001");
      const within = regulars.within(transaction);
      const [first, refused, second] = await Promise.allSettled([
        within.orders.record(order("1001")),
        within.ledger.spend({ customer: ann, points: 500, source: "web", id: "s-1" }),
        within.orders.record(order("1002")),
      ]);
      expect([first.status, refused.status, second.status]).toEqual([
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      const trial = await within.orders.record(order("1003"), { dryRun: true });
      expect(trial.status).toBe("recorded");
    });
    expect([await notes(), await points()]).toEqual([["1001"], 20]);
  });

  if (library.isMistakable)
    test("without an open transaction a command is refused and does nothing", async () => {
      const outside = opened.host.outside?.();
      if (outside === undefined) throw new Error("nothing to lend");
      const recording = regulars.within(outside).orders.record(order("1001"));
      await expect(recording).rejects.toMatchObject({ code: "transaction_required" });
      await expect(points()).rejects.toMatchObject({ code: "customer_not_found" });
    });

  if (library.database === "pglite") return;

  for (const isolation of ["repeatable read", "serializable"] as const)
    test(`${isolation}: what was committed since the host's snapshot is never lost`, async () => {
      await regulars.orders.record(order("1"));
      let tries = 0;
      await insisting(() =>
        transact(isolation, async (transaction, note) => {
          await note("1001");
          if (tries++ === 0) await regulars.orders.record(order("2"));
          await regulars.within(transaction).orders.record(order("1001"));
        }),
      );
      expect([await notes(), await points()]).toEqual([["1001"], 30]);
      expect(tries).toBe(library.database === "postgres" ? 2 : 1);
    });

  for (const isolation of ["read committed", "repeatable read", "serializable"] as const)
    test(`${isolation}: six hosts and the engine at once give every order its points`, async () => {
      await regulars.orders.record(order("0"));
      const hosts = Array.from({ length: 6 }, (_, at) =>
        insisting(() =>
          transact(isolation, async (transaction, note) => {
            await note(`h-${at}`);
            await regulars.within(transaction).orders.record(order(`h-${at}`));
          }),
        ),
      );
      const callers = Array.from({ length: 6 }, (_, at) =>
        regulars.orders.record(order(`e-${at}`)),
      );
      await Promise.all([...hosts, ...callers]);
      expect([(await notes()).length, await points()]).toEqual([6, 130]);
      expect((await regulars.verify()).ok).toBe(true);
    });
}

for (const library of hostLibraries)
  describe.skipIf(!available[library.database])(library.name, () => facts(library));

afterAll(async () => {
  await dropPostgres();
  await dropMysql();
});
