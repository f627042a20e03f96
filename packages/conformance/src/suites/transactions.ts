// Transactions: all or nothing, and errors that tell the truth.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectThat } from "../expectations.ts";
import { customerId, entryRow, eventRow, headRow, keyRow, shop, walletRow } from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);

/** Transactions. */
export const transactions: Suite = {
  name: "transactions",
  checks: [
    {
      name: "a work that throws writes nothing, and its own error comes through",
      async run({ store }) {
        const own = new Error("the host changed its mind");
        const attempt = store.transaction(function* (verbs) {
          yield* verbs.claimKeys([keyRow()]);
          yield* verbs.saveKeys({ inserted: [keyRow()], updated: [], unused: [] });
          yield* verbs.saveHeads({ inserted: [headRow()], updated: [] });
          yield* verbs.saveWallets({ inserted: [walletRow()], updated: [] });
          yield* verbs.appendEvents([eventRow()]);
          throw own;
        });
        const error = await attempt.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expectThat(error === own, "the error that the work threw");
        await read(store, function* (verbs) {
          expectSame(yield* verbs.readKey(keyRow()), undefined);
          expectSame(yield* verbs.readHeads(names(1)), [undefined]);
          expectSame(yield* verbs.loadWallets(names(1)), []);
          expectSame(yield* verbs.listEvents({ shop, customer, limit: 1 }), []);
        });
      },
    },
    {
      name: "a rolled back change leaves the old row",
      async run({ store }) {
        await write(store, (verbs) =>
          verbs.saveWallets({ inserted: [walletRow({ active: 5 })], updated: [] }),
        );
        const attempt = write(store, function* (verbs) {
          yield* verbs.saveWallets({ inserted: [], updated: [walletRow({ active: 9 })] });
          throw new Error("no");
        });
        await attempt.catch(() => {});
        expectSame(await read(store, (verbs) => verbs.loadWallets(names(1))), [
          walletRow({ active: 5 }),
        ]);
      },
    },
    {
      name: "a refusal by the database rolls back what came before it",
      async run({ store }) {
        await write(store, (verbs) => verbs.appendEntries([entryRow()]));
        await expectNotDone(
          store.transaction(function* (verbs) {
            yield* verbs.claimKeys([keyRow()]);
            yield* verbs.saveKeys({ inserted: [keyRow()], updated: [], unused: [] });
            yield* verbs.lockHeads(names(1));
            yield* verbs.appendEntries([entryRow()]);
          }),
        );
        expectSame(await read(store, (verbs) => verbs.readKey(keyRow())), undefined);
      },
    },
    {
      name: "a transaction reads what it wrote",
      async run({ store }) {
        const found = await store.transaction(function* (verbs) {
          yield* verbs.saveHeads({ inserted: [headRow()], updated: [] });
          yield* verbs.saveWallets({ inserted: [walletRow({ active: 3 })], updated: [] });
          return yield* verbs.loadWallets(names(1));
        });
        expectSame(found, [walletRow({ active: 3 })]);
      },
    },
    {
      name: "a read after a commit sees it",
      async run({ store }) {
        await write(store, (verbs) => verbs.saveWallets({ inserted: [walletRow()], updated: [] }));
        for (let active = 1; active <= 20; active++) {
          await write(store, (verbs) =>
            verbs.saveWallets({ inserted: [], updated: [walletRow({ active })] }),
          );
          const [wallet] = await read(store, (verbs) => verbs.loadWallets(names(1)));
          expectSame(wallet?.active, active);
        }
      },
    },
    {
      name: "a transaction gives back what its work returns",
      async run({ store }) {
        const value = { points: 5 };
        const returned = await store.transaction(function* (verbs) {
          yield* verbs.newestVersions([shop]);
          return value;
        });
        expectThat(returned === value, "the very value");
      },
    },
    {
      name: "empty arguments are no work",
      async run({ store }) {
        await store.transaction(function* (verbs) {
          expectSame(yield* verbs.claimKeys([]), []);
          expectSame(yield* verbs.lockHeads([]), []);
          expectSame(yield* verbs.loadOrders([]), []);
          expectSame(yield* verbs.loadOpenLots([]), []);
          expectSame(yield* verbs.claimIdentities([]), []);
          yield* verbs.saveHeads({ inserted: [], updated: [] });
          yield* verbs.appendEntries([]);
          yield* verbs.saveCounters([]);
        });
      },
    },
  ],
};
