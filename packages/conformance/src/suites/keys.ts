// Business keys: who owns a name, for ever.

import type { KeyName, KeyRow, Store } from "@regulars/core/storage";
import type { Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import { keyRow, shop } from "../rows.ts";

const key: KeyName = { shop, kind: "order", source: "web", id: "1001" };

/** Claims one key and saves a row under it when it is new; tells what was there. */
function record(store: Store, row: KeyRow): Promise<KeyRow | undefined> {
  const name: KeyName = { shop: row.shop, kind: row.kind, source: row.source, id: row.id };
  return store.transaction(function* (verbs) {
    const [known] = yield* verbs.claimKeys([name]);
    if (known === undefined) yield* verbs.saveKeys({ inserted: [row], updated: [], unused: [] });
    return known;
  });
}

const readKey = (store: Store, name: KeyName) => store.read((verbs) => verbs.readKey(name));

/** Texts of which any two are different ids, in bytewise order. */
const ids = [" a", "A", "A1", "B", "a", "a ", "a1", "b", "e\u0301", "z", "\u00e9", "积分", "😀"];

/** Keys. */
export const keys: Suite = {
  name: "keys",
  checks: [
    {
      name: "an unknown key is claimed as undefined and nothing is read under it",
      async run({ store }) {
        expectSame(await readKey(store, key), undefined);
        const claimed = await store.transaction(function* (verbs) {
          const rows = yield* verbs.claimKeys([key]);
          yield* verbs.saveKeys({ inserted: [], updated: [], unused: [key] });
          return rows;
        });
        expectSame(claimed, [undefined]);
      },
    },
    {
      name: "a saved key keeps every field",
      async run({ store }) {
        const row = keyRow({
          state: "parked",
          revision: 1_772_323_200_001,
          outcome: '{"积":"分"}',
        });
        await record(store, row);
        expectSame(await readKey(store, key), row);
        expectSame(await record(store, row), row);
      },
    },
    {
      name: "a claimed key that is not used leaves no trace",
      async run({ store }) {
        await store.transaction(function* (verbs) {
          yield* verbs.claimKeys([key]);
          yield* verbs.saveKeys({ inserted: [], updated: [], unused: [key] });
        });
        expectSame(await readKey(store, key), undefined);
        expectSame(await record(store, keyRow()), undefined);
      },
    },
    {
      name: "an update replaces the row and leaves one",
      async run({ store }) {
        await record(store, keyRow({ state: "awaited", hash: "", customer: "", entity: 0 }));
        const updated = keyRow({ state: "done", revision: 7, entity: 12, outcome: '{"points":5}' });
        await store.transaction(function* (verbs) {
          yield* verbs.claimKeys([key]);
          yield* verbs.saveKeys({ inserted: [], updated: [updated], unused: [] });
        });
        expectSame(await readKey(store, key), updated);
      },
    },
    {
      name: "claims answer in the order given, known and unknown mixed",
      async run({ store }) {
        await record(store, keyRow({ id: "2", entity: 2 }));
        await record(store, keyRow({ id: "4", entity: 4 }));
        const asked = ["1", "2", "3", "4", "5"].map((id) => ({ ...key, id }));
        const found = await store.transaction(function* (verbs) {
          const rows = yield* verbs.claimKeys(asked);
          const unused = asked.filter((_, index) => rows[index] === undefined);
          yield* verbs.saveKeys({ inserted: [], updated: [], unused });
          return rows.map((row) => row?.entity);
        });
        expectSame(found, [undefined, 2, undefined, 4, undefined]);
      },
    },
    {
      name: "the same id of another kind or source is another key",
      async run({ store }) {
        await record(store, keyRow());
        expectSame(await record(store, keyRow({ kind: "refund" })), undefined);
        expectSame(await record(store, keyRow({ source: "till" })), undefined);
        expectSame((await readKey(store, key))?.kind, "order");
      },
    },
    {
      name: "ids are compared byte by byte",
      async run({ store }) {
        for (const [index, id] of ids.entries())
          expectSame(await record(store, keyRow({ id, entity: index + 1 })), undefined);
        for (const [index, id] of ids.entries())
          expectSame((await readKey(store, { ...key, id }))?.entity, index + 1);
      },
    },
    {
      name: "many keys are claimed and saved in one call",
      async run({ store }) {
        const rows = Array.from({ length: 2_500 }, (_, index) =>
          keyRow({ id: String(index).padStart(5, "0"), entity: index + 1 }),
        );
        const found = await store.transaction(function* (verbs) {
          const claimed = yield* verbs.claimKeys(rows);
          yield* verbs.saveKeys({ inserted: rows, updated: [], unused: [] });
          return claimed;
        });
        expectThat(
          found.length === 2_500 && found.every((row) => row === undefined),
          "2,500 new keys",
        );
        expectSame((await readKey(store, { ...key, id: "02499" }))?.entity, 2_500);
      },
    },
  ],
};
