import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { MatchedRefund, Order } from "@regulars/contract";
import { RegularsError } from "@regulars/contract";
import { afterAll, expect, test } from "vitest";
import { createFolder, createNotes, header, smallMap, writeText } from "../../test/files.ts";
import { type ImportOptions, importOrders } from "./import-orders.ts";
import type { OrderMap } from "./order-map.ts";

const folder = createFolder();
afterAll(folder.remove);
let files = 0;

/** Imports a text and says what arrived. */
async function take(text: string, more: Partial<ImportOptions> = {}) {
  const file = writeText(folder.path(`orders-${++files}.csv`), text);
  const notes = createNotes();
  const report = await importOrders({ regulars: notes, file, map: smallMap, ...more });
  return { report, sent: notes.orders.sent, file };
}

const lines = (...rows: string[]) => `${[header, ...rows].join("\n")}\n`;

test("lines become an order with exact money, in the order of first lines", async () => {
  const { report, sent } = await take(
    lines(
      "1,a,2011-07-01 08:26,S1,Lamp,6,2.55",
      "2,b,2011-07-01 08:27,S2,,3,0.005",
      "1,a,2011-07-01 08:30,POST,Postage,1,4.95",
      "1,a,2011-07-01 08:30,S3,,1,10",
    ),
  );
  const at = Date.parse("2011-07-01T07:26:00Z");
  expect(sent).toEqual([
    {
      source: "till",
      id: "1",
      customer: { source: "till", id: "a" },
      currency: "GBP",
      placedAt: at,
      paidAt: at,
      shipping: 495,
      lines: [
        { ordinal: 1, sku: "S1", name: "Lamp", quantity: 6, unitPrice: "2.55", amount: 1530 },
        { ordinal: 2, sku: "S3", quantity: 1, unitPrice: "10", amount: 1000 },
      ],
    },
    {
      source: "till",
      id: "2",
      customer: { source: "till", id: "b" },
      currency: "GBP",
      placedAt: at + 60_000,
      paidAt: at + 60_000,
      lines: [{ ordinal: 1, sku: "S2", quantity: 3, unitPrice: "0.005", amount: 2 }],
    },
  ]);
  expect(report).toMatchObject({ lines: 4, orders: 2, refunds: 0, customers: 2, rejected: 0 });
});

test("refunds name sku, price and units whichever sign the file gives; shipping of refunds is counted", async () => {
  const { report, sent } = await take(
    lines(
      "C7,a,2011-07-01 08:26,S1,,-6,2.550",
      "C7,a,2011-07-01 08:26,POST,,-1,4.95",
      "C8,a,2011-07-01 08:26,POST,,-1,4.95",
    ),
  );
  expect(sent).toEqual([
    {
      source: "till",
      id: "C7",
      customer: { source: "till", id: "a" },
      refundedAt: Date.parse("2011-07-01T07:26:00Z"),
      match: [{ sku: "S1", unitPrice: "2.55", quantity: 6 }],
    },
  ]);
  expect(report).toMatchObject({ refunds: 1, skipped: { shipping_refund: 2 } });
});

test("an order of shipping alone is still an order", async () => {
  const { sent } = await take(lines("1,a,2011-07-01 08:26,POST,,1,4.95"));
  expect(sent).toMatchObject([{ id: "1", shipping: 495, lines: [] }]);
});

test("guests are counted and left out, or are orders without a customer", async () => {
  const text = lines("1,,2011-07-01 08:26,S1,,1,1", "2,b,2011-07-01 08:26,S1,,1,1");
  const left = await take(text);
  expect(left.report).toMatchObject({ guestLines: 1, orders: 1, customers: 1 });
  const kept = await take(text, { map: { ...smallMap, guests: "pseudo" } });
  expect(kept.report).toMatchObject({ guestLines: 1, orders: 2, customers: 1 });
  expect((kept.sent[0] as Order).customer).toBeUndefined();
});

test("skip rules are tried in order and counted by reason", async () => {
  const map: OrderMap = {
    ...smallMap,
    skip: [
      { column: "sku", in: ["FEE"], reason: "not_goods" },
      {
        column: "quantity",
        negative: true,
        unless: { column: "no", prefix: "C" },
        reason: "stock",
      },
    ],
  };
  const { report } = await take(
    lines(
      "1,a,2011-07-01 08:26,FEE,,-1,1",
      "1,a,2011-07-01 08:26,S1,,-1,1",
      "C1,a,2011-07-01 08:26,S1,,-1,1",
      "2,a,2011-07-01 08:26,S1,,1,1",
    ),
    { map },
  );
  expect(report).toMatchObject({ orders: 1, refunds: 1, skipped: { not_goods: 1, stock: 1 } });
});

