// The process of one side: listens, and answers its parent's questions.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { orderSchema, parseWith } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import { createHandler } from "@regulars/core/http";
import { toNodeListener } from "@regulars/core/node";
import { openSqlite } from "@regulars/sql/sqlite";
import { Hono } from "hono";
import { makeOrder } from "../frame/made-orders.ts";
import { exampleProgram } from "../frame/program.ts";
import type { Ready, SideName } from "./side.ts";

const [name, path] = process.argv.slice(2) as [SideName, string];
const customerCount = 200;

const store = openSqlite({ path });
const regulars = await createRegulars({
  store,
  program: exampleProgram(),
  keyring: { current: "1", secrets: { "1": "a secret of the benchmark, 32 bytes long" } },
  ...(name === "unbatched" ? { limits: { commands: 1 } } : {}),
});

const { key } = await regulars.keys.create({ name: "bench", role: "technology" });
const customers: string[] = [];
for (let customer = 0; customer < customerCount; customer++) {
  const order = makeOrder({ index: -1 - customer, customer, at: Date.now(), lines: 3, units: 1 });
  customers.push((await regulars.orders.record(order)).customer);
}

// What is measured is the way through the door, not its limits.
const most = { limit: 1_000_000_000, windowSeconds: 10 };
const both = { read: most, write: most };
const handler = createHandler(regulars, { allowances: { key: both, customer: both } });
const listener =
  name === "ceiling" ? getRequestListener(ceiling(regulars).fetch) : toNodeListener(handler);
const server = createServer(listener);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

/** What can be answered at most: the same router, the same key or token, the same schema, a fixed answer. */
function ceiling({ keys, tokens }: Regulars): Hono {
  const app = new Hono();
  const bearer = (header: string | undefined): string => header?.slice("Bearer ".length) ?? "";
  app.post("/v1/orders", async (context) => {
    const caller = await keys.authenticate(bearer(context.req.header("authorization")));
    if (caller === undefined) return context.json({}, 401);
    parseWith(orderSchema, await context.req.json());
    return context.json(recorded);
  });
  app.get("/v1/customers/:customer/balance", async (context) => {
    const caller = await tokens.verify(bearer(context.req.header("authorization")));
    if (caller === undefined) return context.json({}, 401);
    return context.json(balance);
  });
  return app;
}

const recorded = {
  status: "recorded",
  order: "ord_cus01JD0000000000000000000000_0000001",
  customer: "cus_01JD0000000000000000000000",
  points: 12,
  moved: [],
  tier: "silver",
};

const balance = {
  customer: "cus_01JD0000000000000000000000",
  wallet: "points",
  at: 1,
  available: 12,
  pending: 0,
  debt: 0,
  net: 12,
  expiring: [],
};

async function countOrders(): Promise<number> {
  let orders = 0;
  for (const customer of customers)
    orders += (await regulars.orders.list(customer, { limit: 1_000_000 })).length;
  return orders - customerCount;
}

interface Question {
  readonly ask: "cpu" | "tokens" | "stop";
  readonly count?: number;
}

process.on("message", (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  if (question.ask === "cpu") {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
    return;
  }
  if (question.ask === "tokens") {
    const tokens: string[] = [];
    for (let i = 0; i < (question.count ?? 0); i++) {
      const customer = customers[i % customers.length] as string;
      tokens.push((await regulars.tokens.mint({ customer, ttlSeconds: 900 })).token);
    }
    process.send?.(tokens);
    return;
  }
  server.closeAllConnections();
  server.close();
  await handler.close();
  const { ok } = await regulars.verify();
  process.send?.({ ok, orders: await countOrders() });
  await regulars.close();
  await store.close();
  process.disconnect?.();
}

const ready: Ready = { port: (server.address() as AddressInfo).port, key, customers };
process.send?.(ready);
