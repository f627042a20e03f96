// Order of lists: every list has one order, a limit, and a cursor that neither repeats nor skips.

import type { Suite } from "../check.ts";
import { expectSame } from "../expectations.ts";
import {
  customerId,
  entryRow,
  eventRow,
  headRow,
  identityRow,
  keyRow,
  orderRow,
  parkedRow,
  shop,
} from "../rows.ts";
import { counted, names, read, write } from "../steps.ts";

const customer = customerId(1);
const at = { shop, customer };

/** Walks a descending list page by page and returns the numbers seen. */
async function pages(
  load: (before: number | undefined) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let before: number | undefined; seen.length < 100; ) {
    const page = await load(before);
    if (page.length === 0) break;
    seen.push(...page);
    before = page.at(-1);
  }
  return seen;
}

const descending = (count: number) => [...counted(count)].reverse();

/** Lists. */
export const lists: Suite = {
  name: "lists",
  checks: [
    {
      name: "events come newest first, pages without gap or repeat",
      async run({ store }) {
        const rows = counted(12).map((sequence) => eventRow({ sequence, occurredAt: -sequence }));
        await write(store, (verbs) => verbs.appendEvents(rows));
        const load = async (before: number | undefined, limit: number) =>
          (await read(store, (verbs) => verbs.listEvents({ ...at, before, limit }))).map(
            (row) => row.sequence,
          );
        expectSame(await load(undefined, 3), [12, 11, 10]);
        expectSame(await load(10, 2), [9, 8]);
        expectSame(await pages((before) => load(before, 5)), descending(12));
      },
    },
    {
      name: "sources and kinds of identities come one after the other, each once",
      async run({ store }) {
        const keys = ["app", "till", "till"].map((source, i) => keyRow({ source, id: `k${i}` }));
        const identities = ["external:app", "external:till", "phone"].map((kind) =>
          identityRow({ kind }),
        );
        await write(store, function* (verbs) {
          yield* verbs.claimKeys(keys);
          yield* verbs.saveKeys({ inserted: keys, updated: [], unused: [] });
          yield* verbs.claimIdentities(identities);
          yield* verbs.insertIdentities(identities);
        });
        const { kind } = keyRow();
        const source = (after: string) =>
          read(store, (verbs) => verbs.nextSource({ shop, kind, after }));
        const next = (after: string) =>
          read(store, (verbs) => verbs.nextIdentityKind({ shop, after }));
        expectSame(
          [await source(""), await source("app"), await source("till")],
          ["app", "till", undefined],
        );
        expectSame(
          [
            await next(""),
            await next("external:app"),
            await next("external:till"),
            await next("phone"),
          ],
          ["external:app", "external:till", "phone", undefined],
        );
      },
    },
    {
      name: "entries come newest first, pages without gap or repeat",
      async run({ store }) {
        const rows = counted(12).map((sequence) => entryRow({ sequence, occurredAt: -sequence }));
        await write(store, (verbs) => verbs.appendEntries(rows));
        const load = async (before: number | undefined, limit: number) =>
          (await read(store, (verbs) => verbs.listEntries({ ...at, before, limit }))).map(
            (row) => row.sequence,
          );
        expectSame(await load(undefined, 3), [12, 11, 10]);
        expectSame(await load(10, 2), [9, 8]);
        expectSame(await pages((before) => load(before, 5)), descending(12));
      },
    },
    {
      name: "entries of one wallet are listed apart",
      async run({ store }) {
        const rows = counted(6).map((sequence) =>
          entryRow({ sequence, wallet: sequence % 2 === 0 ? "growth" : "points" }),
        );
        await write(store, (verbs) => verbs.appendEntries(rows));
        const found = await read(store, (verbs) =>
          verbs.listEntries({ ...at, wallet: "growth", before: 6, limit: 10 }),
        );
        expectSame(
          found.map((row) => row.sequence),
          [4, 2],
        );
      },
    },
    {
      name: "orders come newest number first, pages without gap or repeat",
      async run({ store }) {
        const rows = counted(12).map((number) =>
          orderRow({ number, sourceId: `o-${number}`, placedAt: -number }),
        );
        await write(store, (verbs) => verbs.saveOrders({ inserted: rows, updated: [] }));
        const load = async (before: number | undefined, limit: number) =>
          (await read(store, (verbs) => verbs.listOrders({ ...at, before, limit }))).map(
            (row) => row.number,
          );
        expectSame(await load(undefined, 3), [12, 11, 10]);
        expectSame(await pages((before) => load(before, 5)), descending(12));
      },
    },
    {
      name: "customers are listed by id, after a cursor that is left out",
      async run({ store }) {
        const numbers = [3, 1, 12, 2, 11];
        await store.transaction((verbs) =>
          verbs.saveHeads({
            inserted: numbers.map((number) => headRow({ id: customerId(number) })),
            updated: [],
          }),
        );
        const load = async (after: string, limit: number) =>
          (await read(store, (verbs) => verbs.listHeads({ shop, after, limit }))).map(
            (head) => head.id,
          );
        expectSame(await load("", 3), [1, 2, 3].map(customerId));
        expectSame(await load(customerId(3), 3), [11, 12].map(customerId));
      },
    },
    {
      name: "ids sort byte by byte",
      async run({ store }) {
        const ids = ["cus_B", "cus_Z", "cus_a", "cus_b", "gst_A"];
        await store.transaction((verbs) =>
          verbs.saveHeads({
            inserted: [...ids].reverse().map((id) => headRow({ id })),
            updated: [],
          }),
        );
        const found = await read(store, (verbs) =>
          verbs.listHeads({ shop, after: "cus_B", limit: 10 }),
        );
        expectSame(
          found.map((head) => head.id),
          ids.slice(1),
        );
      },
    },
    {
      name: "customers are due by lot or by tier, the instant itself included",
      async run({ store }) {
        await store.transaction((verbs) =>
          verbs.saveHeads({
            inserted: [
              headRow({ id: customerId(1), lotDue: 100 }),
              headRow({ id: customerId(2), tierDue: 100 }),
              headRow({ id: customerId(3), lotDue: 101, tierDue: 102 }),
              headRow({ id: customerId(4) }),
              headRow({ id: customerId(5), lotDue: 50, tierDue: 400 }),
              headRow({ id: customerId(6), lotDue: 400, tierDue: 50 }),
            ],
            updated: [],
          }),
        );
        const due = (after: string, limit: number) =>
          read(store, (verbs) => verbs.listDue({ shop, through: 100, after, limit }));
        expectSame(await due("", 10), [1, 2, 5, 6].map(customerId));
        expectSame(await due("", 2), [1, 2].map(customerId));
        expectSame(await due(customerId(2), 10), [5, 6].map(customerId));
        const none = await read(store, (verbs) =>
          verbs.listDue({ shop, through: 49, after: "", limit: 10 }),
        );
        expectSame(none, []);
      },
    },
    {
      name: "parked refunds come oldest first, those parked before an instant",
      async run({ store }) {
        await store.transaction((verbs) =>
          verbs.parkRefunds(
            [30, 10, 20].map((parkedAt) => parkedRow({ id: `r-${parkedAt}`, parkedAt })),
          ),
        );
        const parked = async (before: number, limit: number) =>
          (await read(store, (verbs) => verbs.listParked({ shop, before, limit }))).map(
            (row) => row.id,
          );
        expectSame(await parked(30, 10), ["r-10", "r-20"]);
        expectSame(await parked(31, 2), ["r-10", "r-20"]);
      },
    },
    {
      name: "lists of one customer hold nothing of another",
      async run({ store }) {
        const other = customerId(2);
        await write(
          store,
          function* (verbs) {
            yield* verbs.appendEvents([eventRow({ customer: other })]);
            yield* verbs.appendEntries([entryRow({ customer: other })]);
            yield* verbs.saveOrders({ inserted: [orderRow({ customer: other })], updated: [] });
          },
          names(1, 2),
        );
        await read(store, function* (verbs) {
          expectSame(yield* verbs.listEvents({ ...at, limit: 10 }), []);
          expectSame(yield* verbs.listEntries({ ...at, limit: 10 }), []);
          expectSame(yield* verbs.listOrders({ ...at, limit: 10 }), []);
        });
      },
    },
  ],
};