test("one bad line rejects its whole order, and no other", async () => {
  const { report, sent } = await take(
    lines(
      "1,a,2011-07-01 08:26,S1,,2,1",
      "2,a,2011-07-01 08:26,S1,,one,1",
      "1,a,2011-07-01 08:26,S2,,2.5,1",
    ),
  );
  expect(sent).toEqual([]);
  expect(report).toMatchObject({ orders: 0, rejected: 3 });
  expect(rejectsOf(report.rejects)).toEqual([
    `${header},line,column,reason`,
    "1,a,2011-07-01 08:26,S1,,2,1,2,,another line of this order was rejected",
    "1,a,2011-07-01 08:26,S2,,2.5,1,4,quantity,“2.5” is not a whole number",
    "2,a,2011-07-01 08:26,S1,,one,1,3,quantity,“one” is not a number",
  ]);
});

test("each mistake of a line is named with its column, in both languages", async () => {
  const rows = [
    ["1,a,2011-02-30 08:26,S1,,1,1", "date", "不是 YYYY-MM-DD HH:mm 格式的日期"],
    ["1,a,,S1,,1,1", "date", "必填项为空"],
    ["1,a,2011-07-01 08:26,,,1,1", "sku", "必填项为空"],
    ["1,a,2011-07-01 08:26,S1,,0,1", "quantity", "数量为 0"],
    ["1,a,2011-07-01 08:26,S1,,-1,1", "quantity", "小于 0"],
    ["1,a,2011-07-01 08:26,S1,,1,", "price", "必填项为空"],
    ['1,a,2011-07-01 08:26,S1,,1,"1,50"', "price", "不是数字"],
    ["1,a,2011-07-01 08:26,S1,,1,-1", "", "该行金额小于 0"],
    ["1,a,2011-07-01 08:26,S1,,9007199254740991,9", "price", "数值过大"],
    [",a,2011-07-01 08:26,S1,,1,1", "no", "必填项为空"],
    ["1,a,2011-07-01 08:26,S1", "", "该行有 4 列，应为 7 列"],
    ["C1,,2011-07-01 08:26,S1,,1,1", "customer", "按历史购买匹配的退款必须有客户"],
  ] as const;
  for (const [row, column, reason] of rows) {
    const map: OrderMap = { ...smallMap, guests: "pseudo" };
    const { report } = await take(lines(row), { language: "zh", map });
    const found = rejectsOf(report.rejects)[1] ?? "";
    expect(found, row).toContain(reason);
    expect(found, row).toMatch(new RegExp(`,2,${column},`));
  }
});

test("a line that comes after its order left is rejected, and the order stands", async () => {
  const others = Array.from({ length: 12 }, (_, at) => `${at + 10},a,2011-07-01 08:26,S1,,1,1`);
  const { report, sent } = await take(
    lines("1,a,2011-07-01 08:26,S1,,1,1", ...others, "1,a,2011-07-01 08:26,S2,,1,1"),
  );
  expect(sent).toHaveLength(13);
  expect(report.rejected).toBe(1);
  expect(rejectsOf(report.rejects)[1]).toContain("raise groupWindow");
});

test("lines of one order may stand apart within the window", async () => {
  const others = Array.from({ length: 8 }, (_, at) => `${at + 10},a,2011-07-01 08:26,S1,,1,1`);
  const { sent } = await take(
    lines("1,a,2011-07-01 08:26,S1,,1,1", ...others, "1,a,2011-07-01 08:26,S2,,1,1"),
  );
  expect(sent.map(({ id }) => id)).toEqual(["1", "10", "11", "12", "13", "14", "15", "16", "17"]);
  expect((sent[0] as Order).lines).toHaveLength(2);
});

test("an order is rejected whole when a broken line names it, before or after", async () => {
  const { report, sent } = await take(
    lines(
      "77,a,2011-07-01 08:26,S1,no comma, here,1,1",
      "77,a,2011-07-01 08:26,S2,,1,1",
      "78,a,2011-07-01 08:26,S2,,1,1",
      "78,a,2011-07-01 08:26,S1",
      "79,a,2011-07-01 08:26,S2,,1,1",
    ),
  );
  expect(sent.map(({ id }) => id)).toEqual(["79"]);
  expect(report.rejected).toBe(4);
});

