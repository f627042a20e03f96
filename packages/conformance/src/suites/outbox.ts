// The outbox: what waits is never passed by, lanes have one owner, and only the owner moves a customer on.

import type { LaneRow, OutboxRow, Store } from "@regulars/core/storage";
import type { Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import {
  customerId,
  delivererRow,
  eventRow,
  headRow,
  laneRow,
  outboxRow,
  shop,
  subscriptionRow,
  versionRow,
} from "../rows.ts";
import { counted, names, read, write } from "../steps.ts";

const name = { shop, subscription: "mail" };
const customer = customerId(1);

/** All that waits in the lane of the usual row. */
function waiting(store: Store): Promise<readonly OutboxRow[]> {
  return read(store, (verbs) => verbs.listWaiting({ ...name, lane: 3, after: "", limit: 10_000 }));
}

function announce(store: Store, ...rows: readonly OutboxRow[]): Promise<void> {
  return store.transaction((verbs) => verbs.announceEvents(rows));
}

function open(store: Store, values: Parameters<typeof subscriptionRow>[0] = {}) {
  const lanes = counted(4).map((lane) => laneRow({ lane: lane - 1 }));
  return store.transaction((verbs) => verbs.openSubscription(subscriptionRow(values), lanes));
}

/** Takes the lane if it is free; tells whether it was. */
function take(store: Store, owner: string): Promise<boolean> {
  return store.transaction(function* (verbs) {
    const [lane] = yield* verbs.lockLanes([laneRow()]);
    if (lane === undefined || lane.owner !== "") return false;
    yield* verbs.saveLanes([{ ...lane, owner, until: 5 }]);
    return true;
  });
}

/** The outbox. */
export const outbox: Suite = {
  name: "outbox",
  checks: [
    {
      name: "a subscription keeps every field, and is found by its shop",
      async run({ store }) {
        const row = subscriptionRow({ origin: "start", filling: "" });
        expectSame(await open(store, row), row);
        const done = { ...row, filling: undefined };
        await store.transaction(function* (verbs) {
          expectSame(yield* verbs.lockSubscription(name), row);
          yield* verbs.saveSubscription(done);
        });
        const asked = await read(store, (verbs) => verbs.listSubscriptions(["shop-2", shop]));
        expectSame(asked, [done]);
        const other = { ...name, subscription: "other" };
        expectSame(await store.transaction((verbs) => verbs.lockSubscription(other)), undefined);
      },
    },
    {
      name: "of many that open one subscription all have the row of one",
      async run({ store }) {
        const rows = await Promise.all(counted(20).map((turn) => open(store, { createdAt: turn })));
        expectSame(new Set(rows.map(({ createdAt }) => createdAt)).size, 1);
        const lanes = await read(store, (verbs) => verbs.listLanes(shop));
        expectSame(
          lanes,
          counted(4).map((lane) => laneRow({ lane: lane - 1 })),
        );
      },
    },
    {
      name: "whoever opens a subscription waits for those who create customers unaware of it",
      async run({ store }) {
        // A shop has a program before it has customers.
        await store.transaction((verbs) => verbs.insertVersion(versionRow()));
        // Time for one who does not wait; where transactions run one by one he cannot but wait.
        const patience = store.capabilities.concurrentTransactions ? 500 : 0;
        let goOn = (): void => {};
        const unaware = new Promise<void>((resolve) => {
          goOn = resolve;
        });
        let isListed = false;
        const creating = store.transaction(function* (verbs) {
          yield* verbs.holdSubscriptions([shop]);
          expectSame(yield* verbs.listSubscriptions([shop]), []);
          goOn();
          for (const end = Date.now() + patience; !isListed && Date.now() < end; )
            yield* verbs.readHeads(names(1));
          yield* verbs.saveHeads({ inserted: [headRow()], updated: [] });
        });
        await Promise.race([unaware, creating]);
        await open(store);
        const heads = await read(store, (verbs) => verbs.listHeads({ shop, after: "", limit: 9 }));
        isListed = true;
        await creating;
        expectSame(heads, [headRow()]);
      },
    },
    {
      name: "announcing again sets the newest number and keeps how far it is delivered",
      async run({ store }) {
        await announce(store, outboxRow({ newest: 6, delivered: 5 }));
        await announce(store, outboxRow({ newest: 9, delivered: 6 }));
        expectSame(await waiting(store), [outboxRow({ newest: 9, delivered: 5 })]);
        await store.transaction((verbs) => verbs.restartEvents([outboxRow({ newest: 9 })]));
        expectSame(await waiting(store), [outboxRow({ newest: 9, delivered: 0 })]);
      },
    },
    {
      name: "noting progress keeps the newest number, and removes only customers with nothing left",
      async run({ store }) {
        const other = customerId(2);
        await announce(store, outboxRow({ newest: 5 }), outboxRow({ customer: other, newest: 5 }));
        // Announced after the deliverer read: its note does not know of it.
        await announce(store, outboxRow({ newest: 6, delivered: 5 }));
        await store.transaction((verbs) =>
          verbs.noteDelivered([
            outboxRow({ newest: 5, delivered: 5 }),
            outboxRow({ customer: other, newest: 5, delivered: 5 }),
          ]),
        );
        expectSame(await waiting(store), [outboxRow({ newest: 6, delivered: 5 })]);
      },
    },
    {
      name: "no event is passed by while writers announce and a deliverer removes",
      async run({ store }) {
        let delivered = 0;
        let isWriting = true;
        const writer = async () => {
          for (const newest of counted(100))
            await write(store, (verbs) =>
              verbs.announceEvents([outboxRow({ newest, delivered: newest - 1 })]),
            );
          isWriting = false;
        };
        const deliverer = async () => {
          while (isWriting) {
            const [row] = await waiting(store);
            if (row !== undefined) {
              expectThat(
                row.delivered <= delivered,
                `nothing before ${row.delivered} is passed by`,
              );
              delivered = row.newest;
              const done = { ...row, delivered };
              await store.transaction((verbs) => verbs.noteDelivered([done]));
            }
            await new Promise((resolve) => setImmediate(resolve));
          }
        };
        await Promise.all([writer(), deliverer()]);
        const [last] = await waiting(store);
        expectSame(last?.newest ?? delivered, 100);
        if (last !== undefined) expectSame(last.delivered, delivered);
      },
    },
    {
      name: "who waits comes lane by lane and by id, page by page",
      async run({ store }) {
        const rows = counted(30).map((turn) =>
          outboxRow({ customer: customerId(turn), lane: turn % 3 === 0 ? 3 : 11 }),
        );
        await announce(store, ...[...rows].reverse());
        const next = (after: number) =>
          read(store, (verbs) => verbs.nextWaitingLane({ ...name, after }));
        expectSame([await next(-1), await next(3), await next(11)], [3, 11, undefined]);
        const found: OutboxRow[] = [];
        for (let after = ""; ; ) {
          const page = await read(store, (verbs) =>
            verbs.listWaiting({ ...name, lane: 11, after, limit: 7 }),
          );
          found.push(...page);
          if (page.length < 7) break;
          after = (page.at(-1) as OutboxRow).customer;
        }
        expectSame(
          found,
          rows.filter(({ lane }) => lane === 11),
        );
      },
    },
    {
      name: "a customer's events come oldest first, after a number, up to a limit",
      async run({ store }) {
        const rows = counted(25).map((sequence) => eventRow({ sequence }));
        await write(store, (verbs) => verbs.appendEvents(rows));
        const after = (from: number, limit: number) =>
          read(store, (verbs) => verbs.listEventsAfter({ shop, customer, after: from, limit }));
        expectSame(await after(0, 100), rows);
        expectSame(await after(7, 12), rows.slice(7, 19));
        expectSame(await after(25, 5), []);
      },
    },
    {
      name: "what waits is summed up by subscription, with the time of the oldest event",
      async run({ store }) {
        const rows = counted(5).map((sequence) =>
          eventRow({ sequence, recordedAt: sequence * 10 }),
        );
        await write(store, (verbs) => verbs.appendEvents(rows));
        await announce(
          store,
          outboxRow({ newest: 5, delivered: 2 }),
          outboxRow({ subscription: "push", newest: 5, delivered: 4 }),
        );
        expectSame(await read(store, (verbs) => verbs.sumOutbox(shop)), [
          { subscription: "mail", customers: 1, events: 3, oldest: 30 },
          { subscription: "push", customers: 1, events: 1, oldest: 50 },
        ]);
      },
    },
    {
      name: "of many that want a lane one has it",
      async run({ store }) {
        await open(store);
        const taken = await Promise.all(counted(30).map((turn) => take(store, `owner-${turn}`)));
        expectSame(taken.filter(Boolean).length, 1);
        const lanes = await store.transaction((verbs) =>
          verbs.lockLanes([laneRow({ lane: 2 }), laneRow(), laneRow({ lane: 9 })]),
        );
        expectSame([lanes[0], lanes[2]], [laneRow({ lane: 2 }), undefined]);
        expectSame((lanes[1] as LaneRow).until, 5);
      },
    },
    {
      name: "deliverers are kept by owner and removed by name",
      async run({ store }) {
        const [one, two] = [delivererRow(), delivererRow({ owner: "two", until: 7 })];
        await store.transaction(function* (verbs) {
          yield* verbs.saveDeliverer(two);
          yield* verbs.saveDeliverer({ ...one, until: 1 });
          yield* verbs.saveDeliverer(one);
        });
        const list = () => store.transaction((verbs) => verbs.listDeliverers(name));
        expectSame(await list(), [one, two]);
        await store.transaction((verbs) => verbs.removeDeliverers([one]));
        expectSame(await list(), [two]);
      },
    },
    {
      name: "a subscription is removed with its lanes, its outbox and its deliverers, and no other is",
      async run({ store }) {
        await open(store);
        await open(store, { name: "push" });
        const others = [{ subscription: "push" }, { shop: "shop-2" }];
        await announce(store, outboxRow(), ...others.map(outboxRow));
        await store.transaction(function* (verbs) {
          yield* verbs.saveDeliverer(delivererRow());
          yield* verbs.removeSubscription(name);
        });
        expectSame(await waiting(store), []);
        await read(store, function* (verbs) {
          expectSame(yield* verbs.listSubscriptions([shop]), [subscriptionRow({ name: "push" })]);
          expectSame(yield* verbs.listDeliverers(name), []);
          expectSame((yield* verbs.sumOutbox(shop)).length, 1);
          expectSame((yield* verbs.sumOutbox("shop-2")).length, 1);
        });
        const lanes = await store.transaction((verbs) => verbs.lockLanes([laneRow()]));
        expectSame(lanes, [undefined]);
      },
    },
  ],
};
