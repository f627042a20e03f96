// Tiers: standings, movements, day buckets.

import type { Suite } from "../check.ts";
import { expectSame, expectSameRows } from "../expectations.ts";
import { bucketRow, customerId, instant, movementRow, shop, standingRow } from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);

/** Tiers. */
export const tiers: Suite = {
  name: "tiers",
  checks: [
    {
      name: "a standing keeps every field and is replaced",
      async run({ store }) {
        const full = standingRow({
          tier: "gold",
          keptUntil: instant + 1,
          graceUntil: instant + 2,
          dueAt: instant + 3,
        });
        const other = standingRow({ ladder: "growth" });
        const load = () => read(store, (verbs) => verbs.loadStandings(names(1, 2)));
        await write(store, (verbs) =>
          verbs.saveStandings({ inserted: [full, other], updated: [] }),
        );
        expectSameRows(await load(), [full, other]);
        await write(store, (verbs) =>
          verbs.saveStandings({ inserted: [], updated: [standingRow()] }),
        );
        expectSameRows(await load(), [standingRow(), other]);
      },
    },
    {
      name: "movements come in the order of their events",
      async run({ store }) {
        const rows = [
          movementRow(),
          movementRow({ event: 9, from: "member", to: "silver", reason: "upgraded", metric: 5 }),
          movementRow({ event: 10, from: "silver", to: "member", reason: "downgraded" }),
        ];
        await write(store, (verbs) => verbs.appendMovements([...rows].reverse()));
        expectSame(await read(store, (verbs) => verbs.loadMovements(names(1))), rows);
      },
    },
    {
      name: "buckets are found from a day on, or by day, and replaced",
      async run({ store }) {
        const rows = ["2025-12-31", "2026-01-01", "2026-02-01"].map((day) =>
          bucketRow({ day, spend: -5, qualifying: 3, activity: 2 }),
        );
        await write(store, (verbs) => verbs.saveBuckets({ inserted: rows, updated: [] }));
        const from = (day: string) =>
          read(store, (verbs) => verbs.loadBuckets([{ shop, customer, from: day }]));
        expectSameRows(await from("2026-01-01"), rows.slice(1));
        expectSameRows(await from("2026-01-02"), rows.slice(2));
        const changed = bucketRow({ day: "2026-01-01", spend: 900 });
        await write(store, (verbs) => verbs.saveBuckets({ inserted: [], updated: [changed] }));
        const named = await read(store, (verbs) =>
          verbs.loadBucketDays(
            ["2026-01-01", "2026-01-02"].map((day) => ({ shop, customer, day })),
          ),
        );
        expectSame(named, [changed]);
      },
    },
    {
      name: "customers are counted by tier",
      async run({ store }) {
        const tier = (number: number, values: Parameters<typeof standingRow>[0]) =>
          standingRow({ customer: customerId(number), ...values });
        await write(
          store,
          (verbs) =>
            verbs.saveStandings({
              inserted: [
                tier(1, { tier: "gold" }),
                tier(2, { tier: "gold" }),
                tier(3, { tier: "member" }),
                tier(3, { ladder: "growth", tier: "gold" }),
              ],
              updated: [],
            }),
          names(1, 2, 3),
        );
        const found = await read(store, (verbs) => verbs.countTiers({ shop, ladder: "tiers" }));
        expectSameRows(found, [
          { tier: "gold", customers: 2 },
          { tier: "member", customers: 1 },
        ]);
      },
    },
  ],
};
