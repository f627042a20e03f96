// Files of orders for tests: in a folder of their own, in any encoding, packed or not.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Order, Refund } from "@regulars/contract";
import iconv from "iconv-lite";
import type { OrderMap } from "../src/import/order-map.ts";
import type { ImportTarget } from "../src/import/sender.ts";

/** A folder that is removed by `remove`. */
export function createFolder(): { path: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "regulars-cli-"));
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writes a text as a file. */
export function writeText(
  path: string,
  text: string,
  how: { readonly encoding?: string; readonly mark?: boolean; readonly gzip?: boolean } = {},
): string {
  const bytes = iconv.encode(text, how.encoding ?? "utf-8", { addBOM: how.mark ?? false });
  writeFileSync(path, how.gzip ? gzipSync(bytes) : bytes);
  return path;
}

/** A small map: columns 单号 or No, customer, item and so on are named by the test's file. */
export const smallMap: OrderMap = {
  format: 1,
  source: "till",
  group: ["no", "customer"],
  groupWindow: 10,
  order: {
    id: "no",
    customer: "customer",
    currency: { value: "GBP" },
    dates: [
      {
        column: "date",
        format: "YYYY-MM-DD HH:mm",
        zone: "Europe/London",
        fills: ["placedAt", "paidAt"],
      },
    ],
  },
  line: { sku: "sku", name: "name", quantity: "quantity", unitPrice: "price" },
  refund: { when: { column: "no", prefix: "C" }, find: { match: "latest_purchase" } },
  shipping: { column: "sku", in: ["POST"] },
};

/** First line of a file for `smallMap`. */
export const header = "no,customer,date,sku,name,quantity,price";

/** A target that notes what it is sent, as a shop's books would take it. */
export function createNotes(): ImportTarget & {
  readonly orders: { readonly sent: (Order | Refund)[] };
} {
  const sent: (Order | Refund)[] = [];
  const outcome = { status: "recorded", customer: "", points: 0, amount: 0, moved: [] } as const;
  return {
    orders: {
      sent,
      record: async (order) => {
        sent.push(order);
        return { ...outcome, order: order.id };
      },
      refund: async (refund) => {
        sent.push(refund);
        return { ...outcome, unmatched: [] };
      },
      get: (order) => sent.find(({ id }) => id === order.id),
    },
  };
}
