// Past one machine: a customer's command stays in one partition of each table, a batch of k customers in at most k.
import type { Order } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshPostgres, hasPostgres } from "../../../../.ci/servers/index.ts";
import { createExplainedPool, tableOf } from "../../test/explained-pool.ts";
import { document as program } from "../../test/history.ts";
import { allTables } from "../schema/index.ts";
import { openPostgres } from "./index.ts";

const now = Date.UTC(2026, 5, 1, 12);
const customers = 60;

function order(id: string, customer: number, placedAt = now): Order {
  return {
    source: "till",
    id,
    customer: { source: "shop", id: `c${customer}` },
    currency: "GBP",
    placedAt,
    paidAt: placedAt,
    lines: [{ ordinal: 1, sku: "A", quantity: 2, amount: 4_000 }],
  };
}

/** How many partitions of each table were named. */
function perTable(partitions: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const partition of new Set(partitions))
    counts.set(tableOf(partition), (counts.get(tableOf(partition)) ?? 0) + 1);
  return counts;
}

describe.skipIf(!(await hasPostgres()))("sixteen hash partitions", () => {
  let database: Awaited<ReturnType<typeof freshPostgres>>;
  let pool: pg.Pool;
  let explained: ReturnType<typeof createExplainedPool>;
  let regulars: Regulars;

  beforeAll(async () => {
    database = await freshPostgres();
    pool = new pg.Pool({ connectionString: database.url });
    explained = createExplainedPool(pool);
    const plain = await openPostgres({ pool, partitions: 16 });
    const filling = await createRegulars({ store: plain, program, clock: () => now });
    await Promise.all(
      Array.from({ length: customers * 3 }, (_, i) =>
        filling.orders.record(order(`old ${i}`, i % customers, now - i * 3_600_000)),
      ),
    );
    await filling.close();
    const store = await openPostgres({ pool: explained.pool });
    regulars = await createRegulars({ store, program, clock: () => now });
  });

  afterAll(async () => {
    await regulars?.close();
    await pool?.end();
    await database?.drop();
  });

  /** The transactions that an action committed. */
  async function watch(action: () => Promise<unknown>) {
    explained.transactions.length = 0;
    await action();
    return [...explained.transactions];
  }

  test("every table of customers' rows is in sixteen parts, and the others in one piece", async () => {
    const { rows } = await pool.query<{ name: string; parts: string }>(
      "SELECT inhparent::regclass::text AS name, count(*) AS parts FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid AND c.relkind = 'r' GROUP BY 1",
    );
    const parts = new Map(rows.map((row) => [row.name, Number(row.parts)]));
    for (const table of allTables)
      expect([table.name, parts.get(table.name)]).toEqual([
        table.name,
        table.spread === undefined ? undefined : 16,
      ]);
  });

  /** Commands with the number of business keys that they name, which are partitioned by themselves. */
  const single: readonly (readonly [string, number, () => Promise<unknown>])[] = [
    ["an order", 1, () => regulars.orders.record(order("new", 7))],
    [
      "a partial refund",
      2,
      () =>
        regulars.orders.refund({
          source: "till",
          id: "back",
          order: { source: "till", id: "new" },
          refundedAt: now,
          lines: [{ ordinal: 1, quantity: 1 }],
        }),
    ],
    [
      "an adjustment",
      1,
      () =>
        regulars.ledger.adjust({
          source: "desk",
          id: "gift",
          customer: { source: "shop", id: "c7" },
          points: 50,
          reason: "sorry",
        }),
    ],
    [
      "a spend",
      1,
      () =>
        regulars.ledger.spend({
          source: "till",
          id: "spent",
          customer: { source: "shop", id: "c7" },
          points: 5,
        }),
    ],
  ];

  test.each(single)("%s executes in one partition of each table", async (_, keys, action) => {
    const transactions = await watch(action);
    const statements = transactions.flatMap((transaction) => transaction.statements);
    expect(statements.length).toBeGreaterThan(5);
    const most = (table: string) => (table === "regulars_source_keys" ? keys : 1);
    const beyond = (partitions: readonly string[]) =>
      [...perTable(partitions)].filter(([table, parts]) => parts > most(table));
    for (const { sql, executed } of statements) expect(beyond(executed), sql).toEqual([]);
    const touched = transactions.flatMap(({ statements, written }) => [
      ...statements.flatMap(({ executed }) => executed),
      ...written,
    ]);
    expect(beyond(touched)).toEqual([]);
    expect(perTable(touched).size).toBeGreaterThan(5);
  });

  test("a batch of five customers executes in at most five partitions of each table", async () => {
    const transactions = await watch(() =>
      Promise.all([1, 2, 3, 4, 5].map((n) => regulars.orders.record(order(`many ${n}`, n)))),
    );
    for (const { statements, written } of transactions) {
      for (const { sql, executed } of statements)
        expect(
          [...perTable(executed)].filter(([, parts]) => parts > 5),
          sql,
        ).toEqual([]);
      expect([...perTable(written)].filter(([, parts]) => parts > 5)).toEqual([]);
    }
  });

  test("keys and identities stay unique across partitions, and the books hold", async () => {
    const again = await Promise.all(
      Array.from({ length: 20 }, () => regulars.orders.record(order("once", 9))),
    );
    expect(again.filter(({ status }) => status === "recorded")).toHaveLength(1);
    await expect(regulars.orders.record(order("once", 10))).rejects.toMatchObject({
      code: "key_conflict",
    });
    const phone = { kind: "phone" as const, value: "+447700900123" };
    const twins = await Promise.allSettled(
      [1, 2].map(() => regulars.customers.register({ identities: [phone] })),
    );
    expect(twins.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await regulars.verify()).toMatchObject({ ok: true });
  });
});
