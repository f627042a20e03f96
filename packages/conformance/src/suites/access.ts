// Access: keys by prefix, revocations that end, requests that one carries out, rates that are shared.

import type { ServerKeyRow, Store } from "@regulars/core/storage";
import { rateRow, requestRow, revocationRow, serverKeyRow } from "../access-rows.ts";
import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectThat } from "../expectations.ts";
import { customerId, instant, shop } from "../rows.ts";
import { counted, read, write } from "../steps.ts";

/** Claims the usual request under a name of one's own; tells who has it. */
function claim(store: Store, owner: string): Promise<string | undefined> {
  return store.transaction(function* (verbs) {
    const [row] = yield* verbs.claimRequests([requestRow({ owner })]);
    return row?.owner;
  });
}

/** Adds one to a rate under its lock. */
function use(store: Store): Promise<void> {
  return store.transaction(function* (verbs) {
    const [row] = yield* verbs.lockRates([{ shop, bucket: "b1" }]);
    if (row === undefined) throw new Error("a rate that is missing is made");
    const used = row.slots === "[]" ? 0 : Number(JSON.parse(row.slots)[0][1]);
    yield* verbs.saveRates([{ ...row, slots: JSON.stringify([[1, used + 1]]), expiresAt: 5 }]);
  });
}

const find = (store: Store, ...prefixes: readonly string[]) =>
  read(store, (verbs) => verbs.findServerKeys(prefixes.map((prefix) => ({ shop, prefix }))));

