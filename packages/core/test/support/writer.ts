// A process to be killed: 50 writers record orders and spends on a shared file and print each acknowledged one.

import { writeSync } from "node:fs";
import { played } from "./programs.ts";
import { openShop } from "./shop.ts";

const [path = "", run = ""] = process.argv.slice(2);
const program = played[0]?.document;
if (program === undefined) throw new Error("no program");
const shop = await openShop(program, { path, now: Date.UTC(2024, 0, 2) });
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

say("ready");
await Promise.all(
  Array.from({ length: 50 }, async (_, writer) => {
    const customer = { source: "shop", id: `c${writer % 10}` };
    for (let i = 0; ; i++) {
      const at = shop.clock.now;
      const id = `${run}-${writer}-${i}`;
      say(`began ${id}`);
      await shop.regulars.orders.record({
        source: "till",
        id,
        customer,
        currency: "GBP",
        placedAt: at,
        paidAt: at,
        lines: [{ ordinal: 1, sku: "A", quantity: 1, amount: 1_000 }],
      });
      say(`order ${id}`);
      if (i % 3 !== 2) continue;
      say(`spending ${id}`);
      await shop.regulars.ledger.spend({ source: "till", id, customer, points: 5 });
      say(`spend ${id}`);
    }
  }),
);
