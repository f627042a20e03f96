// The orders' verbs: orders with lines and refunds, parked refunds.

import type {
  ActivityRow,
  LoadedOrder,
  OrderLineRow,
  OrderName,
  OrderRow,
  OrderVerbs,
  RefundLineRow,
} from "@regulars/core/storage";
import {
  activities,
  orderLines,
  orders,
  parkedRefunds,
  refundLines,
  refunds,
} from "../schema/orders.ts";
import {
  answer,
  insertInto,
  type KeyColumn,
  lookUp,
  lookUpIn,
  queryRows,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, find, remove, write } from "../statements/step.ts";

const findOrders = lookUp(orders, { single: true });
const findLines = lookUp(orderLines, {
  by: ["shop", "customer", "order", "edition"],
  order: "ordinal",
});
const findRefunded = lookUp(refundLines, {
  by: ["shop", "customer", "order"],
  order: "refund, item",
});
const insertOrders = insertInto(orders);
const updateOrders = updateOf(orders);
const insertLines = insertInto(orderLines);
const findRefunds = lookUp(refunds, { single: true });
const insertRefund = insertInto(refunds);
const insertRefundLine = insertInto(refundLines);
const insertParked = insertInto(parkedRefunds);
const dropParked = removeFrom(parkedRefunds, parkedRefunds.key);
const insertActivities = insertInto(activities);
const findActivities = lookUp(activities);
const dropActivities = removeFrom(activities, ["shop", "customer"]);
const newestOrders = queryRows(
  orders,
  "SELECT {columns} FROM regulars_orders WHERE shop = ? AND customer = ? AND number < ? ORDER BY number DESC LIMIT ?",
);
const oldestParked = queryRows(
  parkedRefunds,
  "SELECT {columns} FROM regulars_parked_refunds WHERE shop = ? AND parked_at < ? ORDER BY parked_at, source, id LIMIT ?",
);

const equal = (property: string, name: string): KeyColumn => ({
  ...answer(property, "text", name),
  operator: "=",
});

const findParked = lookUpIn({
  tables: [parkedRefunds],
  keys: [equal("shop", "shop"), equal("source", "order_source"), equal("id", "order_id")],
  columns: parkedRefunds.columns,
  order: "parked_at, source, id",
});

const findBought = lookUpIn({
  tables: [orderLines, orders],
  from:
    "regulars_order_lines t JOIN regulars_orders o ON o.shop = t.shop AND o.customer = t.customer" +
    " AND o.number = t.order_number AND o.edition = t.edition",
  keys: [
    equal("shop", "t.shop"),
    equal("customer", "t.customer"),
    equal("sku", "t.sku"),
    { ...answer("until", "integer", "o.placed_at"), operator: "<=" },
  ],
  columns: [
    answer("shop", "text", "t.shop"),
    answer("customer", "text", "t.customer"),
    answer("number", "integer", "t.order_number"),
  ],
  where: "o.cancelled_at IS NULL",
});

/** What was found for each order of a list that is sorted as the orders are. */
function ofOrder<Row extends { readonly shop: string; customer: string; order: number }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  let group: Row[] = [];
  for (const row of rows) {
    const [first] = group;
    if (first?.order !== row.order || first.customer !== row.customer || first.shop !== row.shop) {
      const name = keyOf(row.shop, row.customer, row.order);
      group = groups.get(name) ?? [];
      groups.set(name, group);
    }
    group.push(row);
  }
  return groups;
}

function keyOf(shop: string, customer: string, order: number): string {
  return `${shop} ${customer} ${order}`;
}

/** Verbs of orders; see `OrderVerbs` for what each promises. */
export function orderVerbs(): OrderVerbs {
  return {
    *loadOrders(names) {
      if (names.length === 0) return [];
      const found: readonly (OrderRow | undefined)[] = yield find(findOrders, names);
      const keys = found.flatMap((order) =>
        order
          ? [
              {
                shop: order.shop,
                customer: order.customer,
                order: order.number,
                edition: order.edition,
              },
            ]
          : [],
      );
      if (keys.length === 0) return found.map(() => undefined);
      const lines: readonly OrderLineRow[] = yield find(findLines, keys);
      const taken: readonly RefundLineRow[] = yield find(findRefunded, keys);
      const linesOf = ofOrder(lines);
      const takenOf = ofOrder(taken);
      return found.map((order): LoadedOrder | undefined => {
        if (!order) return undefined;
        const name = keyOf(order.shop, order.customer, order.number);
        return { order, lines: linesOf.get(name) ?? [], refunded: takenOf.get(name) ?? [] };
      });
    },
    *findPurchases(names) {
      if (names.length === 0) return [];
      const found: readonly OrderName[] = yield find(findBought, names);
      const distinct = new Map<string, OrderName>();
      for (const name of found) distinct.set(keyOf(name.shop, name.customer, name.number), name);
      return [...distinct.values()];
    },
    *saveOrders({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertOrders, inserted);
      if (updated.length > 0) yield write(updateOrders, updated);
    },
    *insertOrderLines(rows) {
      if (rows.length > 0) yield write(insertLines, rows);
    },
    *insertRefunds(rows) {
      if (rows.length > 0) yield write(insertRefund, rows);
    },
    *loadRefunds(names) {
      return names.length > 0 ? yield find(findRefunds, names) : [];
    },
    *insertRefundLines(rows) {
      if (rows.length > 0) yield write(insertRefundLine, rows);
    },
    *parkRefunds(rows) {
      if (rows.length > 0) yield write(insertParked, rows);
    },
    *loadParked(names) {
      return names.length > 0 ? yield find(findParked, names) : [];
    },
    *removeParked(rows) {
      if (rows.length > 0) yield remove(dropParked, rows);
    },
    *appendActivities(rows) {
      if (rows.length > 0) yield write(insertActivities, rows);
    },
    *readActivities({ shop, customer, sequences }) {
      if (sequences.length === 0) return [];
      const keys = sequences.map((sequence) => ({ shop, customer, sequence }));
      const rows: readonly ActivityRow[] = yield find(findActivities, keys);
      return rows;
    },
    *removeActivities(name) {
      yield remove(dropActivities, [name]);
    },
    *listParked({ shop, before, limit }) {
      return yield ask(oldestParked, shop, before, limit);
    },
    *listOrders({ shop, customer, before = Number.MAX_SAFE_INTEGER, limit }) {
      return yield ask(newestOrders, shop, customer, before, limit);
    },
  };
}
