// What calls take besides their nouns is checked as well, and refused in words.

import type { Regulars } from "@regulars/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const day = 86_400_000;
let shop: TestShop;

beforeEach(async () => {
  shop = await openShop(simpleProgram, { now });
  await shop.regulars.orders.record(orderDocument("first", { at: now - day }));
});

afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

const nonsense = [Number.NaN, 1.5, "x", {}, Number.POSITIVE_INFINITY];
const noReferences = [
  undefined,
  null,
  "nobody",
  { source: "", id: "" },
  { source: "a\0b", id: "1" },
  { source: "a", id: 5 },
];
type Call = (regulars: Regulars, value: never) => Promise<unknown>;

const instants: readonly (readonly [string, Call])[] = [
  [
    "occurredAt of an order",
    (r, v) => r.orders.record(orderDocument("a", { at: now }), { occurredAt: v }),
  ],
  ["occurredAt of a customer", (r, v) => r.customers.leave(ann, { occurredAt: v })],
  ["the instant of joining", (r, v) => r.customers.join(ann, { at: v })],
  ["the instant of a balance", (r, v) => r.ledger.balance(ann, { at: v })],
  ["the instant of a tier", (r, v) => r.tiers.status(ann, { at: v })],
  ["effectiveFrom", (r, v) => r.program.publish({ document: simpleProgram, effectiveFrom: v })],
  ["limit of entries", (r, v) => r.ledger.entries(ann, { limit: v })],
  ["limit of orders", (r, v) => r.orders.list(ann, { limit: v })],
  ["limit of customers", (r, v) => r.customers.list({ limit: v })],
  ["before of a timeline", (r, v) => r.customers.timeline(ann, { before: v })],
  ["before of parked refunds", (r, v) => r.orders.parked({ before: v })],
];

describe("refused as input", () => {
  test.each(instants)("%s", async (_, call) => {
    for (const value of nonsense)
      expect(await codeOf(call(shop.regulars, value as never))).toBe("invalid_input");
  });

  test("references that name nobody", async () => {
    const { customers, ledger, orders } = shop.regulars;
    for (const ref of noReferences as never[]) {
      const codes = [
        customers.join(ref),
        customers.leave(ref),
        customers.update(ref, {}),
        customers.erase(ref),
        customers.get(ref),
        ledger.balance(ref),
        orders.list(ref),
      ].map(codeOf);
      expect(new Set(await Promise.all(codes))).toEqual(new Set(["invalid_input"]));
    }
    expect((await customers.list()).length).toBe(1);
  });

  test("actors, options and days that are none", async () => {
    const { customers, program, rollover } = shop.regulars;
    for (const actor of [{}, "", 5, "a\0b"] as never[]) {
      expect(await codeOf(customers.join(ann, { actor }))).toBe("invalid_input");
      const request = { document: simpleProgram, actor };
      expect(await codeOf(program.publish(request))).toBe("invalid_input");
    }
    expect(await codeOf(customers.join(ann, { dryrun: true } as never))).toBe("invalid_input");
    for (const value of [undefined, null, 5, "x", "2024-02-30"] as never[])
      expect(await codeOf(rollover(value))).toBe("invalid_input");
  });
});

describe("the future", () => {
  test("no option hides what the body says of it", async () => {
    const { orders, customers, ledger } = shop.regulars;
    const option = { occurredAt: now };
    const order = orderDocument("2", { at: now, paidAt: now + 400 * day });
    const codes = [
      orders.record(order, option),
      orders.record(orderDocument("3", { at: now }), { occurredAt: now + day }),
      customers.join(ann, { at: now + 30 * day }),
      customers.register({ joinedAt: now + day }),
      ledger.adjust(
        { source: "t", id: "1", customer: ann, points: 5, reason: "x", occurredAt: now + day },
        option,
      ),
    ].map(codeOf);
    expect(new Set(await Promise.all(codes))).toEqual(new Set(["date_in_future"]));
    expect((await ledger.balance(ann)).available).toBe(100);
  });

  test("a clock that goes back is held, for each customer at what is settled", async () => {
    const { orders, ledger, customers } = shop.regulars;
    await orders.record(orderDocument("2", { at: now }));
    shop.clock.now = now - 30 * day;
    await ledger.spend({ source: "till", id: "s", customer: ann, points: 10 });
    const [spent] = await ledger.entries(ann, { limit: 1 });
    expect(spent).toMatchObject({ kind: "spend", occurredAt: now });
    expect(await codeOf(orders.record(orderDocument("3", { at: now })))).toBe("done");
    expect(await codeOf(orders.record(orderDocument("4", { at: now + 1 })))).toBe("date_in_future");
    await customers.join(ann);
    expect((await customers.get(ann)).joinedAt).toBe(now);
    const other = { source: "shop", id: "bob" };
    expect(await codeOf(orders.record(orderDocument("5", { at: now, customer: other })))).toBe(
      "date_in_future",
    );
  });

  test("what is a little ahead does not move the limit on", async () => {
    const { orders } = shop.regulars;
    const minutes = (count: number) => now + count * 60_000;
    expect(await codeOf(orders.record(orderDocument("2", { at: minutes(5) })))).toBe("done");
    expect(await codeOf(orders.record(orderDocument("3", { at: minutes(6) })))).toBe(
      "date_in_future",
    );
  });
});

describe("numbers", () => {
  test("amounts and points of a slipped unit are refused, and sums are always answered", async () => {
    const { orders, ledger } = shop.regulars;
    const line = { ordinal: 1, sku: "A", quantity: 1 };
    const order = (amount: number) =>
      orders.record({ ...orderDocument("2", { at: now }), lines: [{ ...line, amount }] });
    const adjust = (id: string, points: number) =>
      ledger.adjust({ source: "t", id, customer: ann, points, reason: "x" });
    expect(await codeOf(order(10_000_000_000_001))).toBe("invalid_input");
    expect(await codeOf(adjust("a", 1_000_000_000_001))).toBe("invalid_input");
    expect(await codeOf(adjust("a", -1_000_000_000_001))).toBe("invalid_input");
    expect(await codeOf(order(10_000_000_000_000))).toBe("done");
    expect(await codeOf(adjust("a", 1_000_000_000_000))).toBe("done");
    expect((await ledger.totals())[0]).toMatchObject({ active: 1_100_000_000_100 });
  });

  test("more points than are counted exactly are refused, and the customer stays readable", async () => {
    const { program, orders, ledger } = shop.regulars;
    const [rule] = simpleProgram.earning.rules;
    const award = { type: "per_amount", points: 1_000_000_000, per: 1 } as const;
    const rules = [{ ...(rule as NonNullable<typeof rule>), award }];
    const document = { ...simpleProgram, earning: { ...simpleProgram.earning, rules } };
    shop.clock.now = now + 1;
    await program.publish({ document });
    const order = (id: string, amount: number) =>
      orders.record(orderDocument(id, { at: now + 1, amount }));
    expect(await codeOf(order("2", 9_000_000))).toBe("done");
    expect(await codeOf(order("3", 9_000_000))).toBe("number_too_large");
    expect(await codeOf(order("4", 9_000_000_000_000))).toBe("number_too_large");
    expect((await ledger.balance(ann)).available).toBe(9_000_000_000_000_100);
    const bob = { source: "shop", id: "bob" };
    await orders.record(orderDocument("5", { at: now + 1, amount: 9_000_000, customer: bob }));
    expect((await ledger.totals())[0]?.active).toBeCloseTo(18_000_000_000_000_100, -2);
  });
});
