// The ledger: wallets, lots, entries, allocations, counters.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import {
  allocationRow,
  counterRow,
  customerId,
  entryRow,
  instant,
  lotRow,
  shop,
  walletRow,
} from "../rows.ts";
import { counted, names, read, write } from "../steps.ts";

const customer = customerId(1);
const most = Number.MAX_SAFE_INTEGER;

const lotName = (number: number) => ({ shop, customer, number });

/** The ledger. */
export const ledger: Suite = {
  name: "ledger",
  checks: [
    {
      name: "wallets keep numbers up to 2^53 − 1 and are replaced",
      async run({ store }) {
        const rows = [
          walletRow({ pending: most, active: most, debt: 0 }),
          walletRow({ wallet: "growth", debt: 5 }),
        ];
        const load = () => read(store, (verbs) => verbs.loadWallets(names(1, 2)));
        await write(store, (verbs) => verbs.saveWallets({ inserted: rows, updated: [] }));
        expectSameRows(await load(), rows);
        const updated = walletRow({ active: 7 });
        await write(store, (verbs) => verbs.saveWallets({ inserted: [], updated: [updated] }));
        expectSameRows(await load(), [updated, rows[1]]);
      },
    },
    {
      name: "a lot keeps every field, and an update replaces it",
      async run({ store }) {
        const row = lotRow({
          wallet: "growth",
          state: "pending",
          earned: most,
          remaining: most - 1,
          expired: 1,
          expiresAt: instant + 1,
          order: 9,
          version: 4,
        });
        const load = () => read(store, (verbs) => verbs.loadLots([lotName(1), lotName(2)]));
        await write(store, (verbs) => verbs.saveLots({ inserted: [row], updated: [] }));
        expectSameRows(await load(), [row]);
        const updated = lotRow({ state: "closed", remaining: 0, expired: 40 });
        await write(store, (verbs) => verbs.saveLots({ inserted: [], updated: [updated] }));
        expectSameRows(await load(), [updated]);
      },
    },
    {
      name: "open lots are those pending or active; named and order lots come in any state",
      async run({ store }) {
        const rows = [
          lotRow({ number: 1, order: 5 }),
          lotRow({ number: 2, order: 5, state: "closed", remaining: 0 }),
          lotRow({ number: 3, order: 6, state: "pending" }),
          lotRow({ number: 1, customer: customerId(2), order: 5 }),
        ];
        const both = names(1, 2);
        await write(store, (verbs) => verbs.saveLots({ inserted: rows, updated: [] }), both);
        const open = await read(store, (verbs) => verbs.loadOpenLots(both));
        expectSameRows(open, [rows[0], rows[2], rows[3]]);
        const named = await read(store, (verbs) => verbs.loadLots([lotName(2), lotName(3)]));
        expectSameRows(named, [rows[1], rows[2]]);
        const ofOrder = await read(store, (verbs) => verbs.loadOrderLots([lotName(5)]));
        expectSameRows(ofOrder, [rows[0], rows[1]]);
      },
    },
    {
      name: "entries keep every field and answer in the order given",
      async run({ store }) {
        const rows = [
          entryRow(),
          entryRow({
            sequence: 2,
            wallet: "growth",
            kind: "clawback",
            points: most,
            from: "debt",
            to: "issued",
            occurredAt: instant - 5,
            lot: 0,
            order: 8,
            reverses: 1,
            actor: "agent:李",
            version: 3,
            event: 7,
          }),
        ];
        await write(store, (verbs) => verbs.appendEntries(rows));
        const found = await read(store, (verbs) =>
          verbs.loadEntries([2, 3, 1].map((sequence) => ({ shop, customer, sequence }))),
        );
        expectSame(found, [rows[1], undefined, rows[0]]);
        const ofEvent = await read(store, (verbs) =>
          verbs.listEventEntries({ shop, customer, event: 7 }),
        );
        expectSame(ofEvent, [rows[1]]);
      },
    },
    {
      name: "a second entry with the same number is refused and changes nothing",
      async run({ store }) {
        await write(store, (verbs) => verbs.appendEntries([entryRow()]));
        await expectNotDone(
          write(store, function* (verbs) {
            yield* verbs.saveWallets({ inserted: [walletRow({ active: 5 })], updated: [] });
            yield* verbs.appendEntries([entryRow({ points: 5 })]);
          }),
        );
        const wallets = await read(store, (verbs) => verbs.loadWallets(names(1)));
        expectSame(wallets, []);
      },
    },
    {
      name: "allocations of the named entries are found, negative ones too",
      async run({ store }) {
        const rows = [
          allocationRow(),
          allocationRow({ lot: 4, points: 30 }),
          allocationRow({ entry: 3, points: -10 }),
          allocationRow({ entry: 9, points: 1 }),
        ];
        await write(store, (verbs) => verbs.appendAllocations(rows));
        const found = await read(store, (verbs) =>
          verbs.loadAllocations([2, 3].map((entry) => ({ shop, customer, entry }))),
        );
        expectSameRows(found, rows.slice(0, 3));
      },
    },
    {
      name: "an entry that undoes another is found; two may, into different accounts",
      async run({ store }) {
        const undo = { kind: "unspend", from: "spent", reverses: 2 } as const;
        const rows = [
          entryRow(),
          entryRow({ ...undo, sequence: 3, to: "active" }),
          entryRow({ ...undo, sequence: 4, to: "expired" }),
        ];
        await write(store, (verbs) => verbs.appendEntries(rows));
        const find = (reverses: number) =>
          read(store, (verbs) => verbs.findReversal({ shop, customer, reverses }));
        expectSame((await find(2))?.kind, "unspend");
        expectSame(await find(1), undefined);
      },
    },
    {
      name: "counters are inserted and replaced",
      async run({ store }) {
        const rows = [counterRow(), counterRow({ period: "ever", points: 99, times: 3 })];
        const load = () =>
          read(store, (verbs) =>
            verbs.loadCounters(
              ["2026-03", "2026-04", "ever"].map((period) => ({
                shop,
                customer,
                rule: "base",
                period,
              })),
            ),
          );
        await write(store, (verbs) => verbs.saveCounters(rows));
        expectSameRows(await load(), rows);
        const updated = counterRow({ points: 25, times: 2 });
        await write(store, (verbs) => verbs.saveCounters([updated]));
        expectSameRows(await load(), [updated, rows[1]]);
      },
    },
    {
      name: "sums of the shop add entries by movement and open lots by end",
      async run({ store }) {
        const spend = { kind: "spend", from: "active", to: "spent", lot: 0 } as const;
        await write(
          store,
          function* (verbs) {
            yield* verbs.appendEntries([
              entryRow(),
              entryRow({ customer: customerId(2), points: 50 }),
              entryRow({ ...spend, sequence: 2, points: 30 }),
            ]);
            yield* verbs.saveLots({
              inserted: [
                lotRow({ remaining: 70, expiresAt: 9 }),
                lotRow({ customer: customerId(2), remaining: 50, expiresAt: 9 }),
                lotRow({ number: 2, state: "closed", remaining: 0 }),
                lotRow({ number: 3, state: "pending", remaining: 5 }),
              ],
              updated: [],
            });
          },
          names(1, 2),
        );
        const wallet = "points";
        const earn = { wallet, kind: "earn", from: "issued", to: "active" };
        expectSameRows(await read(store, (verbs) => verbs.sumEntries({ shop })), [
          { ...earn, points: 150, entries: 2 },
          { wallet, kind: "spend", from: "active", to: "spent", points: 30, entries: 1 },
        ]);
        expectSameRows(await read(store, (verbs) => verbs.sumOpenLots({ shop })), [
          { wallet, state: "active", expiresAt: 9, points: 120, lots: 2 },
          { wallet, state: "pending", points: 5, lots: 1 },
        ]);
      },
    },
    {
      name: "many rows are written and loaded in one call",
      async run({ store }) {
        const rows = counted(3_000).map((number) => lotRow({ number }));
        await write(store, (verbs) => verbs.saveLots({ inserted: rows, updated: [] }));
        const changed = rows.map((row) => ({ ...row, remaining: row.number }));
        await write(store, (verbs) => verbs.saveLots({ inserted: [], updated: changed }));
        const found = await read(store, (verbs) =>
          verbs.loadLots(rows.map((row) => lotName(row.number))),
        );
        expectSameRows(found, changed);
      },
    },
  ],
};
