// Orders: rows, editions of lines, refunds, purchases, parked refunds, what activities carried.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import {
  customerId,
  instant,
  lineRow,
  orderRow,
  parkedRow,
  refundLineRow,
  refundRow,
  shop,
} from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);
const orderName = (number: number) => ({ shop, customer, number });

/** Orders. */
export const orders: Suite = {
  name: "orders",
  checks: [
    {
      name: "an order keeps every field, set or not",
      async run({ store }) {
        const bare = { order: orderRow(), lines: [lineRow()], refunded: [] };
        const full = {
          order: orderRow({
            number: 2,
            edition: 1,
            sourceId: "1002",
            revision: 1_772_323_200_001,
            channel: "till",
            market: "中国",
            paidAt: instant + 1,
            fulfilledAt: instant + 2,
            deliveredAt: instant + 3,
            cancelledAt: instant + 4,
            earnedAt: instant + 1,
            day: "2026-03-01",
            version: 3,
            discount: 1,
            shipping: 2,
            tax: 3,
            pointsPaid: 4,
            pointsPaidAmount: 5,
            rated: '{"tiers":{"tiers":"gold"},"orders":3}',
          }),
          lines: [
            lineRow({
              order: 2,
              name: "茶 “Earl Grey”",
              categories: '["tea","礼品"]',
              unitPrice: "0.001",
              discount: 1,
              tax: 2,
              base: 400,
              award: '{"points":4}',
            }),
          ],
          refunded: [],
        };
        await write(store, function* (verbs) {
          yield* verbs.saveOrders({ inserted: [bare.order, full.order], updated: [] });
          yield* verbs.insertOrderLines([...bare.lines, ...full.lines]);
        });
        const found = await read(store, (verbs) =>
          verbs.loadOrders([orderName(2), orderName(9), orderName(1)]),
        );
        expectSame(found, [full, undefined, bare]);
      },
    },
    {
      name: "a loaded order has the lines of its newest edition in order, and all that was refunded",
      async run({ store }) {
        const lines = [2, 1, 10].map((ordinal) => lineRow({ edition: 2, ordinal }));
        const refunded = [refundLineRow(), refundLineRow({ refund: 3, quantity: 0 })];
        await write(store, function* (verbs) {
          yield* verbs.saveOrders({ inserted: [orderRow()], updated: [] });
          yield* verbs.insertOrderLines([lineRow({ sku: "old" })]);
          yield* verbs.saveOrders({ inserted: [], updated: [orderRow({ edition: 2 })] });
          yield* verbs.insertOrderLines(lines);
          yield* verbs.insertRefunds([refundRow(), refundRow({ number: 3, sourceId: "r-2" })]);
          yield* verbs.insertRefundLines(refunded);
        });
        const [found] = await read(store, (verbs) => verbs.loadOrders([orderName(1)]));
        expectSame(found?.order, orderRow({ edition: 2 }));
        expectSame(
          found?.lines.map((line) => line.ordinal),
          [1, 2, 10],
        );
        expectSameRows(found?.refunded ?? [], refunded);
      },
    },
    {
      name: "an order line is written once",
      async run({ store }) {
        await write(store, (verbs) => verbs.insertOrderLines([lineRow()]));
        await expectNotDone(
          write(store, (verbs) => verbs.insertOrderLines([lineRow({ amount: 1 })])),
        );
      },
    },
    {
      name: "purchases are orders with the article in force, not cancelled, placed by then",
      async run({ store }) {
        await write(
          store,
          function* (verbs) {
            yield* verbs.saveOrders({
              inserted: [
                orderRow({ number: 1, placedAt: 10 }),
                orderRow({ number: 2, placedAt: 20, cancelledAt: 25 }),
                orderRow({ number: 3, placedAt: 30, edition: 2 }),
                orderRow({ number: 4, placedAt: 40 }),
                orderRow({ number: 5, placedAt: 41 }),
                orderRow({ number: 1, placedAt: 10, customer: customerId(2) }),
              ],
              updated: [],
            });
            yield* verbs.insertOrderLines([
              lineRow({ order: 1 }),
              lineRow({ order: 2 }),
              lineRow({ order: 3 }),
              lineRow({ order: 3, edition: 2, sku: "other" }),
              lineRow({ order: 4 }),
              lineRow({ order: 5 }),
              lineRow({ order: 1, customer: customerId(2) }),
            ]);
          },
          names(1, 2),
        );
        const found = await read(store, (verbs) =>
          verbs.findPurchases([{ shop, customer, sku: "85123A", until: 40 }]),
        );
        expectSameRows(found, [orderName(1), orderName(4)]);
        const other = await read(store, (verbs) =>
          verbs.findPurchases([{ shop, customer, sku: "85123a", until: 40 }]),
        );
        expectSame(other, []);
      },
    },
    {
      name: "what activities carried is found by event, and removed with the person",
      async run({ store }) {
        const row = (sequence: number, body = "{}", number = 1) => ({
          shop,
          customer: customerId(number),
          sequence,
          body,
        });
        const rows = [row(3, '{"stars":5,"note":"很好 👍","first":true}'), row(5)];
        const elsewhere = row(3, '{"stars":1}', 2);
        const append = (added: typeof rows) =>
          write(store, (verbs) => verbs.appendActivities(added), names(1, 2));
        await append([...rows, elsewhere]);
        await expectNotDone(append(rows.slice(0, 1)));
        const load = (of: string, sequences: readonly number[]) =>
          read(store, (verbs) => verbs.readActivities({ shop, customer: of, sequences }));
        expectSameRows(await load(customer, [3, 4, 5]), rows);
        expectSame(await load(customer, [5]), rows.slice(1));
        expectSame(await load(customer, []), []);
        await write(store, (verbs) => verbs.removeActivities({ shop, customer }));
        expectSame(await load(customer, [3, 5]), []);
        expectSame(await load(customerId(2), [3]), [elsewhere]);
      },
    },
    {
      name: "parked refunds are found by their order and removed one by one",
      async run({ store }) {
        const rows = [
          parkedRow({ body: '{"原因":"破损"}' }),
          parkedRow({ id: "r-2" }),
          parkedRow({ orderId: "1002" }),
        ];
        const load = () =>
          read(store, (verbs) => verbs.loadParked([{ shop, source: "web", id: "1001" }]));
        await store.transaction((verbs) => verbs.parkRefunds(rows));
        expectSameRows(await load(), rows.slice(0, 2));
        await store.transaction((verbs) => verbs.removeParked(rows.slice(0, 1)));
        expectSameRows(await load(), rows.slice(1, 2));
      },
    },
  ],
};
