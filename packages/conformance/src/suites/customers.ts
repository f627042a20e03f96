// Customers: heads, identities, profiles.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import { customerId, headRow, identityRow, shop } from "../rows.ts";
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
      name: "identities of customers are listed under all their hashes",
      async run({ store }) {
        const rows = [
          identityRow({ kind: "email", lookup: "e1" }),
          identityRow({ kind: "email", lookup: "tag:e1" }),
          identityRow({ kind: "phone", lookup: "p1" }),
          identityRow({ kind: "phone", lookup: "p2", customer: customerId(2) }),
        ];
        await write(store, (verbs) => verbs.insertIdentities(rows), names(1, 2, 3));
        const list = (...numbers: number[]) =>
          read(store, (verbs) => verbs.listIdentities(names(...numbers)));
        expectSame(await list(1), rows.slice(0, 3));
        expectSameRows(await list(1, 2, 3), rows);
        expectSame(await list(3), []);
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
  ],
};
