// A process with 50 writers that never give up: what failed or may have failed is sent again until it is done.

import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { isRegularsError } from "@regulars/contract";
import { openShop } from "./shop.ts";
import { simpleProgram } from "./simple-program.ts";

const [path = ""] = process.argv.slice(2);
const now = Date.UTC(2024, 0, 2);
const shop = await openShop(simpleProgram, { path, now });
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
let isOver = false;
createInterface({ input: process.stdin }).on("line", () => {
  isOver = true;
});

/** Sends until it is done; tells each refusal and the end. */
async function insist(what: string, id: string, send: () => Promise<{ status: string }>) {
  say(`began ${what} ${id}`);
  for (let isFirst = true; ; isFirst = false) {
    try {
      const { status } = await send();
      say(`done ${what} ${id} ${isFirst ? "first" : "again"} ${status}`);
      return;
    } catch (error) {
      say(`error ${isRegularsError(error) ? error.code : `untyped ${String(error)}`}`);
      await wait(20);
    }
  }
}

say("ready");
await Promise.all(
  Array.from({ length: 50 }, async (_, writer) => {
    const customer = { source: "shop", id: `c${writer % 10}` };
    const lines = [{ ordinal: 1, sku: "A", quantity: 1, amount: 1_000 }];
    for (let i = 0; !isOver; i++) {
      const key = { source: "till", id: `${writer}-${i}` };
      const order = { ...key, customer, currency: "GBP", placedAt: now, paidAt: now, lines };
      await insist("order", key.id, () => shop.regulars.orders.record(order));
      if (i % 3 !== 2) continue;
      await insist("spend", key.id, () =>
        shop.regulars.ledger.spend({ ...key, customer, points: 5 }),
      );
    }
  }),
);
await shop.close();
say("over");
process.exit(0);
