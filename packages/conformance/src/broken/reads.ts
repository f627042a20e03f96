// Faults of reading: another shop's rows, another order, another page, an older state.

import { type BrokenAdapter, breakStore, brokenVerbs } from "./wrap.ts";

const firstShop = <T extends { readonly shop: string }>(names: readonly T[]): readonly T[] =>
  names.map((name) => ({ ...name, shop: "shop-1" }));

/** Adapters that read wrongly. */
export const brokenReads: readonly BrokenAdapter[] = [
  brokenVerbs(
    "reads wallets of another shop",
    "isolation › rows of two shops with the same ids stay apart",
    () => (verbs) => ({ loadWallets: (names) => verbs.loadWallets(firstShop(names)) }),
  ),
  brokenVerbs(
    "adds up entries of another shop",
    "isolation › lists and sums of a shop hold nothing of another",
    () => (verbs) => ({
      *sumEntries({ shop }) {
        const own = yield* verbs.sumEntries({ shop });
        return [...own, ...(yield* verbs.sumEntries({ shop: "shop-1" }))];
      },
    }),
  ),
  brokenVerbs(
    "lists events in any order",
    "lists › events come newest first, pages without gap or repeat",
    () => (verbs) => ({
      *listEvents(args) {
        return [...(yield* verbs.listEvents(args))].reverse();
      },
    }),
  ),
  brokenVerbs(
    "ignores the limit of a list",
    "lists › orders come newest number first, pages without gap or repeat",
    () => (verbs) => ({ listOrders: (args) => verbs.listOrders({ ...args, limit: 1_000 }) }),
  ),
  brokenVerbs(
    "includes the cursor in the next page",
    "lists › entries come newest first, pages without gap or repeat",
    () => (verbs) => ({
      listEntries: (args) =>
        verbs.listEntries({
          ...args,
          before: args.before === undefined ? undefined : args.before + 1,
        }),
    }),
  ),
  brokenVerbs(
    "leaves out what is due at the instant itself",
    "lists › customers are due by lot or by tier, the instant itself included",
    () => (verbs) => ({ listDue: (args) => verbs.listDue({ ...args, through: args.through - 1 }) }),
  ),
  brokenVerbs(
    "sorts order lines as text",
    "orders › a loaded order has the lines of its newest edition in order, and all that was refunded",
    () => (verbs) => ({
      *loadOrders(names) {
        const loaded = yield* verbs.loadOrders(names);
        return loaded.map((one) =>
          one === undefined
            ? undefined
            : {
                ...one,
                lines: [...one.lines].sort((a, b) =>
                  String(a.ordinal) < String(b.ordinal) ? -1 : 1,
                ),
              },
        );
      },
    }),
  ),
  brokenVerbs(
    "finds purchases of cancelled orders",
    "orders › purchases are orders with the article in force, not cancelled, placed by then",
    () => (verbs) => ({
      *findPurchases(asked) {
        const found = [...(yield* verbs.findPurchases(asked))];
        for (const { shop, customer } of asked) {
          const orders = yield* verbs.listOrders({ shop, customer, limit: 100 });
          for (const order of orders)
            if (order.cancelledAt !== undefined)
              found.push({ shop, customer, number: order.number });
        }
        return found;
      },
    }),
  ),
  {
    name: "reads a state from before the last commit",
    fails: "transactions › a read after a commit sees it",
    spoil(opened) {
      const remembered = new Map<string, readonly never[]>();
      const stale = breakStore(opened.store, (verbs) => ({
        *loadWallets(names) {
          const name = JSON.stringify(names);
          const old = remembered.get(name);
          remembered.set(name, (yield* verbs.loadWallets(names)) as readonly never[]);
          return old ?? remembered.get(name) ?? [];
        },
      }));
      const { store } = opened;
      return {
        ...opened,
        store: { ...stale, transaction: (work) => store.transaction(work) },
      };
    },
  },
];
