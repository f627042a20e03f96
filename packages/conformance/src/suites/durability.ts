// Durability: what was committed is there when the store is opened again.

import { required, type Suite } from "../check.ts";
import { expectSame } from "../expectations.ts";
import { customerId, eventRow, keyRow, shop, versionRow, walletRow } from "../rows.ts";
import { counted, names, read, write } from "../steps.ts";

/** Durability. */
export const durability: Suite = {
  name: "durability",
  checks: [
    {
      name: "committed work is there after the store is opened again",
      needs: "durable",
      async run({ store, reopen }) {
        await store.transaction(function* (verbs) {
          yield* verbs.claimKeys([keyRow()]);
          yield* verbs.saveKeys({ inserted: [keyRow()], updated: [], unused: [] });
        });
        await store.transaction((verbs) => verbs.insertVersion(versionRow()));
        await write(store, function* (verbs) {
          yield* verbs.saveWallets({ inserted: [walletRow({ active: 5 })], updated: [] });
          yield* verbs.appendEvents(counted(10).map((sequence) => eventRow({ sequence })));
        });
        const again = await required(reopen, "durable")();
        await read(again, function* (verbs) {
          expectSame(yield* verbs.readKey(keyRow()), keyRow());
          expectSame(
            (yield* verbs.newestVersions([shop])).map((mark) => mark?.version),
            [1],
          );
          expectSame(yield* verbs.loadWallets(names(1)), [walletRow({ active: 5 })]);
          const at = { shop, customer: customerId(1) };
          expectSame((yield* verbs.listEvents({ ...at, limit: 20 })).length, 10);
        });
      },
    },
    {
      name: "opening again changes nothing, and the store goes on from there",
      needs: "durable",
      async run({ store, reopen }) {
        await write(store, (verbs) =>
          verbs.saveWallets({ inserted: [walletRow({ active: 1 })], updated: [] }),
        );
        const again = await required(reopen, "durable")();
        await write(again, (verbs) =>
          verbs.saveWallets({ inserted: [], updated: [walletRow({ active: 2 })] }),
        );
        const [wallet] = await read(again, (verbs) => verbs.loadWallets(names(1)));
        expectSame(wallet?.active, 2);
      },
    },
    {
      name: "rolled back work is not there after the store is opened again",
      needs: "durable",
      async run({ store, reopen }) {
        const attempt = write(store, function* (verbs) {
          yield* verbs.appendEvents([eventRow()]);
          throw new Error("no");
        });
        await attempt.catch(() => {});
        const again = await required(reopen, "durable")();
        const at = { shop, customer: customerId(1) };
        const found = await read(again, (verbs) => verbs.listEvents({ ...at, limit: 5 }));
        expectSame(found, []);
      },
    },
  ],
};
