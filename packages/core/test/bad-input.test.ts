// Bad input: each refusal is typed and says what to do, nothing is half-written, the rest of the batch is unharmed.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ErrorCode, isRegularsError, type Order } from "@regulars/contract";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, describe, expect, test } from "vitest";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = Date.UTC(2024, 5, 1, 12);
const hour = 3_600_000;
const ann = { source: "shop", id: "ann" };

const order = (id: string, more: Partial<Order> = {}): Order => ({
  source: "shop",
  id,
  customer: ann,
  currency: "GBP",
  placedAt: now - hour,
  paidAt: now - hour,
  lines: [{ ordinal: 1, sku: "mug", quantity: 2, amount: 2000 }],
  ...more,
});

/** The code of a refusal, whose texts are whole in both languages. */
async function refusal(answer: Promise<unknown>): Promise<ErrorCode> {
  try {
    await answer;
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    for (const text of [error.messages.en, error.messages.zh, error.remedy.en, error.remedy.zh]) {
      expect(text.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
    return error.code;
  }
  throw new Error("it was accepted");
}

let shop: TestShop;
afterEach(() => shop.close());

const badOrders: readonly (readonly [string, Record<string, unknown>, ErrorCode])[] = [
  [
    "a float as money",
    { lines: [{ ordinal: 1, sku: "mug", quantity: 1, amount: 12.5 }] },
    "invalid_input",
  ],
  [
    "quantity 0",
    { lines: [{ ordinal: 1, sku: "mug", quantity: 0, amount: 100 }] },
    "invalid_input",
  ],
  ["a currency the program does not have", { currency: "EUR" }, "currency_mismatch"],
  ["a currency that is none", { currency: "XXZ" }, "invalid_input"],
  ["a date in the future", { placedAt: now + hour, paidAt: now + hour }, "date_in_future"],
  ["text with NUL", { channel: "a\0b" }, "invalid_input"],
  ["an unknown field", { points: 5 }, "invalid_input"],
  [
    "an ordinal twice",
    { lines: [1, 1].map((ordinal) => ({ ordinal, sku: "mug", quantity: 1, amount: 1 })) },
    "invalid_input",
  ],
  [
    "money beyond 2^53",
    { lines: [{ ordinal: 1, sku: "mug", quantity: 1, amount: 2 ** 53 }] },
    "invalid_input",
  ],
  [
    "a customer that does not exist",
    { customer: "cus_01JD0000000000000000000000" },
    "customer_not_found",
  ],
];

describe("orders", () => {
  test.each(badOrders)(
    "%s is refused, and its neighbours of the batch are recorded",
    async (_, wrong, code) => {
      shop = await openShop(simpleProgram, { now });
      const [before, refused, after] = await Promise.allSettled([
        shop.regulars.orders.record(order("before")),
        shop.regulars.orders.record(order("bad", wrong as Partial<Order>)),
        shop.regulars.orders.record(order("after")),
      ]);
      expect([before.status, after.status]).toEqual(["fulfilled", "fulfilled"]);
      expect(
        await refusal(
          refused.status === "rejected" ? Promise.reject(refused.reason) : Promise.resolve(),
        ),
      ).toBe(code);
      expect((await shop.regulars.orders.list(ann)).map(({ source }) => source.id).sort()).toEqual([
        "after",
        "before",
      ]);
      expect((await shop.regulars.ledger.balance(ann)).available).toBe(40);
      expect((await shop.regulars.verify()).findings).toEqual([]);
    },
  );

  test("a repeated key with other content is refused, with the same content it answers the first result", async () => {
    shop = await openShop(simpleProgram, { now });
    const first = await shop.regulars.orders.record(order("a"));
    expect(await shop.regulars.orders.record(order("a"))).toEqual({
      ...first,
      status: "unchanged",
    });
    const other = order("a", { lines: [{ ordinal: 1, sku: "cup", quantity: 1, amount: 900 }] });
    expect(await refusal(shop.regulars.orders.record(other))).toBe("key_conflict");
    expect(await shop.regulars.orders.record({ ...other, revision: 1 })).toMatchObject({
      status: "updated",
      points: -11,
    });
    expect(await shop.regulars.orders.record(order("a"))).toMatchObject({ status: "ignored" });
  });
});

describe("refunds", () => {
  test("a refund larger than what is left is refused and takes nothing", async () => {
    shop = await openShop(simpleProgram, { now });
    await shop.regulars.orders.record(order("a"));
    const refund = (id: string, quantity: number) =>
      shop.regulars.orders.refund({
        source: "shop",
        id,
        order: { source: "shop", id: "a" },
        refundedAt: now,
        lines: [{ ordinal: 1, quantity }],
      });
    expect(await refusal(refund("r1", 3))).toBe("refund_exceeds");
    await refund("r2", 1);
    expect(await refusal(refund("r3", 2))).toBe("refund_exceeds");
    expect((await shop.regulars.ledger.balance(ann)).available).toBe(10);
  });
});

describe("points", () => {
  test("spends and adjustments that cannot be are refused", async () => {
    shop = await openShop(simpleProgram, { now });
    await shop.regulars.orders.record(order("a"));
    const spend = (points: number, wallet?: string) =>
      shop.regulars.ledger.spend({
        customer: ann,
        source: "till",
        id: `s${points}`,
        points,
        wallet,
      });
    expect(await refusal(spend(21))).toBe("insufficient_points");
    expect(await refusal(spend(1.5))).toBe("invalid_input");
    expect(await refusal(spend(0))).toBe("invalid_input");
    expect(await refusal(spend(5, "gems"))).toBe("unknown_wallet");
    const unspend = { source: "till", id: "u", spend: { source: "till", id: "nothing" } };
    expect(await refusal(shop.regulars.ledger.unspend(unspend))).toBe("spend_not_found");
    expect(await refusal(shop.regulars.rollover("2024-06-02"))).toBe("rollover_in_future");
    expect((await shop.regulars.ledger.balance(ann)).available).toBe(20);
  });
});

describe("the database", () => {
  test("a database that another process holds: not done, and done once when it is tried again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "regulars-"));
    const path = join(folder, "shop.db");
    shop = await openShop(simpleProgram, { now, store: openSqlite({ path, patience: 50 }) });
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    expect(await refusal(shop.regulars.orders.record(order("a")))).toBe("storage_busy");
    other.exec("ROLLBACK");
    other.close();
    expect(await shop.regulars.orders.record(order("a"))).toMatchObject({
      status: "recorded",
      points: 20,
    });
    expect((await shop.regulars.ledger.balance(ann)).available).toBe(20);
    rmSync(folder, { recursive: true });
  });

  test("a full disk: not done, and the books are whole", async () => {
    const handle = new DatabaseSync(":memory:");
    shop = await openShop(simpleProgram, { now, store: openSqlite({ handle }) });
    await shop.regulars.orders.record(order("first"));
    const { page_count: pages } = handle.prepare("PRAGMA page_count").get() as {
      page_count: number;
    };
    handle.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        shop.regulars.orders.record(
          order(`o${i}`, {
            lines: [{ ordinal: 1, sku: "mug", name: "x".repeat(400), quantity: 1, amount: 100 }],
          }),
        ),
      ),
    );
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused)
      expect(await refusal(Promise.reject(reason))).toBe("storage_full");
    handle.exec("PRAGMA max_page_count = 1000000");
    expect((await shop.regulars.verify()).findings).toEqual([]);
    const done = await shop.regulars.orders.list(ann, { limit: 100 });
    expect(done.length).toBe(1 + answers.length - refused.length);
    await expect(shop.regulars.orders.record(order("o39"))).resolves.toBeDefined();
  });
});

describe("identities", () => {
  test("a customer is found by what was registered, however it is written; the same identity is refused twice", async () => {
    shop = await openShop(simpleProgram, { now });
    const identities = [{ kind: "phone" as const, value: "+86 138-0013-8000" }];
    const { customer } = await shop.regulars.customers.register({ identities });
    const found = await shop.regulars.customers.identify({
      kind: "phone",
      value: "+8613800138000",
    });
    expect(found?.id).toBe(customer);
    expect(
      await shop.regulars.customers.identify({ kind: "email", value: "a@b.cn" }),
    ).toBeUndefined();
    expect(await refusal(shop.regulars.customers.register({ identities }))).toBe("identity_taken");
  });
});
