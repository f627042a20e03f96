// Program-wide caps: room is leased to 16 shares and never overshoots.

import type { ShareRow, Store } from "@regulars/core/storage";
import type { Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import { shop } from "../rows.ts";
import { counted } from "../steps.ts";

const name = { shop, rule: "launch", period: "ever" };

/** Leases room on one share and uses as much of `wanted` as fits; tells what it used. */
function take(store: Store, slot: number, cap: number, wanted: number): Promise<number> {
  return store.transaction(function* (verbs) {
    const [share] = yield* verbs.leaseShares([{ ...name, slot, cap, lease: wanted }]);
    if (share === undefined) return 0;
    const used = Math.min(wanted, share.granted - share.used);
    yield* verbs.saveShares([{ ...share, used: share.used + used }]);
    return used;
  });
}

/** Caps. */
export const caps: Suite = {
  name: "caps",
  checks: [
    {
      name: "a share is granted the room asked for and keeps what is used",
      async run({ store }) {
        expectSame(await take(store, 3, 1_000, 40), 40);
        const [share] = await store.transaction((verbs) =>
          verbs.leaseShares([{ ...name, slot: 3, cap: 1_000, lease: 10 }]),
        );
        expectSame((share as ShareRow).used, 40);
        expectThat((share as ShareRow).granted >= 50, "ten more points of room");
        expectThat((share as ShareRow).granted <= 1_000, "no more than the cap");
      },
    },
    {
      name: "all shares together never give more than the cap, and stop short by less than a lease each",
      async run({ store }) {
        const given = await Promise.all(counted(160).map((turn) => take(store, turn % 16, 500, 7)));
        const total = given.reduce((sum, points) => sum + points, 0);
        expectThat(total <= 500, `at most 500 points, not ${total}`);
        expectThat(total > 500 - 16 * 7, `nearly all of 500 points, not ${total}`);
      },
    },
    {
      name: "room that is given back can be leased by another share",
      async run({ store }) {
        expectSame(await take(store, 0, 100, 30), 30);
        const given = { ...name, slot: 0, points: 500 };
        await store.transaction(function* (verbs) {
          yield* verbs.leaseShares([{ ...name, slot: 0, cap: 100, lease: 70 }]);
          yield* verbs.returnRoom([given]);
        });
        expectSame(await take(store, 1, 100, 90), 70);
        expectSame(await take(store, 0, 100, 90), 0);
      },
    },
    {
      name: "a cap of another rule, period or shop has its own room",
      async run({ store }) {
        expectSame(await take(store, 0, 10, 10), 10);
        expectSame(await take(store, 0, 10, 10), 0);
        for (const other of [{ rule: "summer" }, { period: "2026-03" }, { shop: "shop-2" }]) {
          const [share] = await store.transaction((verbs) =>
            verbs.leaseShares([{ ...name, ...other, slot: 0, cap: 10, lease: 10 }]),
          );
          expectSame([share?.granted, share?.used], [10, 0]);
        }
      },
    },
  ],
};
