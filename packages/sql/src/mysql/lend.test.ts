import { isRegularsError } from "@regulars/contract";
import type { Store, WalletRow } from "@regulars/core/storage";
import mysql from "mysql2/promise";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { dropMysql, takeMysql } from "../../test/mysql-adapters.ts";
import { mysql2 } from "../bridges/index.ts";
import { openMysql } from "./index.ts";

let database: Awaited<ReturnType<typeof takeMysql>>;
let pool: mysql.Pool;
let store: Store;
let host: mysql.PoolConnection;

const name = { shop: "s", customer: "cus_1" };
const wallet: WalletRow = { ...name, wallet: "points", pending: 0, active: 100, debt: 0 };
const head = {
  shop: "s",
  id: "cus_1",
  version: 1,
  sequence: 1,
  entries: 1,
  settledThrough: 0,
  lotDue: undefined,
  tierDue: undefined,
  membership: "active",
  joinedAt: 0,
  createdAt: 0,
} as const;

beforeEach(async () => {
  database = await takeMysql();
  pool = mysql.createPool({ uri: database.url });
  store = await openMysql({ pool });
  await store.transaction(function* (verbs) {
    yield* verbs.saveHeads({ inserted: [head], updated: [] });
    yield* verbs.saveWallets({ inserted: [wallet], updated: [] });
  });
  host = await pool.getConnection();
});

afterEach(async () => {
  host.destroy();
  await store.close();
  await pool.end();
  await database.giveBack();
});

afterAll(dropMysql);

test("work without an open transaction is refused and does nothing", async () => {
  const attempt = mysql2(host).run((verbs) => verbs.saveProfiles([{ ...name, body: "{}" }]));
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(isRegularsError(error, "transaction_required")).toBe(true);
  expect(await store.read((verbs) => verbs.readProfiles([name]))).toEqual([undefined]);
});

test("a transaction that is open because the session commits nothing by itself is one", async () => {
  await host.query("SET autocommit = 0");
  await mysql2(host).run((verbs) => verbs.saveProfiles([{ ...name, body: "{}" }]));
  await host.rollback();
  expect(await store.read((verbs) => verbs.readProfiles([name]))).toEqual([undefined]);
});

test("work that fails halfway leaves the host's transaction as it was", async () => {
  await host.beginTransaction();
  const lent = mysql2(host);
  await lent.run((verbs) => verbs.saveProfiles([{ ...name, body: "first" }]));
  const attempt = lent.run(function* (verbs) {
    yield* verbs.saveProfiles([{ ...name, body: "second" }]);
    throw new Error("not enough points");
  });
  await expect(attempt).rejects.toThrow("not enough points");
  const taken = lent.run(function* (verbs) {
    yield* verbs.saveProfiles([{ ...name, body: "third" }]);
    yield* verbs.saveWallets({ inserted: [wallet], updated: [] });
  });
  await expect(taken).rejects.toMatchObject({ code: "failed", verdict: "not_done" });
  await host.commit();
  const [profile] = await store.read((verbs) => verbs.readProfiles([name]));
  expect(profile?.body).toBe("first");
});

/** Takes points in the way of every command: lock the customer, load, decide, save. */
function spending(points: number): Parameters<Store["transaction"]>[0] {
  return function* (verbs) {
    yield* verbs.lockHeads([name]);
    const [found] = yield* verbs.loadWallets([name]);
    if (found === undefined || found.active < points) throw new Error("not enough points");
    const updated = [{ ...found, active: found.active - points }];
    yield* verbs.saveWallets({ inserted: [], updated });
  };
}

for (const level of ["REPEATABLE READ", "READ COMMITTED", "SERIALIZABLE"])
  test(`no update is lost in a host's ${level}, however old its snapshot is`, async () => {
    await host.query(`SET TRANSACTION ISOLATION LEVEL ${level}`);
    await host.beginTransaction();
    await host.query("SELECT COUNT(*) FROM notes");
    await store.transaction(spending(30));
    await mysql2(host).run(spending(50));
    const overdrawn = mysql2(host).run(spending(50));
    await expect(overdrawn).rejects.toThrow("not enough points");
    await host.commit();
    expect(await store.read((verbs) => verbs.loadWallets([name]))).toEqual([
      { ...wallet, active: 20 },
    ]);
  });

test("where the server refuses what changed since the host's snapshot, the host is told to begin anew", async () => {
  await host.query("SET SESSION innodb_snapshot_isolation = ON");
  await host.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  await host.beginTransaction();
  await host.query("SELECT COUNT(*) FROM notes");
  await store.transaction(spending(30));
  const refused = mysql2(host).run(spending(50));
  await expect(refused).rejects.toMatchObject({ code: "conflict", verdict: "not_done" });
  await host.rollback();
});

test("works that the host sends side by side do not interleave", async () => {
  await host.beginTransaction();
  const lent = mysql2(host);
  const answers = await Promise.allSettled([
    lent.run(spending(60)),
    lent.run(spending(60)),
    lent.run(spending(40)),
  ]);
  await host.commit();
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const [left] = await store.read((verbs) => verbs.loadWallets([name]));
  expect(left?.active).toBe(0);
});

test("the host's session keeps its settings", async () => {
  const settings = "SELECT @@autocommit, @@sql_mode, @@innodb_lock_wait_timeout, @@tx_isolation";
  const [before] = await host.query(settings);
  await host.beginTransaction();
  await mysql2(host).run(spending(1));
  await host.commit();
  const [after] = await host.query(settings);
  expect(after).toEqual(before);
});

test("the host's last insert id stays the host's, after work that succeeds and work that fails", async () => {
  await host.query("CREATE TEMPORARY TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name TEXT)");
  await host.query("INSERT INTO items (name) VALUES ('a'), ('b')");
  await host.query("INSERT INTO items (name) VALUES ('c')");
  await host.beginTransaction();
  const key = { shop: "s", kind: "order", source: "web", id: "1" } as const;
  const parked = { shop: "s", orderSource: "web", orderId: "1", source: "web", id: "1" };
  const lent = mysql2(host);
  for (const fails of [false, true]) {
    const work = lent.run(function* (verbs) {
      yield* verbs.claimKeys([key]);
      yield* verbs.claimKeys([key, { ...key, id: "2" }]);
      yield* verbs.parkRefunds([{ ...parked, id: String(fails), parkedAt: 1, body: "{}" }]);
      if (fails) throw new Error("no");
    });
    if (fails) await expect(work).rejects.toThrow("no");
    else await work;
    const [[told]] = await host.query<mysql.RowDataPacket[]>("SELECT LAST_INSERT_ID() AS id");
    expect(told?.id).toBe(3);
  }
  await host.rollback();
});