/** Access. */
export const access: Suite = {
  name: "access",
  checks: [
    {
      name: "server keys keep every field, are found by prefix in any order, and are listed by id",
      async run({ store }) {
        const one = serverKeyRow();
        const two = serverKeyRow({ id: "key_2", prefix: "rk_live_A", mode: "test" });
        const other = serverKeyRow({ shop: "shop-2", name: "other" });
        await store.transaction((verbs) => verbs.insertServerKeys([two, one, other]));
        expectSame(await find(store, "rk_live_A", "none", "rk_live_a"), [two, undefined, one]);
        expectSame(await read(store, (verbs) => verbs.listServerKeys(shop)), [one, two]);
        const ended: ServerKeyRow = { ...one, revokedAt: instant };
        await store.transaction(function* (verbs) {
          const names = [one, two].map(({ id }) => ({ shop, id }));
          expectSame(yield* verbs.lockServerKeys(names), [one, two]);
          expectSame(yield* verbs.lockServerKeys([{ shop, id: "key_9" }]), [undefined]);
          yield* verbs.saveServerKeys([ended]);
        });
        expectSame(await read(store, (verbs) => verbs.listServerKeys(shop)), [ended, two]);
      },
    },
    {
      name: "a prefix that is taken is refused, and nothing of the transaction is kept",
      async run({ store }) {
        await store.transaction((verbs) => verbs.insertServerKeys([serverKeyRow()]));
        await expectNotDone(
          store.transaction((verbs) => verbs.insertServerKeys([serverKeyRow({ id: "key_2" })])),
        );
        expectSame(await read(store, (verbs) => verbs.listServerKeys(shop)), [serverKeyRow()]);
      },
    },
    {
      name: "revocations are told until they expire, a later one in the place of an earlier",
      async run({ store }) {
        const rows = [
          revocationRow({ kind: "customer", subject: customerId(1), expiresAt: instant + 10 }),
          revocationRow({ kind: "key", subject: "key_1", expiresAt: instant + 20 }),
          revocationRow({ expiresAt: instant + 30 }),
        ];
        const list = (after: number) =>
          read(store, (verbs) => verbs.listRevocations({ shop, after }));
        await store.transaction((verbs) =>
          verbs.saveRevocations([...rows, revocationRow({ shop: "shop-2" })]),
        );
        expectSame(await list(instant), rows);
        expectSame(await list(instant + 10), rows.slice(1));
        const later = { ...rows[0], at: instant + 5, expiresAt: instant + 40 } as (typeof rows)[0];
        await store.transaction((verbs) => verbs.saveRevocations([later]));
        expectSame(await list(instant + 20), [later, rows[2]]);
      },
    },
    {
      name: "a request is claimed by one, keeps every field of its response, and is given up",
      async run({ store }) {
        const mine = requestRow({ key: "k-1" });
        const upper = requestRow({ key: "K-1" });
        await store.transaction(function* (verbs) {
          expectSame(yield* verbs.claimRequests([upper, mine]), [upper, mine]);
        });
        const response = {
          ...mine,
          customer: customerId(2),
          status: 201,
          headers: '{"location":"/x"}',
          body: '{"name":"李雷 😀\\n"} ',
          expiresAt: instant * 2,
        };
        const name = { shop, principal: "key_1", key: "k-1" };
        const none = { ...name, key: "none" };
        await store.transaction(function* (verbs) {
          expectSame(yield* verbs.lockRequests([name, none]), [mine, undefined]);
          yield* verbs.saveRequests([response]);
          yield* verbs.removeRequests([{ ...name, key: "K-1" }]);
        });
        const names = [{ ...name, key: "K-1" }, name];
        expectSame(await read(store, (verbs) => verbs.readRequests(names)), [undefined, response]);
        const again = await store.transaction((verbs) =>
          verbs.claimRequests([
            requestRow({ key: "K-1", owner: "two" }),
            requestRow({ key: "k-1", owner: "two" }),
          ]),
        );
        expectSame(again, [requestRow({ key: "K-1", owner: "two" }), response]);
      },
    },
    {
      name: "of one key claimed twice in one call the first row is put",
      async run({ store }) {
        const rows = ["one", "two"].map((owner) => requestRow({ owner }));
        const claimed = await store.transaction((verbs) => verbs.claimRequests(rows));
        expectSame(claimed, [rows[0], rows[0]]);
      },
    },
    {
      name: "of many that claim one request exactly one has it",
      async run({ store }) {
        const owners = counted(40).map((turn) => `owner-${turn}`);
        const seen = await Promise.all(owners.map((owner) => claim(store, owner)));
        expectSame(new Set(seen).size, 1);
        expectSame(owners.filter((owner, at) => seen[at] === owner).length, 1);
      },
    },
    {
      name: "a request that its claimer gave up is claimed by the next",
      async run({ store }) {
        await store
          .transaction(function* (verbs) {
            yield* verbs.claimRequests([requestRow({ owner: "gave up" })]);
            throw new Error("gave up");
          })
          .catch(() => {});
        expectSame(await claim(store, "next"), "next");
      },
    },
    {
      name: "no use of a rate is lost",
      async run({ store }) {
        await Promise.all(counted(50).map(() => use(store)));
        const rows = await store.transaction((verbs) =>
          verbs.lockRates(["b1", "b2"].map((bucket) => ({ shop, bucket }))),
        );
        expectSame(
          rows.map(({ slots }) => slots),
          ["[[1,50]]", "[]"],
        );
      },
    },
    {
      name: "of rows that expired the oldest are removed, as many as asked, and no others",
      async run({ store }) {
        const at = (number: number) => ({ expiresAt: instant + number });
        await store.transaction(function* (verbs) {
          const requests = counted(5).map((n) => requestRow({ key: `k${n}`, ...at(n) }));
          yield* verbs.claimRequests([...requests, requestRow({ shop: "shop-2", ...at(1) })]);
          yield* verbs.saveRevocations(
            counted(3).map((n) => revocationRow({ subject: `tok_${n}`, ...at(n) })),
          );
          const names = counted(3).map((n) => ({ shop, bucket: `b${n}` }));
          yield* verbs.lockRates(names);
          yield* verbs.saveRates(counted(3).map((n) => rateRow({ bucket: `b${n}`, ...at(n) })));
        });
        const removed = await store.transaction(function* (verbs) {
          const until = { shop, through: instant + 2 };
          return [
            yield* verbs.removeExpired({ ...until, kind: "requests", limit: 1 }),
            yield* verbs.removeExpired({ ...until, kind: "revocations", limit: 10 }),
            yield* verbs.removeExpired({ ...until, kind: "rates", limit: 10 }),
          ];
        });
        expectSame(removed, [1, 2, 2]);
        const names = counted(5).map((n) => ({ shop, principal: "key_1", key: `k${n}` }));
        const left = await read(store, (verbs) =>
          verbs.readRequests([...names, { ...requestRow(), shop: "shop-2" }]),
        );
        expectSame(
          left.map((row) => row?.key),
          [undefined, "k2", "k3", "k4", "k5", "K-1"],
        );
        const revoked = await read(store, (verbs) => verbs.listRevocations({ shop, after: 0 }));
        expectSame(
          revoked.map(({ subject }) => subject),
          ["tok_3"],
        );
        const rates = await store.transaction((verbs) =>
          verbs.lockRates(counted(3).map((n) => ({ shop, bucket: `b${n}` }))),
        );
        expectSame(
          rates.map(({ slots }) => slots),
          ["[]", "[]", "[[1,2]]"],
        );
      },
    },
    {
      name: "the clock goes on, and not faster than time",
      async run({ store }) {
        const now = () => store.transaction((verbs) => verbs.readClock());
        const began = performance.now();
        const first = await now();
        await new Promise((resolve) => setTimeout(resolve, 20));
        const passed = (await now()) - first;
        expectThat(Number.isSafeInteger(first), "whole milliseconds");
        expectThat(first > instant, "an instant of these years");
        const most = performance.now() - began + 2;
        expectThat(passed >= 15 && passed <= most, `20 to ${most} ms, not ${passed}`);
      },
    },
    {
      name: "responses that may hold a customer's data are removed, and no others",
      async run({ store }) {
        const own = requestRow({ key: "k1", customer: customerId(1), status: 200, body: "李雷" });
        const other = requestRow({ key: "k2", customer: customerId(2), status: 200, body: "x" });
        await store.transaction((verbs) => verbs.claimRequests([own, other]));
        await write(store, (verbs) => verbs.removeResponses({ shop, customer: customerId(1) }));
        const names = [own, other].map(({ key }) => ({ shop, principal: "key_1", key }));
        expectSame(await read(store, (verbs) => verbs.readRequests(names)), [undefined, other]);
      },
    },
  ],
};
