import { afterEach, beforeEach, expect, test } from "vitest";
import {
  checkoutName,
  choose,
  createVisitor,
  joinAs,
  openTestShop,
  order,
  type Visitor,
} from "../../test/support/visitor.ts";
import { findOrder } from "../data/orders.ts";
import { findUser } from "../data/users.ts";
import type { OpenShop } from "../open.ts";
import type { Payment, Shop } from "../shop.ts";
import { sendBack } from "./after-sale.ts";
import { sharesOf } from "./shares.ts";

let open: OpenShop;
let visitor: Visitor;
let pay: () => void;
let repay: Payment;

beforeEach(async () => {
  pay = () => undefined;
  repay = () => undefined;
  open = await openTestShop({ pay: () => pay(), repay: (given) => repay(given) });
  visitor = createVisitor(open);
  await joinAs(visitor, "Ann");
});

afterEach(async () => {
  expect((await open.regulars.verify()).findings).toEqual([]);
  await open.close();
});

const rows = (table: string) =>
  open.shop.database.connection.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows;

function user() {
  const row = open.shop.database.connection
    .prepare("SELECT id FROM shop_users WHERE name = 'Ann'")
    .get();
  const found = findUser(open.shop.database.connection, row?.id as string);
  if (found === undefined) throw new Error("Ann has no account");
  return found;
}

function orderOf(number: number) {
  const found = findOrder(open.shop.database.connection, { number, user: user().id });
  if (found === undefined) throw new Error(`there is no order ${number}`);
  return found;
}

/** Points that the newest return took back. */
async function takenBack(): Promise<number> {
  const entries = await open.regulars.ledger.entries(user().customer);
  const newest = entries.find(({ kind }) => kind === "clawback");
  return entries
    .filter(({ kind, occurredAt }) => kind === "clawback" && occurredAt === newest?.occurredAt)
    .reduce((sum, { points }) => sum + points, 0);
}

const balance = async () => (await open.regulars.ledger.balance(user().customer)).available;

test("an order and its points are there together", async () => {
  await choose(visitor, "22423", 2);
  const answer = await order(visitor);
  expect(answer.headers.get("location")).toBe("/en/orders/1001?new");
  expect(await balance()).toBe(25);
  expect(rows("shop_orders")).toBe(1);
  const page = await visitor.read("/en/orders/1001");
  expect(page).toContain("£25.50 of goods × 1 point per £1 = 25.5, rounded down to 25 points");
});

test("what throws after the order was inserted leaves neither order nor points", async () => {
  await choose(visitor, "22423", 2);
  pay = () => {
    expect(rows("shop_orders")).toBe(1);
    throw new Error("the card was declined");
  };
  expect((await order(visitor)).status).toBe(500);
  expect([rows("shop_orders"), rows("shop_order_lines"), await balance()]).toEqual([0, 0, 0]);
  expect(await open.regulars.orders.list(user().customer)).toEqual([]);
  pay = () => undefined;
  expect((await order(visitor)).headers.get("location")).toBe("/en/orders/1001?new");
  expect(await balance()).toBe(25);
});

test("a checkout that is sent twice is one order", async () => {
  await choose(visitor, "22423");
  const checkout = await checkoutName(visitor);
  const fields = { checkout, points: 0 };
  const [first, second] = await Promise.all([
    visitor.send("/en/checkout", fields, "/en/account"),
    visitor.send("/en/checkout", fields, "/en/account"),
  ]);
  expect(first.headers.get("location")).toBe(second.headers.get("location"));
  expect([rows("shop_orders"), await balance()]).toEqual([1, 12]);
});

test("points pay for goods, and come back with the order that is sent back", async () => {
  await choose(visitor, "22423", 40);
  await order(visitor);
  expect(await balance()).toBe(510);
  await choose(visitor, "22423");
  await order(visitor, 275);
  // £10.00 of £12.75 were paid in money, and that alone earns.
  expect(await balance()).toBe(510 - 275 + 10);
  const page = await visitor.read("/en/orders/1002");
  expect(page).toContain("Paid with 275 points");
  await visitor.send("/en/orders/1002/return", {}, "/en/orders/1002");
  expect(await balance()).toBe(510);
  await visitor.send("/en/orders/1002/return", {}, "/en/orders/1001");
  expect(await balance()).toBe(510);
  expect(await visitor.read("/en/orders/1002")).toContain("Sent back");
});

/** Two things for £12.75 and £4.95, £5.00 of it paid with points; 1002 is its number. */
async function orderTwo(): Promise<void> {
  await choose(visitor, "22423", 40);
  await order(visitor);
  await choose(visitor, "22423");
  await choose(visitor, "22697");
  await order(visitor, 500);
}

const linesBack = (number: number) => orderOf(number).lines.map(({ back }) => back);

test("where no points paid, money alone is said to be given back", async () => {
  await choose(visitor, "22423");
  await choose(visitor, "22697");
  await order(visitor);
  await visitor.send("/en/orders/1001/return", { line: 1 }, "/en/orders/1001");
  const page = await visitor.read("/en/orders/1001");
  expect(page).toContain("£12.75 given back so far.");
  expect(page).not.toContain("points given back");
  expect(await visitor.read("/zh/orders/1001")).toContain("已退还 £12.75。");
});

