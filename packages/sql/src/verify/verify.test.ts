import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { VerifyReport } from "@regulars/core/storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/adapters.ts";
import { openShop, playHistory } from "../../test/history.ts";
import { openSqlite } from "../sqlite/index.ts";

const temporary = temporaryFolder();
const { folder } = temporary;
const template = join(folder, "history.db");
const end = Date.UTC(2027, 6, 1, 12);
let copies = 0;

beforeAll(async () => {
  const store = openSqlite({ path: template });
  await playHistory(store);
  await store.close();
});

afterAll(() => temporary.remove());

/** The proof of a copy of the history, after rows were changed behind the engine's back. */
async function proofAfter(sql: string): Promise<VerifyReport> {
  const path = join(folder, `copy-${copies++}.db`);
  copyFileSync(template, path);
  const database = new DatabaseSync(path);
  const before = database.prepare("SELECT total_changes() AS changes").get()?.changes;
  database.exec(sql);
  const after = database.prepare("SELECT total_changes() AS changes").get()?.changes;
  expect(sql === "" || after !== before, `changes a row: ${sql}`).toBe(true);
  database.close();
  const store = openSqlite({ path });
  try {
    const regulars = await openShop(store, () => end);
    return await regulars.verify({ limit: 500 });
  } finally {
    await store.close();
  }
}

test("the books of a whole history are proven", async () => {
  const report = await proofAfter("");
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  expect(Object.entries(report.checked).filter(([, rows]) => rows === 0)).toEqual([]);
});

test("the history has every kind of entry", () => {
  const database = new DatabaseSync(template);
  const kinds = database
    .prepare(
      "SELECT DISTINCT kind || ' ' || from_account || ' ' || to_account AS kind FROM regulars_entries ORDER BY 1",
    )
    .all()
    .map((row) => row.kind);
  database.close();
  expect(kinds).toEqual([
    "activate pending active",
    "adjust active adjusted",
    "adjust adjusted active",
    "clawback active issued",
    "clawback debt issued",
    "clawback expired issued",
    "clawback pending issued",
    "earn issued pending",
    "expire active expired",
    "settle_debt active debt",
    "spend active spent",
    "unspend spent active",
    "unspend spent expired",
  ]);
});

const anEntry = (kind: string) =>
  `(customer, sequence) = (SELECT customer, sequence FROM regulars_entries WHERE kind = '${kind}' LIMIT 1)`;
const aLot = (condition: string) =>
  `(customer, number) = (SELECT customer, number FROM regulars_lots WHERE ${condition} LIMIT 1)`;
const aWallet = (condition: string) =>
  `(customer, wallet) = (SELECT customer, wallet FROM regulars_wallets WHERE ${condition} LIMIT 1)`;
const aCustomer = "id = (SELECT customer FROM regulars_lots WHERE state = 'active' LIMIT 1)";

