// A host's open transaction: our work and the host's commit together or not at all.

import type { HostShop, OpenedStore } from "../adapter.ts";
import { type Check, required, type Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import { customerId, headRow, keyRow, shop } from "../rows.ts";
import { counted, names, read } from "../steps.ts";

type Mode = "sync" | "async";

/** The facts about hosts of one mode. */
function hostChecks(mode: Mode): readonly Check[] {
  const needs = `host:${mode}` as const;
  const host = (opened: OpenedStore): HostShop => required(opened.hosts?.[mode], needs);
  return [
    {
      name: `${mode}: work and the host's own row commit together`,
      needs,
      async run(opened) {
        const open = await host(opened).begin();
        await open.note("order 1001");
        const answer = open.transaction.run(function* (verbs) {
          yield* verbs.saveHeads({ inserted: [headRow({ version: 7 })], updated: [] });
          const [head] = yield* verbs.lockHeads(names(1));
          return head?.version;
        });
        expectThat(
          mode === "async" || !(answer instanceof Promise),
          "an answer at once from a synchronous host",
        );
        expectSame([open.transaction.mode, await answer], [mode, 7]);
        await open.commit();
        const [head] = await read(opened.store, (verbs) => verbs.readHeads(names(1)));
        expectSame([head?.version, await host(opened).notes()], [7, ["order 1001"]]);
      },
    },
    {
      name: `${mode}: when the host rolls back nothing of either is left`,
      needs,
      async run(opened) {
        const open = await host(opened).begin();
        await open.note("order 1001");
        await open.transaction.run(function* (verbs) {
          yield* verbs.claimKeys([keyRow()]);
          yield* verbs.saveKeys({ inserted: [keyRow()], updated: [], unused: [] });
          yield* verbs.saveHeads({ inserted: [headRow()], updated: [] });
        });
        await open.rollback();
        const left = await read(opened.store, function* (verbs) {
          const [head] = yield* verbs.readHeads(names(1));
          return [yield* verbs.readKey(keyRow()), head];
        });
        expectSame([left, await host(opened).notes()], [[undefined, undefined], []]);
      },
    },
    {
      name: `${mode}: a work that throws gives its own error to the host and leaves its transaction open`,
      needs,
      async run(opened) {
        const own = new Error("not enough points");
        const open = await host(opened).begin();
        let caught: unknown;
        try {
          await open.transaction.run(function* (verbs) {
            yield* verbs.lockHeads(names(1));
            throw own;
          });
        } catch (error) {
          caught = error;
        }
        expectThat(caught === own, "the error that the work threw");
        await open.note("order 1002");
        await open.commit();
        expectSame(await host(opened).notes(), ["order 1002"]);
      },
    },
    {
      name: `${mode}: eight callers of the store meanwhile lose nothing when the host rolls back`,
      needs,
      async run(opened) {
        const open = await host(opened).begin();
        await open.transaction.run((verbs) =>
          verbs.saveHeads({ inserted: [headRow({ id: customerId(99) })], updated: [] }),
        );
        const callers = counted(8).map((number) =>
          opened.store.transaction((verbs) =>
            verbs.saveHeads({ inserted: [headRow({ id: customerId(number) })], updated: [] }),
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 40));
        await open.rollback();
        await Promise.all(callers);
        const heads = await read(opened.store, (verbs) =>
          verbs.listHeads({ shop, after: "", limit: 20 }),
        );
        expectSame(
          heads.map((head) => head.id),
          counted(8).map(customerId),
        );
      },
    },
  ];
}

/** Host transactions. */
export const host: Suite = {
  name: "host",
  checks: [...hostChecks("sync"), ...hostChecks("async")],
};