test("rejected rows, corrected, are imported with the same map", async () => {
  const notes = createNotes();
  const file = writeText(
    folder.path("round.csv"),
    lines(
      '1,客 a,2011-07-01 08:26,"S,1","say ""hi""",one,1',
      "1,客 a,2011-07-01 08:26,S2,,1,1",
      "2,b,2011-07-01 08:26,S2,,1,1",
    ),
  );
  const first = await importOrders({ regulars: notes, file, map: smallMap });
  expect(first).toMatchObject({ orders: 1, rejected: 2, rejects: `${file}.rejected.csv` });
  const rejects = first.rejects ?? "";
  writeFileSync(rejects, readFileSync(rejects, "utf8").replace(",one,", ",4,"));
  const second = await importOrders({ regulars: notes, file: rejects, map: smallMap });
  expect(second).toMatchObject({ orders: 1, rejected: 0, rejects: undefined, encoding: "utf-8" });
  expect(notes.orders.sent[1]).toMatchObject({
    id: "1",
    customer: { id: "客 a" },
    lines: [{ sku: "S,1", name: 'say "hi"', quantity: 4 }, { sku: "S2" }],
  });
});

test("rows rejected twice keep one set of added columns", async () => {
  const file = writeText(folder.path("twice.csv"), lines("1,a,2011-07-01 08:26,S1,,x,1"));
  const first = await importOrders({ regulars: createNotes(), file, map: smallMap });
  const again = await importOrders({
    regulars: createNotes(),
    file: first.rejects ?? "",
    map: smallMap,
    rejects: folder.path("again.csv"),
  });
  expect(rejectsOf(again.rejects)).toEqual(rejectsOf(first.rejects));
});

test("an order that the engine refuses goes to the rejected rows, the others stand", async () => {
  const notes = createNotes();
  const { record } = notes.orders;
  const refusing = {
    orders: {
      ...notes.orders,
      record: async (order: Order) => {
        if (order.id !== "1") return record(order);
        throw new RegularsError("currency_mismatch", { currency: "GBP", expected: "CNY" });
      },
    },
  };
  const { report } = await take(
    lines("1,a,2011-07-01 08:26,S1,,1,1", "2,a,2011-07-01 08:26,S1,,1,1"),
    { regulars: refusing },
  );
  expect(report).toMatchObject({ orders: 1, refused: 1, rejected: 1 });
  expect(rejectsOf(report.rejects)[1]).toContain("The order is in GBP");
});

test("a refund can name its order and lines", async () => {
  const map: OrderMap = {
    ...smallMap,
    line: { ...smallMap.line, ordinal: "name" },
    refund: { when: { column: "no", prefix: "C" }, find: { order: "price" } },
  };
  const refund = lines("C1,a,2011-07-01 08:26,S1,2,3,1");
  const byLine = await take(refund, { map });
  expect(byLine.sent[0]).toMatchObject({
    order: { source: "till", id: "1" },
    lines: [{ ordinal: 2, quantity: 3 }],
  });
  const all: OrderMap = {
    ...smallMap,
    refund: { when: { column: "no", prefix: "C" }, find: { order: "price", lines: "all" } },
  };
  expect((await take(refund, { map: all })).sent[0]).not.toHaveProperty("lines");
});

test("a comma as decimal mark, an amount column, order money and a revision are read", async () => {
  const map: OrderMap = {
    format: 1,
    source: "till",
    customerSource: "cards",
    file: { delimiter: ";" },
    group: ["no"],
    order: {
      id: "no",
      revision: "rev",
      customer: "card",
      currency: { column: "cur" },
      channel: { value: "web" },
      dates: [
        { column: "date", format: "iso", zone: "Europe/Paris", fills: ["placedAt"] },
        { column: "paid", format: "iso", zone: "Europe/Paris", fills: ["paidAt"] },
      ],
      discount: "off",
      shipping: "post",
    },
    line: { sku: "sku", quantity: "n", amount: "sum", categories: ["kind", "sub"] },
    money: { decimal: ",", rounding: "half_even" },
  };
  const file = "no;rev;card;cur;date;paid;off;post;sku;n;sum;kind;sub\n";
  const row = "1;3;k1;JPY;2024-01-01T00:00:00Z;;2,5;3,5;S;2;1000,5;tea;\n";
  const { sent } = await take(file + row, { map });
  expect(sent).toEqual([
    {
      source: "till",
      id: "1",
      revision: 3,
      customer: { source: "cards", id: "k1" },
      currency: "JPY",
      channel: "web",
      placedAt: Date.parse("2024-01-01T00:00:00Z"),
      discount: 2,
      shipping: 4,
      lines: [{ ordinal: 1, sku: "S", quantity: 2, amount: 1000, categories: ["tea"] }],
    },
  ]);
});