test("a line that is sent back gives its share of points and money back, the last one the rest", async () => {
  const given: number[] = [];
  repay = ({ amount }) => void given.push(amount);
  await orderTwo();
  const [first = 0, second = 0] = [...sharesOf(orderOf(1002)).values()].map(({ points }) => points);
  expect(first + second).toBe(500);
  const earned = orderOf(1002).pointsEarned;
  const before = await balance();
  const asked = await visitor.send("/en/orders/1002/return", {}, "/en/orders/1002");
  expect(asked.status).toBe(422);
  const askedPage = await asked.text();
  expect(askedPage).toContain("Choose what goes back.");
  expect(askedPage).toMatch(/<ul class="reasons" data-reasons><li>[^<]* of goods × 1 point per £1/);
  expect(askedPage).not.toContain("Points come when the order has arrived.");
  expect(await balance()).toBe(before);

  await visitor.send("/en/orders/1002/return", { line: 2 }, "/en/orders/1002");
  const page = await visitor.read("/en/orders/1002?returned");
  expect(page).toContain("What you chose was sent back.");
  expect(page).toContain(`and ${second} points given back so far.`);
  expect(page).toContain("On its way");
  expect(await balance()).toBe(before + second - (await takenBack()));
  await visitor.send("/en/orders/1002/return", { line: 2 }, "/en/orders/1002");
  expect(given).toHaveLength(1);

  await visitor.send("/en/orders/1002/return", {}, "/en/orders/1002");
  expect(await balance()).toBe(before + 500 - earned);
  const { goods, shipping, pointsAmount, returnedAt } = orderOf(1002);
  expect(given[0]).toBeGreaterThan(0);
  expect((given[0] ?? 0) + (given[1] ?? 0)).toBe(goods + shipping - pointsAmount);
  expect(returnedAt).toBeDefined();
  expect(await visitor.read("/en/orders/1002")).toContain("Sent back");
});

test.each(["refund", "first unspend", "second unspend", "repay"])(
  "a return of lines that fails at its %s changes neither order nor points nor money",
  async (step) => {
    await orderTwo();
    const before = [await balance(), rows("shop_returned_lines"), orderOf(1002)];
    let undone = 0;
    const fail = (): never => {
      throw new Error("the line went dead");
    };
    const within = open.shop.within();
    const broken: Shop = {
      ...open.shop,
      repay: step === "repay" ? fail : () => undefined,
      within: () => ({
        ...within,
        orders: { ...within.orders, refund: step === "refund" ? fail : within.orders.refund },
        ledger: {
          ...within.ledger,
          unspend: (...asked) => {
            undone += 1;
            if (step === (undone === 1 ? "first unspend" : "second unspend")) fail();
            return within.ledger.unspend(...asked);
          },
        },
      }),
    };
    for (const lines of [undefined, [2, 1]]) {
      undone = 0;
      await expect(sendBack(broken, { number: 1002, user: user(), lines })).rejects.toThrow("dead");
    }
    expect([await balance(), rows("shop_returned_lines"), orderOf(1002)]).toEqual(before);
    await sendBack(open.shop, { number: 1002, user: user(), lines: [1] });
    expect(linesBack(1002)).toEqual([sharesOf(orderOf(1002)).get(1), undefined]);
  },
);

test("lines that are sent back one by one come to what all at once come to", async () => {
  await orderTwo();
  for (const line of [1, 1, 2])
    await sendBack(open.shop, { number: 1002, user: user(), lines: [line] });
  const oneByOne = [linesBack(1002), await balance()];
  await choose(visitor, "22423");
  await choose(visitor, "22697");
  await order(visitor, 500);
  await sendBack(open.shop, { number: 1003, user: user() });
  expect([linesBack(1003), await balance()]).toEqual(oneByOne);
});

test("points that are not there refuse the order and write nothing", async () => {
  await choose(visitor, "22423");
  const answer = await order(visitor, 500);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toMatch(/role="alert">[^<]*points/);
  expect([rows("shop_orders"), await balance()]).toEqual([0, 0]);
});

test("a return that fails half-way changes neither order nor points", async () => {
  await choose(visitor, "22423", 40);
  await order(visitor);
  await choose(visitor, "22423");
  await order(visitor, 100);
  const before = await balance();
  const within = open.shop.within();
  const broken = {
    ...open.shop,
    within: () => ({
      ...within,
      ledger: {
        ...within.ledger,
        unspend: () => {
          throw new Error("the line went dead");
        },
      },
    }),
  };
  await expect(sendBack(broken, { number: 1002, user: user() })).rejects.toThrow("went dead");
  expect(await balance()).toBe(before);
  expect(await visitor.read("/en/orders/1002")).toContain("On its way");
});

test("where points come with the delivery, they come when it is confirmed", async () => {
  const tea = await openTestShop({ shop: "ecommerce" });
  try {
    const guest = createVisitor(tea);
    await guest.send("/zh/sign-in", { user: "demo-lin" }, "/zh/sign-in");
    const lin = { source: "ecommerce", id: "lin" };
    const before = await tea.regulars.ledger.balance(lin);
    expect(before.available).toBeGreaterThan(100);
    await guest.send("/zh/cart", { sku: "gaiwan", quantity: 1 }, "/zh/products/gaiwan");
    const checkout = /name="checkout" value="([^"]+)"/.exec(await guest.read("/zh/checkout"))?.[1];
    await guest.send("/zh/checkout", { checkout: checkout ?? "", points: 0 }, "/zh/checkout");
    expect((await tea.regulars.ledger.balance(lin)).pending).toBe(before.pending);
    await guest.send("/zh/orders/1001/received", {}, "/zh/orders/1001");
    expect((await tea.regulars.ledger.balance(lin)).pending).toBe(before.pending + 15);
    await guest.send("/zh/orders/1001/return", {}, "/zh/orders/1001");
    expect((await tea.regulars.ledger.balance(lin)).pending).toBe(before.pending);
    expect((await tea.regulars.verify()).findings).toEqual([]);
  } finally {
    await tea.close();
  }
});
