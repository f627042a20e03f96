import type { Store, VerifyReport } from "@regulars/core/storage";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, playHistory } from "../../test/history.ts";
import { dropMysql, takeMysql } from "../../test/mysql-adapters.ts";
import { openMysql } from "./index.ts";

const end = Date.UTC(2027, 6, 1, 12);
let pool: mysql.Pool;
let store: Store;

beforeAll(async () => {
  const { url } = await takeMysql();
  pool = mysql.createPool({ uri: url });
  store = await openMysql({ pool });
  await playHistory(store);
});

afterAll(async () => {
  await store.close();
  await pool.end();
  await dropMysql();
});

async function proof(): Promise<VerifyReport> {
  const regulars = await openShop(store, () => end);
  return regulars.verify({ limit: 500 });
}

test("the books of a whole history are proven", async () => {
  const report = await proof();
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  expect(Object.entries(report.checked).filter(([, rows]) => rows === 0)).toEqual([]);
});

/** What is corrupted, how, and the check that names it. */
const corruptions: readonly (readonly [what: string, sql: string, check: string])[] = [
  [
    "more remains of a lot",
    "UPDATE regulars_lots SET remaining = remaining + 1 WHERE state = 'active' LIMIT 1",
    "lot_remaining",
  ],
  [
    "a lot is pending again",
    "UPDATE regulars_lots SET state = 'pending' WHERE state = 'active' LIMIT 1",
    "lot_state",
  ],
  [
    "an entry is gone",
    "DELETE FROM regulars_entries WHERE kind = 'spend' LIMIT 1",
    "entry_sequence",
  ],
  [
    "a wallet says more",
    "UPDATE regulars_wallets SET active = active + 1 WHERE active > 0 LIMIT 1",
    "wallet_active",
  ],
  [
    "a line was awarded more",
    "UPDATE regulars_order_lines SET award = '{\"points\":9000}' WHERE award IS NOT NULL LIMIT 1",
    "award",
  ],
  [
    "a day counts more spending",
    "UPDATE regulars_buckets SET spend = spend + 1 WHERE spend > 0 LIMIT 1",
    "bucket_spend",
  ],
  [
    "a day counts more points",
    "UPDATE regulars_buckets SET points = points + 1 WHERE points > 0 LIMIT 1",
    "bucket_points",
  ],
  ["a customer stands on another tier", "UPDATE regulars_standings SET tier = 'gold'", "tier"],
  ["a key is gone", "DELETE FROM regulars_source_keys WHERE kind = 'order' LIMIT 1", "entity_key"],
  ["an event is gone", "DELETE FROM regulars_events WHERE sequence = 2 LIMIT 1", "event_sequence"],
  ["an order is gone", "DELETE FROM regulars_orders WHERE source_id = 'a1'", "orphan_line"],
];

test.each(corruptions)("%s: the proof says so", async (_, sql, check) => {
  const table = /regulars_\w+/.exec(sql)?.[0] ?? "";
  const [columns] = await pool.query<mysql.RowDataPacket[]>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%GENERATED%'",
    [table],
  );
  const names = columns.map(({ name }) => String(name)).join(", ");
  await pool.query(`CREATE TABLE kept AS SELECT ${names} FROM ${table}`);
  try {
    const [{ affectedRows }] = await pool.query<mysql.ResultSetHeader>(sql);
    expect(affectedRows).toBeGreaterThan(0);
    const { ok, findings } = await proof();
    expect([ok, findings.map((one) => one.check)]).toEqual([
      false,
      expect.arrayContaining([check]),
    ]);
  } finally {
    await pool.query(`DELETE FROM ${table}`);
    await pool.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM kept`);
    await pool.query("DROP TABLE kept");
  }
});
