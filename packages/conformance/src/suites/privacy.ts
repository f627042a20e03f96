// Privacy: data keys, and texts that may tell of a person.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import {
  customerId,
  dataKeyRow,
  eventRow,
  headRow,
  orderRow,
  parkedRow,
  refundRow,
  shop,
} from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);
const ownKey = dataKeyRow({ customer: "", wrapped: "first" });

function textsOf(number: number) {
  const own = { customer: customerId(number) };
  const orderId = `100${number}`;
  const body = (reason: string) => JSON.stringify({ source: "web", id: `r-${number}`, reason });
  const explanation = `{"kind":"adjust","reason":"李雷"}`;
  return {
    order: orderRow({ ...own, sourceId: orderId }),
    plainRefund: refundRow({ ...own, number: 5, sourceId: "plain" }),
    refund: refundRow({ ...own, reason: "李雷 was ill" }),
    events: [eventRow({ ...own, sequence: 2 }), eventRow({ ...own, sequence: 3, explanation })],
    explanation: { shop, ...own, sequence: 3, body: explanation },
    activity: { shop, ...own, sequence: 4, body: '{"note":"李雷"}' },
    parked: parkedRow({ orderId, id: `r-${number}`, body: body("李雷 moved") }),
  };
}

/** Privacy. */
export const privacy: Suite = {
  name: "privacy",
  checks: [
    {
      name: "data keys answer in the order given, with every field, and are replaced",
      async run({ store }) {
        const [first, second] = [
          dataKeyRow(),
          dataKeyRow({ customer: customerId(2), complete: 0 }),
        ];
        const find = () => read(store, (verbs) => verbs.readDataKeys(names(2, 3, 1)));
        await write(
          store,
          (verbs) => verbs.saveDataKeys({ inserted: [first, second], updated: [] }),
          names(1, 2),
        );
        expectSame(await find(), [second, undefined, first]);
        const other = dataKeyRow({ keyId: "2027-01", wrapped: "b3RoZXI", complete: 0 });
        await write(store, (verbs) => verbs.saveDataKeys({ inserted: [], updated: [other] }));
        expectSame(await find(), [second, undefined, other]);
        await expectNotDone(
          write(store, (verbs) => verbs.saveDataKeys({ inserted: [first], updated: [] })),
        );
      },
    },
    {
      name: "a data key is removed, and no other",
      async run({ store }) {
        const other = dataKeyRow({ customer: customerId(2) });
        await write(
          store,
          (verbs) => verbs.saveDataKeys({ inserted: [dataKeyRow(), other, ownKey], updated: [] }),
          names(1, 2),
        );
        await write(store, (verbs) => verbs.removeDataKey({ shop, customer }));
        const owners = [...names(1, 2), { shop, customer: "" }];
        const found = await read(store, (verbs) => verbs.readDataKeys(owners));
        expectSame(found, [undefined, other, ownKey]);
      },
    },
    {
      name: "a shop has one key, that of the first who made it",
      async run({ store }) {
        const second = { ...ownKey, wrapped: "second" };
        const made = [
          await store.transaction((verbs) => verbs.ensureDataKey(ownKey)),
          await store.transaction((verbs) => verbs.ensureDataKey(second)),
        ];
        expectSame(made, [ownKey, ownKey]);
        const found = await read(store, (verbs) => verbs.readDataKeys([ownKey]));
        expectSame(found, [ownKey]);
      },
    },
    {
      name: "customers are listed until their key is complete under the secret",
      async run({ store }) {
        const keys = [
          dataKeyRow({ customer: customerId(1) }),
          dataKeyRow({ customer: customerId(2), keyId: "2025-03" }),
          dataKeyRow({ customer: customerId(3), complete: 0 }),
          ownKey,
        ];
        await store.transaction(function* (verbs) {
          const erased = headRow({ id: customerId(5), membership: "erased" });
          const heads = [1, 2, 3, 4].map((number) => headRow({ id: customerId(number) }));
          yield* verbs.saveHeads({ inserted: [...heads, erased], updated: [] });
          yield* verbs.saveDataKeys({ inserted: keys, updated: [] });
        });
        const list = (after: string, limit: number) =>
          read(store, (verbs) => verbs.listUnsealed({ shop, keyId: "2026-03", after, limit }));
        expectSame(await list("", 9), [2, 3, 4].map(customerId));
        expectSame(await list("", 1), [customerId(2)]);
        expectSame(await list(customerId(2), 9), [3, 4].map(customerId));
        expectSameRows(await read(store, (verbs) => verbs.countDataKeys({ shop })), [
          { keyId: "2025-03", complete: 1, customers: 1 },
          { keyId: "2026-03", complete: 0, customers: 1 },
          { keyId: "2026-03", complete: 1, customers: 1 },
        ]);
      },
    },
    {
      name: "words find their customers by id, in pages, and are removed with them",
      async run({ store }) {
        const row = (word: string, number: number) => ({
          shop,
          word,
          customer: customerId(number),
        });
        const rows = [row("w1", 3), row("w1", 1), row("w2", 1), row("w1", 2), row("W1", 9)];
        await write(store, (verbs) => verbs.insertSearchWords(rows), names(1, 2, 3));
        await write(store, (verbs) => verbs.insertSearchWords(rows.slice(0, 2)));
        const list = (after: string, limit: number) =>
          read(store, (verbs) => verbs.listByWord({ shop, word: "w1", after, limit }));
        expectSame(await list("", 9), [1, 2, 3].map(customerId));
        expectSame(await list(customerId(1), 1), [customerId(2)]);
        const asked = [row("w2", 2), row("w2", 1), row("w1", 3)];
        expectSame(await read(store, (verbs) => verbs.haveWords(asked)), [false, true, true]);
        await write(store, (verbs) => verbs.removeSearchWords({ shop, customer }));
        expectSame(await list("", 9), [2, 3].map(customerId));
        expectSame(await read(store, (verbs) => verbs.haveWords(asked)), [false, false, true]);
      },
    },
    {
      name: "texts that may tell of a person are found and replaced, for that customer alone",
      async run({ store }) {
        const [first, second] = [textsOf(1), textsOf(2)];
        const elsewhere = parkedRow({ orderId: "9", id: "r-9", body: '{"reason":"李雷"}' });
        await write(
          store,
          function* (verbs) {
            for (const one of [first, second]) {
              yield* verbs.saveOrders({ inserted: [one.order], updated: [] });
              yield* verbs.insertRefunds([one.refund, one.plainRefund]);
              yield* verbs.appendEvents(one.events);
              yield* verbs.appendActivities([one.activity]);
              yield* verbs.parkRefunds([one.parked]);
            }
            yield* verbs.parkRefunds([elsewhere]);
          },
          names(1, 2),
        );
        const list = (number: number) =>
          read(store, (verbs) => verbs.listPersonalTexts(names(number)));
        const found = ({ refund, explanation, activity, parked }: typeof first) => ({
          refunds: [refund],
          explanations: [explanation],
          activities: [activity],
          parked: [parked],
        });
        expectSame(await list(1), found(first));
        const named = [5, 9, 2].map((number) => ({ shop, customer, number }));
        const { plainRefund, refund } = first;
        const loaded = await read(store, (verbs) => verbs.loadRefunds(named));
        expectSame(loaded, [plainRefund, undefined, refund]);
        const emptied = {
          refunds: [{ ...first.refund, reason: undefined }],
          explanations: [{ ...first.explanation, body: "{}" }],
          activities: [{ ...first.activity, body: "{}" }],
          parked: [{ ...first.parked, body: "{}" }],
        };
        await write(store, (verbs) => verbs.savePersonalTexts(emptied));
        expectSame(await list(1), { ...emptied, refunds: [] });
        expectSame(await list(2), found(second));
        const page = { shop, before: Number.MAX_SAFE_INTEGER, limit: 9 };
        expectSameRows(await read(store, (verbs) => verbs.listParked(page)), [
          ...emptied.parked,
          second.parked,
          elsewhere,
        ]);
      },
    },
  ],
};
