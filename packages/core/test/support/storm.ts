// A process of the storm: workers send orders, spends and refunds over few hot customers and keys in random order.

import { once } from "node:events";
import { isRegularsError } from "@regulars/contract";
import { createRegulars, type Measurement } from "@regulars/core";
import { createRandom } from "./random.ts";
import { openStore } from "./stores.ts";
import { stormProgram } from "./storm-program.ts";

const [path = "", name = "", seed = "1", seconds = "1", workers = "1"] = process.argv.slice(2);
const now = Date.UTC(2024, 0, 2);
const counts: Record<string, number> = {};
const add = (what: string, by = 1): void => {
  counts[what] = (counts[what] ?? 0) + by;
};

const store = await openStore(path);
const regulars = await createRegulars({
  store: {
    ...store,
    transaction(work) {
      add("transactions");
      return store.transaction(work);
    },
  },
  program: stormProgram,
  clock: () => now,
  // Small batches: many transactions that meet.
  limits: { commands: 3, lanes: 3 },
  metrics: {
    record({ name: instrument, value, attributes }: Measurement) {
      if (instrument === "regulars.reruns") add(`rerun ${Object.values(attributes).join()}`, value);
    },
  },
});

const random = createRandom(Number(seed));
const { between, chance } = random;
const hot = (): { source: string; id: string } => ({ source: "shop", id: `hot-${between(0, 9)}` });
const orders: string[] = [];
let sent = 0;

/** Refusals that belong to the trade. */
const usual = ["insufficient_points", "refund_exceeds", "customer_not_found"];

async function sendOne(): Promise<string> {
  const id = `${name}-${++sent}`;
  const draw = between(1, 10);
  if (draw <= 4) {
    // Some keys are everybody's: whoever comes first records them.
    const isShared = chance(4);
    const key = isShared ? `shared-${between(1, 5_000)}` : id;
    const customer = isShared ? { source: "shop", id: `hot-${Number(key.slice(7)) % 10}` } : hot();
    orders.push(key);
    const lines = [{ ordinal: 1, sku: "A", quantity: 100, amount: 10_000 }];
    const order = {
      source: "till",
      id: key,
      customer,
      currency: "GBP",
      placedAt: now,
      paidAt: now,
    };
    return (await regulars.orders.record({ ...order, lines })).status;
  }
  if (draw <= 6)
    return (await regulars.ledger.spend({ source: "till", id, customer: hot(), points: 5 })).status;
  if (draw <= 8 && orders.length > 0) {
    const order = { source: "till", id: random.pick(orders) };
    const lines = [{ ordinal: 1, quantity: 1 }];
    return (await regulars.orders.refund({ source: "till", id, order, refundedAt: now, lines }))
      .status;
  }
  const visit = { source: "site", id, name: "visit", customer: hot(), occurredAt: now };
  return (await regulars.orders.recordEvent(visit)).status;
}

console.log("ready");
await once(process.stdin, "data");
process.stdin.pause();
const until = performance.now() + Number(seconds) * 1_000;
await Promise.all(
  Array.from({ length: Number(workers) }, async () => {
    while (performance.now() < until) {
      try {
        add(await sendOne());
      } catch (error) {
        const code = isRegularsError(error) ? error.code : String(error);
        add(usual.includes(code) ? `refused ${code}` : `failed ${code}`);
      }
    }
  }),
);
await regulars.close();
await store.close();
console.log(JSON.stringify({ sent, counts }));
