// Concurrency: of many that want one thing, one has it and the others see that.

import type { Store } from "@regulars/core/storage";
import { required, type Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import { customerId, headRow, identityRow, keyRow, shop, walletRow } from "../rows.ts";
import { counted, names, read, write } from "../steps.ts";

/** Adds one to the customer's version under its lock. */
function grow(store: Store): Promise<void> {
  return store.transaction(function* (verbs) {
    const [head] = yield* verbs.lockHeads(names(1));
    if (head === undefined) throw new Error("the customer is gone");
    yield* verbs.saveHeads({ inserted: [], updated: [{ ...head, version: head.version + 1 }] });
  });
}

/** Claims a key; the one that finds it new writes its own number. Tells the number under the key. */
function claim(store: Store, turn: number): Promise<number> {
  return store.transaction(function* (verbs) {
    const [known] = yield* verbs.claimKeys([keyRow()]);
    if (known !== undefined) return known.entity;
    yield* verbs.saveKeys({ inserted: [keyRow({ entity: turn })], updated: [], unused: [] });
    return turn;
  });
}

/** Takes one point while there is one. */
function spend(store: Store): Promise<boolean> {
  return store.transaction(function* (verbs) {
    yield* verbs.lockHeads(names(1));
    const [wallet] = yield* verbs.loadWallets(names(1));
    if (wallet === undefined || wallet.active < 1) return false;
    const updated = [{ ...wallet, active: wallet.active - 1 }];
    yield* verbs.saveWallets({ inserted: [], updated });
    return true;
  });
}

async function version(store: Store): Promise<number | undefined> {
  const [head] = await read(store, (verbs) => verbs.readHeads(names(1)));
  return head?.version;
}

/** Concurrency. */
export const concurrency: Suite = {
  name: "concurrency",
  checks: [
    {
      name: "no update of a locked customer is lost",
      async run({ store }) {
        await write(store, function* () {});
        await Promise.all(counted(50).map(() => grow(store)));
        expectSame(await version(store), 51);
      },
    },
    {
      name: "of many that claim a new key one writes it and the others see its row",
      async run({ store }) {
        const seen = await Promise.all(counted(50).map((turn) => claim(store, turn)));
        expectSame(new Set(seen).size, 1);
      },
    },
    {
      name: "a key whose first claimer gave up is new to the next",
      async run({ store }) {
        const attempts = counted(20).map((turn) =>
          store
            .transaction(function* (verbs) {
              const [known] = yield* verbs.claimKeys([keyRow()]);
              if (known !== undefined) return known.entity;
              const inserted = [keyRow({ entity: turn })];
              yield* verbs.saveKeys({ inserted, updated: [], unused: [] });
              if (turn <= 5) throw new Error("gave up");
              return turn;
            })
            .catch(() => 0),
        );
        const seen = new Set((await Promise.all(attempts)).filter((entity) => entity > 0));
        expectSame(seen.size, 1);
        expectThat(
          [...seen].every((entity) => entity > 5),
          "a row of one that did not give up",
        );
      },
    },
    {
      name: "of many that claim an unknown identity one creates the customer",
      async run({ store }) {
        const found = await Promise.all(
          counted(30).map((turn) =>
            store.transaction(function* (verbs) {
              const [known] = yield* verbs.claimIdentities([identityRow()]);
              if (known !== undefined) return known;
              const id = customerId(turn);
              yield* verbs.insertIdentities([identityRow({ customer: id })]);
              yield* verbs.saveHeads({ inserted: [headRow({ id })], updated: [] });
              return id;
            }),
          ),
        );
        expectSame(new Set(found).size, 1);
        const heads = await read(store, (verbs) => verbs.listHeads({ shop, after: "", limit: 50 }));
        expectSame(heads.length, 1);
      },
    },
    {
      name: "of many that spend the last points only as many succeed as there are points",
      async run({ store }) {
        await write(store, (verbs) =>
          verbs.saveWallets({ inserted: [walletRow({ active: 10 })], updated: [] }),
        );
        const done = await Promise.all(counted(60).map(() => spend(store)));
        expectSame(done.filter(Boolean).length, 10);
        const [wallet] = await read(store, (verbs) => verbs.loadWallets(names(1)));
        expectSame(wallet?.active, 0);
      },
    },
    {
      name: "a read sees a transaction whole or not at all",
      async run({ store }) {
        const wallets = names(1, 2).map((name) => walletRow(name));
        await write(
          store,
          (verbs) => verbs.saveWallets({ inserted: wallets, updated: [] }),
          names(1, 2),
        );
        const writes = counted(20).map((active) =>
          write(
            store,
            (verbs) =>
              verbs.saveWallets({
                inserted: [],
                updated: names(1, 2).map((name) => walletRow({ ...name, active })),
              }),
            names(1, 2),
          ),
        );
        const reads = counted(20).map(() => read(store, (verbs) => verbs.loadWallets(names(1, 2))));
        for (const rows of await Promise.all(reads))
          expectSame(new Set(rows.map((row) => row.active)).size, 1);
        await Promise.all(writes);
      },
    },
    {
      name: "two stores on the same data lose no update",
      needs: "sharedData",
      async run({ store, second }) {
        const other = await required(second, "sharedData")();
        await write(store, function* () {});
        await Promise.all(counted(30).map((turn) => grow(turn % 2 === 0 ? store : other)));
        expectSame([await version(store), await version(other)], [31, 31]);
      },
    },
    {
      name: "two stores on the same data agree who claimed a key",
      needs: "sharedData",
      async run({ store, second }) {
        const other = await required(second, "sharedData")();
        const seen = await Promise.all(
          counted(30).map((turn) => claim(turn % 2 === 0 ? store : other, turn)),
        );
        expectSame(new Set(seen).size, 1);
      },
    },
    {
      name: "transactions on different customers do not wait for each other",
      needs: "concurrentTransactions",
      async run({ store }) {
        await write(store, function* () {}, names(1, 2));
        let inside = 0;
        let most = 0;
        const slow = (number: number) =>
          store.transaction(function* (verbs) {
            most = Math.max(most, ++inside);
            yield* verbs.lockHeads(names(number));
            for (let turn = 0; turn < 5_000 && most < 2; turn++)
              yield* verbs.readHeads(names(number));
            inside--;
          });
        await Promise.all([slow(1), slow(2)]);
        expectSame(most, 2);
      },
    },
  ],
};
