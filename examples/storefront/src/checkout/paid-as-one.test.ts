// Orders whose lines have no spends and no returns of their own, as files from an earlier time hold them.
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  choose,
  createVisitor,
  joinAs,
  openTestShop,
  order,
  type Visitor,
} from "../../test/support/visitor.ts";
import { findOrder, insertOrder, updateOrder } from "../data/orders.ts";
import { findUser } from "../data/users.ts";
import type { OpenShop } from "../open.ts";
import { sendBack, WholeOrderError } from "./after-sale.ts";
import { engineOrder } from "./engine-order.ts";
import { isPaidAsOne } from "./parts.ts";

let open: OpenShop;
let visitor: Visitor;
let given: number[];

beforeEach(async () => {
  given = [];
  open = await openTestShop({ repay: ({ amount }) => void given.push(amount) });
  visitor = createVisitor(open);
  await joinAs(visitor, "Ann");
  await choose(visitor, "22423", 40);
  await order(visitor);
});

afterEach(async () => {
  expect((await open.regulars.verify()).findings).toEqual([]);
  await open.close();
});

const source = "storefront";
const key = { source, id: "1002" };
const path = "/en/orders/1002";

function user() {
  const { connection } = open.shop.database;
  const row = connection.prepare("SELECT id FROM shop_users WHERE name = 'Ann'").get();
  const found = findUser(connection, row?.id as string);
  if (found === undefined) throw new Error("Ann has no account");
  return found;
}

/** Two things for £15.70 and the delivery, £5.00 of it paid with 500 points by one spend. */
function placeAsOne(points = 500): Promise<void> {
  const { shop } = open;
  return shop.database.transaction(() => {
    const placed = insertOrder(shop.database.connection, {
      checkout: "earlier",
      user: user().id,
      placedAt: shop.clock.now(),
      goods: 1570,
      shipping: 295,
      pointsUsed: points,
      pointsAmount: points,
      lines: [
        { ordinal: 1, sku: "22423", quantity: 1, amount: 1275 },
        { ordinal: 2, sku: "22697", quantity: 1, amount: 295 },
      ],
    });
    const { customer } = user();
    const spend = { source, id: "1002-points", customer, points, occurredAt: placed.placedAt };
    if (points > 0) shop.within().ledger.spend(spend);
    const { moved } = shop.within().orders.record(engineOrder(shop, placed, user()));
    updateOrder(shop.database.connection, 1002, { pointsEarned: moved[0]?.earned ?? 0 });
  });
}

/** Sends the order back without a row for each line. */
function returnAsOne(points = 500): Promise<void> {
  const { shop } = open;
  return shop.database.transaction(() => {
    const at = shop.clock.now();
    updateOrder(shop.database.connection, 1002, { returnedAt: at });
    const { orders, ledger } = shop.within();
    orders.refund({ source, id: "1002-return", order: key, refundedAt: at });
    const spend = { source, id: "1002-points" };
    if (points > 0) ledger.unspend({ source, id: "1002-points-back", spend, occurredAt: at });
  });
}

/** All that a return could change. */
async function standing() {
  const { connection } = open.shop.database;
  return {
    order: findOrder(connection, { number: 1002, user: user().id }),
    entries: await open.regulars.ledger.entries(user().customer),
    money: [...given],
  };
}

const balance = async () => (await open.regulars.ledger.balance(user().customer)).available;

test.each([500, 0])(
  "an order of %i points that was sent back whole stays so when it is sent again",
  async (points) => {
    await placeAsOne(points);
    await returnAsOne(points);
    const before = await standing();
    expect(await visitor.read(path)).not.toContain('action="/en/orders/1002/return"');
    for (const fields of [{}, { line: 1 }, { line: 2 }]) {
      const answer = await visitor.send(`${path}/return`, fields, "/en/orders/1001");
      expect(answer.headers.get("location")).toBe(`${path}?returned`);
    }
    await sendBack(open.shop, { number: 1002, user: user() });
    expect(await standing()).toEqual(before);
  },
);

test("an order that one spend paid goes back whole, with that spend and all its money", async () => {
  const before = await balance();
  await placeAsOne();
  expect(await balance()).toBe(before - 500 + 10);
  const page = await visitor.read(path);
  expect(page).toContain("so this order goes back whole.");
  expect(page).not.toContain('type="checkbox"');
  await visitor.send(`${path}/return`, {}, path);
  expect(await balance()).toBe(before);
  expect(given).toEqual([1570 + 295 - 500]);
  const { order: returned } = await standing();
  expect(returned?.returnedAt).toBeDefined();
  expect(returned?.lines.reduce((sum, { back }) => sum + (back?.points ?? 0), 0)).toBe(500);
  const after = await standing();
  await visitor.send(`${path}/return`, {}, "/en/orders/1001");
  expect(await standing()).toEqual(after);
});

test("a return that another one overtakes changes nothing", async () => {
  await placeAsOne();
  const { order: known } = await standing();
  if (known === undefined) throw new Error("there is no order 1002");
  await sendBack(open.shop, { number: 1002, user: user() });
  expect(await isPaidAsOne(open.shop, known)).toBe(true);
  const after = await standing();
  await Promise.all([1, 2].map(() => sendBack(open.shop, { number: 1002, user: user() })));
  expect(await standing()).toEqual(after);
});

test("a part of it is refused with a word, and changes nothing", async () => {
  await placeAsOne();
  const before = await standing();
  const answer = await visitor.send(`${path}/return`, { line: 2 }, path);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toMatch(/role="alert">[^<]*goes back whole\./);
  const part = sendBack(open.shop, { number: 1002, user: user(), lines: [1] });
  await expect(part).rejects.toThrow(WholeOrderError);
  expect(await standing()).toEqual(before);
});

test("one that no points paid goes back by its lines", async () => {
  const before = await balance();
  await placeAsOne(0);
  for (const line of [2, 1]) await visitor.send(`${path}/return`, { line }, path);
  expect(await balance()).toBe(before);
  expect(given).toEqual([295, 1275 + 295]);
});