/** What is corrupted, how, and the check that names it. */
const corruptions: readonly (readonly [what: string, sql: string, check: string])[] = [
  [
    "more remains of a lot",
    `UPDATE regulars_lots SET remaining = remaining + 1 WHERE ${aLot("state = 'active'")}`,
    "lot_remaining",
  ],
  [
    "less of a lot has expired",
    `UPDATE regulars_lots SET expired = expired - 1 WHERE ${aLot("expired > 0")}`,
    "lot_expired",
  ],
  [
    "a lot is closed too early",
    `UPDATE regulars_lots SET state = 'closed' WHERE ${aLot("state = 'active'")}`,
    "lot_state",
  ],
  [
    "a lot is pending again",
    `UPDATE regulars_lots SET state = 'pending' WHERE ${aLot("state = 'active'")}`,
    "lot_state",
  ],
  [
    "a lot earned more than its entry",
    `UPDATE regulars_lots SET earned = earned + 1, remaining = remaining + 1 WHERE ${aLot("state = 'active'")}`,
    "lot_source",
  ],
  [
    "a lot ends before it begins",
    `UPDATE regulars_lots SET expires_at = available_at - 1 WHERE ${aLot("state = 'closed'")}`,
    "lot_term",
  ],
  [
    "a head forgets what is due",
    `UPDATE regulars_customers SET lot_due = NULL WHERE ${aCustomer}`,
    "lot_due",
  ],
  [
    "an entry grows",
    `UPDATE regulars_entries SET points = points + 1 WHERE ${anEntry("spend")}`,
    "wallet_active",
  ],
  [
    "an entry moves nothing",
    `UPDATE regulars_entries SET points = 0 WHERE ${anEntry("spend")}`,
    "entry_positive",
  ],
  [
    "an entry takes the wrong way",
    `UPDATE regulars_entries SET to_account = 'expired' WHERE ${anEntry("spend")}`,
    "entry_accounts",
  ],
  [
    "an entry is gone",
    `DELETE FROM regulars_entries WHERE ${anEntry("activate")}`,
    "entry_sequence",
  ],
  [
    "an entry names no lot",
    `UPDATE regulars_entries SET lot = 9999 WHERE ${anEntry("activate")}`,
    "entry_lot",
  ],
  [
    "an entry names no version",
    `UPDATE regulars_entries SET version = 99 WHERE ${anEntry("spend")}`,
    "entry_version",
  ],
  [
    "a spend comes back twice",
    `UPDATE regulars_entries SET points = points * 2 WHERE ${anEntry("unspend")}`,
    "entry_reverses",
  ],
  [
    "an allocation is gone",
    `DELETE FROM regulars_allocations WHERE (customer, entry) = (SELECT customer, sequence FROM regulars_entries WHERE kind = 'spend' LIMIT 1)`,
    "debit_sourced",
  ],
  [
    "an allocation names no lot",
    `UPDATE regulars_allocations SET lot = 9999 WHERE (customer, entry) = (SELECT customer, sequence FROM regulars_entries WHERE kind = 'expire' LIMIT 1)`,
    "allocation_lot",
  ],
  [
    "a wallet has more",
    `UPDATE regulars_wallets SET active = active + 1 WHERE ${aWallet("active > 0")}`,
    "wallet_active",
  ],
  [
    "a wallet waits for more",
    "UPDATE regulars_wallets SET pending = pending + 1",
    "wallet_pending",
  ],
  [
    "a wallet owes less",
    `UPDATE regulars_wallets SET debt = debt - 1 WHERE ${aWallet("debt > 0")}`,
    "wallet_debt",
  ],
  [
    "a wallet has and owes",
    `UPDATE regulars_wallets SET debt = 1 WHERE ${aWallet("active > 0")}`,
    "debt_and_available",
  ],
  [
    "a wallet is below zero",
    `UPDATE regulars_wallets SET active = -1 WHERE ${aWallet("active > 0")}`,
    "negative",
  ],
  [
    "a wallet is gone",
    `DELETE FROM regulars_wallets WHERE ${aWallet("active > 0")}`,
    "wallet_missing",
  ],
  [
    "a line was awarded more",
    "UPDATE regulars_order_lines SET award = '{\"points\":999}' WHERE ordinal = 2 AND edition = 1",
    "award",
  ],
  [
    "an order took back more than it gave",
    `UPDATE regulars_entries SET points = points + 900 WHERE ${anEntry("clawback")}`,
    "clawback",
  ],
  [
    "more units came back than were sold",
    "UPDATE regulars_refund_lines SET quantity = 999 WHERE quantity > 0",
    "refunded_quantity",
  ],
  ["a day's spend is another", "UPDATE regulars_buckets SET spend = spend + 1", "bucket_spend"],
  ["a day's orders are others", "UPDATE regulars_buckets SET orders = orders + 1", "bucket_orders"],
  ["a day's points are others", "UPDATE regulars_buckets SET points = points + 1", "bucket_points"],
  [
    "a day's activity is another",
    "UPDATE regulars_buckets SET activity = activity + 1",
    "bucket_activity",
  ],
  ["a day is gone", "DELETE FROM regulars_buckets", "bucket_spend"],
  [
    "a tier is another",
    "UPDATE regulars_standings SET tier = 'gold' WHERE tier = 'member'",
    "tier_movement",
  ],
  [
    "a tier was not earned",
    "UPDATE regulars_standings SET tier = 'gold'; UPDATE regulars_movements SET to_tier = 'gold'",
    "tier",
  ],
  [
    "a movement begins elsewhere",
    "UPDATE regulars_movements SET from_tier = 'gold' WHERE from_tier = 'member'",
    "movement_chain",
  ],
  [
    "a movement is not told",
    "UPDATE regulars_movements SET event = 1 WHERE reason = 'joined'",
    "movement_event",
  ],
  [
    "a tier's end is forgotten",
    "UPDATE regulars_customers SET tier_due = NULL WHERE tier_due > 0",
    "tier_due",
  ],
  [
    "a key names no order",
    "UPDATE regulars_source_keys SET entity = 999 WHERE kind = 'order' AND id = 'a1'",
    "key_entity",
  ],
  [
    "a key names no spend",
    "UPDATE regulars_source_keys SET entity = 999 WHERE kind = 'spend'",
    "key_entity",
  ],
  [
    "an order's key is gone",
    "DELETE FROM regulars_source_keys WHERE kind = 'order' AND id = 'a1'",
    "entity_key",
  ],
  ["a parked refund is gone", "DELETE FROM regulars_parked_refunds", "key_parked"],
  [
    "a claim was left",
    "UPDATE regulars_source_keys SET state = 'claimed' WHERE kind = 'adjust'",
    "key_claimed",
  ],
  ["a head is behind what it settled", "UPDATE regulars_customers SET settled_through = 0", "head"],
  ["an event is gone", `DELETE FROM regulars_events WHERE type = 'points.spent'`, "event_sequence"],
  [
    "an explanation is gone",
    'UPDATE regulars_events SET explanation = NULL WHERE explanation LIKE \'{"kind":"spend"%\'',
    "explanation_missing",
  ],
  [
    "an order was not told",
    "UPDATE regulars_events SET type = 'nothing' WHERE type = 'order.recorded'",
    "order_event",
  ],
  [
    "a refund was not told",
    "UPDATE regulars_events SET type = 'nothing' WHERE type = 'refund.recorded'",
    "refund_event",
  ],
  ["a customer is gone", `DELETE FROM regulars_customers WHERE ${aCustomer}`, "orphan"],
  ["an order is gone", "DELETE FROM regulars_orders WHERE source_id = 'a1'", "orphan_line"],
  ["a refund is gone", "DELETE FROM regulars_refunds WHERE source_id = 'r1'", "orphan_refund_line"],
  [
    "an event is announced that is not there",
    "UPDATE regulars_outbox SET newest = newest + 1",
    "outbox_range",
  ],
  [
    "more is delivered than there is",
    "UPDATE regulars_outbox SET delivered = newest",
    "outbox_range",
  ],
  ["a subscription is gone", "DELETE FROM regulars_subscriptions", "outbox_subscription"],
  ["a lane is gone", "DELETE FROM regulars_lanes WHERE lane = 7", "outbox_lanes"],
  [
    "an erased person is still there",
    "UPDATE regulars_customers SET membership = 'erased' WHERE id = (SELECT MIN(customer) FROM regulars_identity_values)",
    "person_left",
  ],
  [
    "a withdrawn consent is given again",
    "UPDATE regulars_consents SET state = 'given'",
    "consent_current",
  ],
  ["a withdrawal is forgotten", "DELETE FROM regulars_consents", "consent_latest"],
  [
    "a change of a consent is put before another",
    "UPDATE regulars_consent_records SET said_at = said_at + 100000000000 WHERE state = 'given'",
    "consent_latest",
  ],
  [
    "a consent is told as an order",
    "UPDATE regulars_events SET type = 'order.recorded' WHERE type = 'consent.withdrawn'",
    "consent_event",
  ],
  [
    "a customer waits who does not exist",
    "UPDATE regulars_outbox SET customer = 'cus_none' WHERE customer = (SELECT MIN(customer) FROM regulars_outbox)",
    "orphan",
  ],
];

describe("each corruption is named", () => {
  test.each(corruptions)("%s", async (_what, sql, check) => {
    const report = await proofAfter(sql);
    expect(report.ok).toBe(false);
    expect(report.findings.map((finding) => finding.check)).toContain(check);
    const named = report.findings.find((finding) => finding.check === check);
    expect(named?.expected).not.toBe(named?.found);
  });
});

test("a report holds no more findings than asked for", async () => {
  const path = join(folder, `copy-${copies++}.db`);
  copyFileSync(template, path);
  const database = new DatabaseSync(path);
  database.exec(
    "UPDATE regulars_wallets SET active = active + 1; UPDATE regulars_lots SET remaining = 0",
  );
  database.close();
  const store = openSqlite({ path });
  const report = await (await openShop(store, () => end)).verify({ limit: 3 });
  await store.close();
  expect(report.findings).toHaveLength(3);
});
