import { readFileSync } from "node:fs";
import type { MatchedRefund, Order } from "@regulars/contract";
import { expect, test } from "vitest";
import { createFolder } from "../../test/files.ts";
import { importOrders } from "./import-orders.ts";
import type { OrderMap } from "./order-map.ts";

const data = new URL("../../../../examples/data/online-retail/", import.meta.url);

test("the example's map reads the set as its README counts it", { timeout: 60_000 }, async () => {
  const map = JSON.parse(readFileSync(new URL("map.json", data), "utf8")) as OrderMap;
  const folder = createFolder();
  const seen = { lines: 0, shipping: 0, pence: 0, units: 0, refunded: 0, refundLines: 0 };
  let latest = 0;
  let biggest: Order | undefined;
  const answer = { status: "recorded", customer: "", points: 0, amount: 0, moved: [] } as const;
  const report = await importOrders({
    regulars: {
      orders: {
        record: async (order) => {
          expect(order.placedAt).toBeGreaterThanOrEqual(latest);
          latest = order.placedAt;
          if (order.id === "541431") biggest = order;
          if (order.shipping) seen.shipping++;
          for (const line of order.lines) {
            seen.lines++;
            seen.pence += line.amount;
            seen.units += line.quantity;
          }
          return { ...answer, order: "" };
        },
        refund: async (refund) => {
          for (const line of (refund as MatchedRefund).match) {
            seen.refundLines++;
            seen.refunded += line.quantity;
          }
          return { ...answer, unmatched: [] };
        },
        get: () => undefined,
      },
    },
    file: new URL("online_retail.csv.gz", data).pathname,
    map,
    rejects: folder.path("rejected.csv"),
    state: folder.path("progress.json"),
  });
  folder.remove();
  expect(report).toMatchObject({
    lines: 541_909,
    guestLines: 135_080,
    skipped: { not_goods: 105, shipping_refund: 98 },
    customers: 4_372,
    orders: 18_525,
    refunds: 3_508,
    rejected: 0,
  });
  const skipped = Object.values(report.skipped).reduce((sum, count) => sum + count, 0);
  const shippingLines = 541_909 - 135_080 - skipped - seen.lines - seen.refundLines;
  expect(shippingLines).toBe(1_099 + 133 + 16);
  expect(seen.refundLines).toBe(8_714);
  expect(biggest).toMatchObject({
    customer: { source: "online-retail", id: "12346" },
    placedAt: Date.parse("2011-01-18T10:01:00Z"),
    market: "United Kingdom",
    lines: [{ sku: "23166", quantity: 74_215, amount: 7_718_360 }],
  });
  expect(seen).toMatchSnapshot();
});