test("NDJSON and CSV of the same lines are the same orders", async () => {
  const csv = await take(
    lines("1,a,2011-07-01 08:26,S1,Lamp,6,2.55", "2,b,2011-07-01 08:27,S2,,1,3"),
  );
  const names = header.split(",");
  const rows = ["1,a,2011-07-01 08:26,S1,Lamp,6,2.55", "2,b,2011-07-01 08:27,S2,,1,3"];
  const objects = rows.map((row) =>
    JSON.stringify(Object.fromEntries(row.split(",").map((text, at) => [names[at], text]))),
  );
  const ndjson = await take(`${objects.join("\n")}\n`);
  expect(ndjson.report.format).toBe("ndjson");
  expect(ndjson.sent).toEqual(csv.sent);
});

test("a broken end sends no order that was still open", async () => {
  const others = Array.from({ length: 30 }, (_, at) => `${at + 10},a,2011-07-01 08:26,S1,,1,1`);
  const file = writeText(folder.path("open.csv"), lines(...others, '99,a,2011-07-01 08:26,"S1'));
  const notes = createNotes();
  await expect(importOrders({ regulars: notes, file, map: smallMap })).rejects.toMatchObject({
    code: "quote_not_closed",
  });
  const whole = notes.orders.sent.map(({ id }) => Number(id));
  expect(whole).toEqual(whole.map((_, at) => at + 10));
  expect(whole.length).toBeLessThanOrEqual(20);
});

test("an error of the database ends the import, and it continues where it was", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `${at + 10},a,2011-07-01 08:26,S1,,1,1`);
  const file = writeText(folder.path("fails.csv"), lines(...rows));
  const notes = createNotes();
  const record = notes.orders.record;
  const failing = {
    orders: {
      ...notes.orders,
      record: async (order: Order) => {
        if (order.id === "25") throw new RegularsError("storage_full", { reason: "no room" });
        return record(order);
      },
    },
  };
  const flight = { orders: 4, lines: 4 };
  const failed = importOrders({ regulars: failing, file, map: smallMap, flight });
  await expect(failed).rejects.toMatchObject({ code: "storage_full" });
  expect(existsSync(`${file}.regulars-progress.json`)).toBe(true);
  const before = notes.orders.sent.length;
  const report = await importOrders({ regulars: notes, file, map: smallMap, flight });
  expect(report).toMatchObject({ resumed: true, orders: 40, lines: 40, recorded: 40 });
  expect(notes.orders.sent.length - before).toBeLessThan(40);
  expect(new Set(notes.orders.sent.map(({ id }) => id)).size).toBe(40);
  expect(existsSync(`${file}.regulars-progress.json`)).toBe(false);
});

test("progress of another database is not believed", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `${at + 10},a,2011-07-01 08:26,S1,,1,1`);
  const file = writeText(folder.path("other.csv"), lines(...rows));
  const aborting = new AbortController();
  const flight = { orders: 4, lines: 4 };
  const first = createNotes();
  const record = first.orders.record;
  const regulars = {
    orders: {
      ...first.orders,
      record: async (order: Order) => {
        if (order.id === "30") aborting.abort();
        return record(order);
      },
    },
  };
  const { signal } = aborting;
  await expect(importOrders({ regulars, file, map: smallMap, flight, signal })).rejects.toThrow();
  expect(existsSync(`${file}.regulars-progress.json`)).toBe(true);
  const other = createNotes();
  const report = await importOrders({ regulars: other, file, map: smallMap, flight });
  expect(report).toMatchObject({ resumed: false, orders: 40 });
  expect(other.orders.sent).toHaveLength(40);
});

test("the flight is never larger than asked", async () => {
  const rows = Array.from({ length: 500 }, (_, at) => `${at},a,2011-07-01 08:26,S1,,1,1`);
  const notes = createNotes();
  let now = 0;
  let most = 0;
  const slow = {
    orders: {
      ...notes.orders,
      record: async (order: Order) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now--;
        return notes.orders.record(order);
      },
    },
  };
  const { sent: _, report } = await take(lines(...rows), {
    regulars: slow,
    flight: { orders: 16, lines: 100 },
  });
  expect(report.orders).toBe(500);
  expect(most).toBe(16);
  expect((notes.orders.sent as Order[]).map(({ id }) => Number(id))).toEqual(
    rows.map((_row, at) => at),
  );
});

test("matched refunds of one file keep their lines apart", async () => {
  const { sent } = await take(
    lines("C1,a,2011-07-01 08:26,S1,,-1,2", "C1,a,2011-07-01 08:26,S1,,-3,2"),
  );
  expect((sent[0] as MatchedRefund).match.map(({ quantity }) => quantity)).toEqual([1, 3]);
});

function rejectsOf(path: string | undefined): string[] {
  const text = readFileSync(path ?? "", "utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  return text.slice(1).trimEnd().split("\n");
}
