// Interactions: found, trimmed, listed, removed.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import { customerId, instant, interactionRow, shop } from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);
const other = customerId(2);
const own = { shop, customer };

/** Interactions. */
export const interactions: Suite = {
  name: "interactions",
  checks: [
    {
      name: "they keep every field and are found by id, byte by byte, each once",
      async run({ store }) {
        const rows = [
          interactionRow({
            id: "A",
            kind: "login",
            body: '{"name":"李"}',
            recordedAt: instant + 1,
          }),
          interactionRow({ id: "a" }),
        ];
        await write(store, (verbs) => verbs.appendInteractions(rows));
        const asked = ["A", "b", "a"].map((id) => ({ ...own, id }));
        const found = await read(store, (verbs) => verbs.findInteractions(asked));
        expectSameRows(
          found.map(({ id }) => id),
          ["A", "a"],
        );
        expectSameRows(
          await read(store, (verbs) => verbs.listInteractions({ ...own, limit: 9 })),
          rows,
        );
        await expectNotDone(write(store, (verbs) => verbs.appendInteractions(rows.slice(1))));
      },
    },
    {
      name: "the newest are kept, by instant and then id, of that customer alone",
      async run({ store }) {
        const row = (id: string, at: number) => interactionRow({ id, at: instant + at });
        const rows = [row("b", 1), row("d", 3), row("a", 1), row("c", 2)];
        const elsewhere = interactionRow({ customer: other });
        await write(store, (verbs) => verbs.appendInteractions([...rows, elsewhere]), names(1, 2));
        await write(store, (verbs) => verbs.trimInteractions({ ...own, keep: 9 }));
        const list = (of: string, limit: number) =>
          read(store, (verbs) => verbs.listInteractions({ shop, customer: of, limit }));
        expectSame(
          (await list(customer, 9)).map(({ id }) => id),
          ["d", "c", "b", "a"],
        );
        await write(store, (verbs) => verbs.trimInteractions({ ...own, keep: 3 }));
        expectSame(
          (await list(customer, 9)).map(({ id }) => id),
          ["d", "c", "b"],
        );
        expectSame(
          (await list(customer, 1)).map(({ id }) => id),
          ["d"],
        );
        expectSame(await list(other, 9), [elsewhere]);
      },
    },
    {
      name: "all are removed, of that customer alone",
      async run({ store }) {
        const elsewhere = interactionRow({ customer: other });
        const rows = [interactionRow(), elsewhere];
        await write(store, (verbs) => verbs.appendInteractions(rows), names(1, 2));
        await write(store, (verbs) => verbs.removeInteractions(own));
        const list = (of: string) =>
          read(store, (verbs) => verbs.listInteractions({ shop, customer: of, limit: 9 }));
        expectSame([await list(customer), await list(other)], [[], [elsewhere]]);
      },
    },
  ],
};
