import { readFileSync } from "node:fs";
import type { ProgramDocument } from "@regulars/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBooks } from "../../test/support/books.ts";
import { ann, codeOf, orderDocument } from "../../test/support/documents.ts";
import { noon } from "../../test/support/draft.ts";
import { openShop, type TestShop } from "../../test/support/shop.ts";
import { simpleProgram } from "../../test/support/simple-program.ts";

const file = new URL("../../../../examples/programs/growth-value.json", import.meta.url);
const program = JSON.parse(readFileSync(file, "utf8")) as ProgramDocument;
const start = noon("2024-03-05");
const day = 86_400_000;

let shop: TestShop;
beforeEach(async () => {
  shop = await openShop(program, { now: start });
});
afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

let count = 0;

/** Buys for so many yuan, delivered at once. */
async function buy(yuan: number): Promise<void> {
  const at = shop.clock.now;
  await shop.regulars.orders.record(
    orderDocument(String(++count), {
      at,
      amount: yuan * 100,
      currency: "CNY",
      deliveredAt: at,
    }),
  );
}

const layer = async () => (await shop.regulars.customers.layer(ann))?.layer;

test("who buys little is a standard customer", async () => {
  await buy(99);
  expect(await shop.regulars.customers.layer(ann)).toMatchObject({
    layer: "standard",
    name: { en: "Standard", zh: "普通客户" },
    service: "standard",
    rights: [],
  });
});

test("three orders and ¥10,000 in a year keep a VIP when the last order is long ago, two do not", async () => {
  await buy(6_000);
  await buy(5_000);
  shop.clock.now = start + 181 * day;
  expect(await layer()).toBe("standard");
  shop.clock.now = start;
  await buy(1);
  shop.clock.now = start + 181 * day;
  expect(await shop.regulars.customers.layer(ann)).toMatchObject({
    layer: "vip",
    service: "priority",
    rights: [{ en: "priority after-sales", zh: "优先售后" }],
  });
  shop.clock.now = start + 365 * day;
  expect(await layer()).toBe("standard");
});

test("¥50,000 in a year make a senior VIP, whatever the tier", async () => {
  await buy(50_000);
  expect(await layer()).toBe("senior-vip");
});

test("the highest tier makes a senior VIP while the last order is at most 180 days ago", async () => {
  await buy(4_500);
  await buy(3_500);
  expect((await shop.regulars.tiers.status(ann)).tier).toBe("v3");
  expect(await layer()).toBe("senior-vip");
  shop.clock.now = start + 180 * day;
  expect(await layer()).toBe("senior-vip");
  shop.clock.now = start + 181 * day;
  expect(await layer()).toBe("standard");
});

test("a refund takes the layer back with what it was reached by", async () => {
  await buy(6_000);
  await buy(5_000);
  expect(await layer()).toBe("senior-vip");
  await shop.regulars.orders.refund({
    source: "till",
    id: `r${count}`,
    order: { source: "till", id: String(count) },
    refundedAt: shop.clock.now,
  });
  expect(await layer()).toBe("standard");
  await buy(2_000);
  expect(await layer()).toBe("senior-vip");
});

test("reading a layer writes nothing", async () => {
  await buy(8_000);
  shop.clock.now = start + 900 * day;
  const before = await shop.regulars.customers.get(ann);
  await layer();
  expect(await shop.regulars.customers.get(ann)).toEqual(before);
});

test("a program without layers has none, and nobody unknown has one", async () => {
  const plain = await openShop(simpleProgram, { now: start });
  await plain.regulars.orders.record(orderDocument("1", { at: start }));
  expect(await plain.regulars.customers.layer(ann)).toBeUndefined();
  await plain.close();
  expect(await codeOf(shop.regulars.customers.layer({ source: "shop", id: "who" }))).toBe(
    "customer_not_found",
  );
});
