// A shop behind its real handler, in memory and without a socket.

import { readFileSync } from "node:fs";
import type { Order, ProgramDocument, Role } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import { createHandler, type Handler } from "@regulars/core/http";
import { openSqlite } from "@regulars/sql/sqlite";

/** A shop, its handler, and who may call it. */
export interface TestShop {
  readonly regulars: Regulars;
  readonly handler: Handler;
  /** Sends a request to the handler. */
  readonly fetch: typeof fetch;
  /** A new key of a role. */
  key(role: Role): Promise<string>;
  close(): Promise<void>;
}

export const program: ProgramDocument = JSON.parse(
  readFileSync(
    new URL("../../../../examples/programs/points-and-tiers.json", import.meta.url),
    "utf8",
  ),
);

/** Opens one, mounted at `/regulars` of `https://shop.example`. */
export async function openShop(): Promise<TestShop> {
  const store = openSqlite({ path: ":memory:" });
  const keyring = { current: "t1", secrets: { t1: "a secret of the tests, and of nothing else" } };
  const regulars = await createRegulars({ store, program, keyring });
  const most = { limit: 10_000_000, windowSeconds: 60 };
  const handler = createHandler(regulars, {
    basePath: "/regulars",
    allowances: { key: { read: most, write: most }, customer: { read: most, write: most } },
  });
  return {
    regulars,
    handler,
    fetch: (input) => handler.fetch(input as Request),
    key: async (role) => (await regulars.keys.create({ name: role, role })).key,
    async close() {
      await handler.close();
      await regulars.close();
      await store.close();
    },
  };
}

/** Where it is mounted. */
export const address = "https://shop.example/regulars";

/** A paid order of one line. */
export function order(id: string, pence = 10_000): Order {
  const at = Date.now();
  return {
    source: "web",
    id,
    customer: { source: "web", id: "ann" },
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    lines: [{ ordinal: 1, sku: "LAMP", quantity: 1, amount: pence }],
  };
}
