// Locks are taken in one order for all: keys, identities, customers, shops, shares, each kind sorted. So nobody waits in
// a circle.

import type { StorageVerbs, Store, Work } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { tell } from "./support/figures.ts";
import { createRandom } from "./support/random.ts";
import { openShop } from "./support/shop.ts";
import { anyStore } from "./support/stores.ts";
import { stormProgram } from "./support/storm-program.ts";

const seed = Number(process.env.REGULARS_SEED ?? 11);
const now = Date.UTC(2024, 0, 2);

/** Verbs that lock, in the order in which transactions may call them, with the parts of what they lock by. */
const locks: Readonly<Record<string, readonly string[]>> = {
  claimKeys: ["shop", "kind", "source", "id"],
  claimIdentities: ["shop", "kind", "lookup"],
  lockHeads: ["shop", "customer"],
  holdSubscriptions: [],
  leaseShares: ["shop", "rule", "period", "slot"],
};
const order = Object.keys(locks);

interface Taken {
  readonly verb: string;
  readonly names: readonly string[];
}

/** An identity that a transaction removed; `isClaimed`: it was locked before its customer was. */
interface Removed {
  readonly name: string;
  readonly isClaimed: boolean;
}

type Row = Readonly<Record<string, unknown>>;

const nameOf = (row: Row, parts: readonly string[]): string =>
  parts
    .map((part) => row[part])
    .map((value) => (typeof value === "number" ? String(value).padStart(16, "0") : String(value)))
    .join("\0");

/** A store that notes what each transaction locks, and which identities were removed. */
function noting(store: Store, transactions: Taken[][], removed: Removed[]): Store {
  const wrap = (verbs: StorageVerbs, taken: Taken[]): StorageVerbs => {
    function* removeIdentities(args: Parameters<StorageVerbs["removeIdentities"]>[0]): Work<void> {
      const claimed = taken.find(({ verb }) => verb === "claimIdentities")?.names ?? [];
      for (const { shop, kind, lookup } of yield* verbs.listIdentityValues(args)) {
        const name = [shop, kind, lookup].join("\0");
        removed.push({ name, isClaimed: claimed.includes(name) });
      }
      yield* verbs.removeIdentities(args);
    }
    return new Proxy(verbs, {
      get(target, name, receiver) {
        const verb = Reflect.get(target, name, receiver) as unknown;
        const parts = locks[String(name)];
        if (name === "removeIdentities") return removeIdentities;
        if (typeof verb !== "function" || parts === undefined) return verb;
        return (rows: readonly (Row | string)[]): Work<unknown> => {
          const names = rows.map((row) => (typeof row === "string" ? row : nameOf(row, parts)));
          taken.push({ verb: String(name), names });
          return (verb as (given: unknown) => Work<unknown>).call(target, rows);
        };
      },
    });
  };
  return {
    ...store,
    transaction(work) {
      const taken: Taken[] = [];
      transactions.push(taken);
      return store.transaction((verbs) => {
        taken.length = 0;
        return work(wrap(verbs, taken));
      });
    },
  };
}

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

test("every transaction takes its locks in the one order", { timeout: 60_000 }, async () => {
  const { store, shop: name } = await anyStore();
  const transactions: Taken[][] = [];
  const removed: Removed[] = [];
  const shop = await openShop(stormProgram, {
    store: noting(store, transactions, removed),
    shop: name,
    now,
  });
  const other = await shop.regulars.forShop(`${name}-a`, { program: stormProgram });
  const random = createRandom(seed);
  const { between, chance, pick } = random;
  const orders: { source: string; id: string }[] = [{ source: "till", id: "0" }];
  const send = async (i: number): Promise<unknown> => {
    const { orders: to, ledger, customers } = chance(3) ? other : shop.regulars;
    const key = { source: pick(["till", "Till", "é", "a"]), id: `${i}` };
    const customer = { source: pick(["shop", "Shop"]), id: `c${between(0, 30)}` };
    const lines = [{ ordinal: 1, sku: "A", quantity: 9, amount: 9_000 }];
    switch (between(1, 8)) {
      case 1:
        return ledger.spend({ ...key, customer, points: 2 });
      case 2:
        return to.refund({ ...key, order: pick(orders), refundedAt: now });
      case 3:
        return customers.register({ identities: [{ kind: "external", ...customer }] });
      case 4:
        return customers.join(customer);
      case 5:
        return customers.erase(customer);
      default:
        orders.push(key);
        return to.record({ ...key, customer, currency: "GBP", placedAt: now, paidAt: now, lines });
    }
  };
  for (let i = 0; i < 640; i += 64)
    await Promise.allSettled(Array.from({ length: 64 }, (_, worker) => send(i + worker)));
  await shop.regulars.rollover("2024-01-02");

  let calls = 0;
  const several: Record<string, number> = {};
  for (const taken of transactions) {
    const where = `seed ${seed}: ${JSON.stringify(taken)}`;
    const ranks = taken.map(({ verb }) => order.indexOf(verb));
    expect(ranks, where).toEqual([...new Set(ranks)].sort((a, b) => a - b));
    for (const { verb, names } of taken) {
      expect(names, where).toEqual([...new Set(names)].sort(bytes));
      calls += 1;
      if (names.length > 1) several[verb] = (several[verb] ?? 0) + 1;
    }
  }
  // Each kind was locked several at once.
  expect(Object.keys(several).sort()).toEqual([...order].sort());
  expect(removed.length).toBeGreaterThan(0);
  expect(removed.filter(({ isClaimed }) => !isClaimed)).toEqual([]);
  tell({ promise: "L9 lock order", seed, transactions: transactions.length, calls, several });
  await shop.close();
});
