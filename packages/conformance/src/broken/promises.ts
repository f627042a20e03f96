// Faults of transactions: races that are lost, rollbacks that keep something, commits that do not last.

import type { CustomerHead } from "@regulars/core/storage";
import type { OpenHostTransaction } from "../adapter.ts";
import { type BrokenAdapter, brokenVerbs } from "./wrap.ts";

/** Adapters that break a promise of their transactions. */
export const brokenPromises: readonly BrokenAdapter[] = [
  brokenVerbs("loses an update", "concurrency › no update of a locked customer is lost", () => {
    const remembered = new Map<string, CustomerHead>();
    let locks = 0;
    return (verbs) => ({
      *lockHeads(names) {
        const heads = yield* verbs.lockHeads(names);
        return heads.map((head) => {
          if (head === undefined) return undefined;
          const old = remembered.get(head.id);
          remembered.set(head.id, head);
          return locks++ % 5 === 4 ? old : head;
        });
      },
    });
  }),
  brokenVerbs(
    "lets two own one key",
    "concurrency › of many that claim a new key one writes it and the others see its row",
    () => (verbs) => ({
      *claimKeys(keys) {
        yield* verbs.claimKeys(keys);
        return keys.map(() => undefined);
      },
      *saveKeys({ inserted, updated, unused }) {
        for (const row of inserted) {
          const known = yield* verbs.readKey(row);
          yield* verbs.saveKeys(
            known?.state === "done"
              ? { inserted: [], updated: [row], unused: [] }
              : { inserted: [row], updated: [], unused: [] },
          );
        }
        yield* verbs.saveKeys({ inserted: [], updated, unused });
      },
    }),
  ),
  brokenVerbs(
    "gives more than a cap",
    "caps › all shares together never give more than the cap, and stop short by less than a lease each",
    () => (verbs) => ({
      *leaseShares(names) {
        const shares = yield* verbs.leaseShares(names);
        return shares.map((share, index) => ({ ...share, granted: names[index]?.cap ?? 0 }));
      },
    }),
  ),
  {
    name: "keeps what was written before a rollback",
    fails: "transactions › a work that throws writes nothing, and its own error comes through",
    spoil: (opened) => ({
      ...opened,
      store: {
        ...opened.store,
        async transaction(work) {
          const ended = await opened.store.transaction(function* (verbs) {
            try {
              return { value: yield* work(verbs) };
            } catch (error) {
              return { error };
            }
          });
          if ("error" in ended) throw ended.error;
          return ended.value;
        },
      },
    }),
  },
  {
    name: "hides the host's error behind its own",
    fails: "transactions › a work that throws writes nothing, and its own error comes through",
    spoil: (opened) => ({
      ...opened,
      store: {
        ...opened.store,
        transaction: (work) =>
          opened.store.transaction(work).catch((error: unknown) => {
            throw new Error("the transaction failed", { cause: error });
          }),
      },
    }),
  },
  {
    name: "commits what the host rolls back",
    fails: "host › sync: when the host rolls back nothing of either is left",
    needs: "host:sync",
    spoil(opened) {
      const sync = opened.hosts?.sync;
      if (sync === undefined) return opened;
      const begin = async (): Promise<OpenHostTransaction> => {
        const open = await sync.begin();
        return { ...open, rollback: () => open.commit() };
      };
      return { ...opened, hosts: { ...opened.hosts, sync: { ...sync, begin } } };
    },
  },
  {
    name: "forgets when it is opened again",
    fails: "durability › committed work is there after the store is opened again",
    needs: "durable",
    async spoil(opened, adapter) {
      const empty = await adapter.open();
      return {
        ...opened,
        reopen: async () => empty.store,
        async close() {
          await empty.close();
          await opened.close();
        },
      };
    },
  },
];
