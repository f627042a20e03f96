// Program versions: published once, never changed.

import type { Suite } from "../check.ts";
import { expectSame } from "../expectations.ts";
import { shop, versionRow } from "../rows.ts";
import { counted, read } from "../steps.ts";

/** Program versions. */
export const program: Suite = {
  name: "program",
  checks: [
    {
      name: "versions keep every field, are listed after a number, and the newest is known",
      async run({ store }) {
        const rows = counted(3).map((version) =>
          versionRow({
            version,
            effectiveFrom: version * 10,
            publishedAt: 100 - version,
            document: `{"版":${version}}`,
          }),
        );
        for (const row of rows)
          expectSame(await store.transaction((verbs) => verbs.insertVersion(row)), "inserted");
        const list = (after: number) => read(store, (verbs) => verbs.listVersions({ shop, after }));
        expectSame(await list(0), rows);
        expectSame(await list(2), rows.slice(2));
        const newest = await read(store, (verbs) => verbs.newestVersions(["shop-2", shop]));
        expectSame(newest, [undefined, { version: 3, publishedAt: 97 }]);
      },
    },
    {
      name: "a number or an instant that is taken is told, and nothing changes",
      async run({ store }) {
        const insert = (values: Parameters<typeof versionRow>[0]) =>
          store.transaction((verbs) => verbs.insertVersion(versionRow(values)));
        expectSame(await insert({}), "inserted");
        expectSame(await insert({ effectiveFrom: 5, document: "[]" }), "taken");
        expectSame(await insert({ version: 2 }), "taken");
        expectSame(await insert({ shop: "shop-2" }), "inserted");
        expectSame(await read(store, (verbs) => verbs.listVersions({ shop, after: 0 })), [
          versionRow(),
        ]);
      },
    },
    {
      name: "of many that publish one number at once exactly one wins",
      async run({ store }) {
        const answers = await Promise.all(
          counted(20).map((turn) =>
            store.transaction((verbs) =>
              verbs.insertVersion(versionRow({ effectiveFrom: turn, document: String(turn) })),
            ),
          ),
        );
        expectSame(answers.filter((answer) => answer === "inserted").length, 1);
        const [row] = await read(store, (verbs) => verbs.listVersions({ shop, after: 0 }));
        expectSame(row?.document, String(answers.indexOf("inserted") + 1));
      },
    },
  ],
};
