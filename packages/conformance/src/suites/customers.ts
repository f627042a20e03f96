// Customers: heads, identities, profiles.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import { customerId, headRow, identityRow, orderRow, parkedRow, refundRow, shop } from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);
const phone = { shop, kind: "phone", lookup: "p1" };
const email = { shop, kind: "email", lookup: "e1" };

/** Customers. */
export const customers: Suite = {
  name: "customers",
  checks: [
    {
      name: "a head keeps every field, set or not",
      async run({ store }) {
        const full = headRow({
          id: customerId(1),
          version: 3,
          sequence: 20,
          entries: 14,
          settledThrough: 1_772_323_200_123,
          lotDue: 1_772_323_200_124,
          tierDue: 1_772_323_200_125,
          membership: "suspended",
          joinedAt: 5,
        });
        const bare = headRow({ id: customerId(2) });
        await store.transaction((verbs) =>
          verbs.saveHeads({ inserted: [full, bare], updated: [] }),
        );
        expectSame(await read(store, (verbs) => verbs.readHeads(names(1, 2))), [full, bare]);
        expectSame(await store.transaction((verbs) => verbs.lockHeads(names(1, 2))), [full, bare]);
      },
    },
    {
      name: "heads answer in the order given, unknown ones as undefined",
      async run({ store }) {
        await write(store, function* () {}, names(2, 4));
        const found = await store.transaction((verbs) => verbs.lockHeads(names(1, 2, 3, 4)));
        expectSame(
          found.map((head) => head?.id),
          [undefined, customerId(2), undefined, customerId(4)],
        );
        const reversed = await read(store, (verbs) => verbs.readHeads(names(4, 3, 2)));
        expectSame(
          reversed.map((head) => head?.id),
          [customerId(4), undefined, customerId(2)],
        );
      },
    },
    {
      name: "an updated head replaces the old one, and what is undefined is unset",
      async run({ store }) {
        const before = headRow({ lotDue: 10, tierDue: 20, joinedAt: 30 });
        const after = headRow({ version: 2, sequence: 5, entries: 4, membership: "active" });
        await store.transaction((verbs) => verbs.saveHeads({ inserted: [before], updated: [] }));
        await store.transaction(function* (verbs) {
          yield* verbs.lockHeads(names(1));
          yield* verbs.saveHeads({ inserted: [], updated: [after] });
        });
        expectSame(await read(store, (verbs) => verbs.readHeads(names(1))), [after]);
      },
    },
    {
      name: "identities are found in the order given and claimed when unknown",
      async run({ store }) {
        const row = identityRow(phone);
        const claimed = await store.transaction(function* (verbs) {
          const found = yield* verbs.claimIdentities([email, phone]);
          yield* verbs.insertIdentities([row]);
          yield* verbs.releaseIdentities([email]);
          return found;
        });
        expectSame(claimed, [undefined, undefined]);
        const found = await read(store, (verbs) => verbs.findIdentities([phone, email, phone]));
        expectSame(found, [customer, undefined, customer]);
        const again = await store.transaction(function* (verbs) {
          const known = yield* verbs.claimIdentities([email, phone]);
          yield* verbs.releaseIdentities([email]);
          return known;
        });
        expectSame(again, [undefined, customer]);
      },
    },
    {
      name: "an identity has one customer",
      async run({ store }) {
        await write(store, (verbs) => verbs.insertIdentities([identityRow()]));
        await expectNotDone(
          write(
            store,
            (verbs) => verbs.insertIdentities([identityRow({ customer: customerId(2) })]),
            names(2),
          ),
        );
      },
    },
    {
      name: "identities are removed by kind or all, with their values",
      async run({ store }) {
        const values = [
          { ...phone, customer, value: "+8613800138000" },
          { ...email, customer, value: "李@example.com" },
        ];
        await write(store, function* (verbs) {
          yield* verbs.insertIdentities([identityRow(phone), identityRow(email)]);
          yield* verbs.insertIdentityValues(values);
        });
        const list = () => read(store, (verbs) => verbs.listIdentityValues({ shop, customer }));
        expectSameRows(await list(), values);
        await write(store, (verbs) => verbs.removeIdentities({ shop, customer, kinds: ["phone"] }));
        expectSameRows(await list(), values.slice(1));
        const found = await read(store, (verbs) => verbs.findIdentities([phone, email]));
        expectSame(found, [undefined, customer]);
        await write(store, (verbs) => verbs.removeIdentities({ shop, customer }));
        expectSame(await list(), []);
        expectSame(await read(store, (verbs) => verbs.findIdentities([email])), [undefined]);
      },
    },
    {
      name: "a profile is replaced and removed",
      async run({ store }) {
        const profile = (body: string) => ({ shop, customer, body });
        const find = () => read(store, (verbs) => verbs.readProfiles(names(2, 1)));
        await write(store, (verbs) => verbs.saveProfiles([profile('{"name":"李雷 😀"}')]));
        expectSame(await find(), [undefined, profile('{"name":"李雷 😀"}')]);
        await write(store, (verbs) => verbs.saveProfiles([profile("{}")]));
        expectSame(await find(), [undefined, profile("{}")]);
        await write(store, (verbs) => verbs.removeProfile({ shop, customer }));
        expectSame(await find(), [undefined, undefined]);
      },
    },
    {
      name: "what may tell of a person is emptied, for that customer alone, and all else stays",
      async run({ store }) {
        const adjust = JSON.stringify({
          kind: "adjust",
          version: 1,
          wallet: "points",
          points: 5,
          reason: "sorry, 李雷",
        });
        const spend = JSON.stringify({
          kind: "spend",
          version: 1,
          wallet: "points",
          points: 5,
          availableBefore: 9,
          lots: 1,
        });
        const rows = (number: number) => {
          const own = { customer: customerId(number) };
          const orderId = `100${number}`;
          return {
            order: orderRow({ ...own, sourceId: orderId }),
            refund: refundRow({ ...own, reason: "李雷 was ill" }),
            explanations: [
              { shop, ...own, sequence: 3, body: adjust },
              { shop, ...own, sequence: 4, body: spend },
            ],
            parked: parkedRow({
              orderId,
              id: `r-${number}`,
              body: JSON.stringify({ source: "web", id: `r-${number}`, reason: "李雷 moved" }),
            }),
          };
        };
        const [first, second] = [rows(1), rows(2)];
        const elsewhere = parkedRow({ orderId: "9", id: "r-9", body: '{"reason":"李雷"}' });
        await write(
          store,
          function* (verbs) {
            for (const one of [first, second]) {
              yield* verbs.saveOrders({ inserted: [one.order], updated: [] });
              yield* verbs.insertRefunds([one.refund]);
              yield* verbs.appendExplanations(one.explanations);
              yield* verbs.parkRefunds([one.parked]);
            }
            yield* verbs.parkRefunds([elsewhere]);
          },
          names(1, 2),
        );
        await write(store, (verbs) => verbs.redact({ shop, customer }));

        const found = (number: number) =>
          read(store, function* (verbs) {
            const own = { shop, customer: customerId(number) };
            const [loaded] = yield* verbs.loadOrders([{ ...own, number: 1 }]);
            const explanations = yield* verbs.readExplanations({ ...own, sequences: [3, 4] });
            return { order: loaded?.order, explanations };
          });
        const [adjusted, spent] = first.explanations;
        expectSame(await found(1), {
          order: first.order,
          explanations: [{ ...adjusted, body: adjust.replace("sorry, 李雷", "") }, spent],
        });
        expectSame(await found(2), { order: second.order, explanations: second.explanations });
        const page = { shop, before: Number.MAX_SAFE_INTEGER, limit: 9 };
        expectSameRows(await read(store, (verbs) => verbs.listParked(page)), [
          { ...first.parked, body: '{"source":"web","id":"r-1"}' },
          second.parked,
          elsewhere,
        ]);
      },
    },
  ],
};
