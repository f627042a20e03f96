// A process to be killed: writers record orders and take some back, while a subscriber tells each event it is given.

import { writeSync } from "node:fs";
import { openShop } from "./shop.ts";
import { simpleProgram } from "./simple-program.ts";

const [path = "", run = ""] = process.argv.slice(2);
const now = Date.UTC(2024, 0, 2);
const shop = await openShop(simpleProgram, { path, now, delivery: { poll: 20, lease: 200 } });
const { orders, events } = shop.regulars;
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

await events.subscribe({
  name: "all",
  from: "start",
  async handler(event) {
    say(`event ${JSON.stringify(event)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  },
});
say("ready");

/** Records an order in a transaction that is taken back after its events were written. */
async function takeBack(id: string, customer: { source: string; id: string }): Promise<void> {
  const order = orderOf(id, customer);
  await orders.record(order, { actor: "taken-back", dryRun: true });
}

function orderOf(id: string, customer: { source: string; id: string }) {
  const lines = [{ ordinal: 1, sku: "A", quantity: 1, amount: 100 }];
  return { source: "till", id, customer, currency: "GBP", placedAt: now, paidAt: now, lines };
}

await Promise.all(
  Array.from({ length: 20 }, async (_, writer) => {
    const customer = { source: "shop", id: `c${writer % 10}` };
    for (let i = 0; ; i++) {
      const id = `${run}-${writer}-${i}`;
      if (i % 3 === 2) await takeBack(`back-${id}`, customer);
      await orders.record(orderOf(id, customer));
      say(`order ${id}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }),
);
