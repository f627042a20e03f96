import { isRegularsError } from "@regulars/contract";
import { type EventRow, type KeyRow, type Store, StoreFault } from "@regulars/core/storage";
import mysqlCallbacks from "mysql2";
import mysql from "mysql2/promise";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { dropMysql, takeMysql } from "../../test/mysql-adapters.ts";
import { execute, select } from "../statements/step.ts";
import { type Mysql2Pool, openMysql } from "./index.ts";

let database: Awaited<ReturnType<typeof takeMysql>>;
const endings: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await takeMysql();
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await database.giveBack();
});

afterAll(dropMysql);

async function opened(
  pool: Mysql2Pool,
  options: Partial<Parameters<typeof openMysql>[0]> = {},
): Promise<Store> {
  const store = await openMysql({ pool, ...options });
  endings.push(() => store.close());
  return store;
}

function pooled(options: mysql.PoolOptions = {}): mysql.Pool {
  const pool = mysql.createPool({ uri: database.url, ...options });
  endings.push(() => pool.end());
  return pool;
}

const key = (id: string): KeyRow => ({
  shop: "s",
  kind: "order",
  source: "web",
  id,
  state: "done",
  revision: 0,
  hash: "",
  customer: "",
  entity: 0,
  outcome: "{}",
});

async function save(store: Store, ids: readonly string[]): Promise<void> {
  await store.transaction(function* (verbs) {
    yield* verbs.claimKeys(ids.map(key));
    yield* verbs.saveKeys({ inserted: ids.map(key), updated: [], unused: [] });
  });
}

const settings = `SELECT @@autocommit AS autocommit, @@sql_mode AS mode, @@innodb_lock_wait_timeout AS waits,
  @@max_statement_time AS time, @@tx_isolation AS level, @@tx_read_only AS read_only, @@in_transaction AS inside`;

test("a session comes back to the shop's pool as it was, after work, reads, and work that failed", async () => {
  const pool = pooled({ connectionLimit: 1 });
  await pool.query(
    "SET @@sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', @@innodb_lock_wait_timeout = 33, @@time_zone = '+09:00'",
  );
  const [before] = await pool.query(settings);
  const store = await opened(pool);
  await save(store, ["a"]);
  await store.read((verbs) => verbs.readKey(key("a")));
  await expect(
    store.transaction(function* (verbs) {
      yield* verbs.claimKeys([key("b")]);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  const [after] = await pool.query(settings);
  expect(after).toEqual(before);
});

test("modes of the shop's sessions change nothing of what is stored", async () => {
  const hostile = pooled();
  hostile.on("connection", (connection) => {
    void connection.query("SET @@sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'");
  });
  const store = await opened(hostile);
  const texts = ['it\'s \\ "so"', "数 😀", "\\", "a\nb"];
  await save(store, [...texts].sort());
  const found = await store.read(function* (verbs) {
    const rows: (KeyRow | undefined)[] = [];
    for (const id of texts) rows.push(yield* verbs.readKey(key(id)));
    return rows;
  });
  expect(found.map((row) => row?.id)).toEqual(texts);
});

test("ids that differ in case, accents or trailing spaces are different, and sort by their bytes", async () => {
  const store = await opened(pooled());
  const ids = ["A", "a", "a ", "á", "a\t", "😀", "\uffee"];
  await save(store, [...ids].sort());
  for (const id of ids) expect((await store.read((verbs) => verbs.readKey(key(id))))?.id).toBe(id);
  const other = await store.read((verbs) => verbs.readKey(key("A ")));
  expect(other).toBeUndefined();
});

test("the longest ids that the contract allows are stored whole", async () => {
  const store = await opened(pooled());
  const longest = "数".repeat(255);
  const row = { ...key(longest), source: "源".repeat(255), shop: "s".repeat(64) };
  const parked = {
    shop: row.shop,
    orderSource: row.source,
    orderId: longest,
    source: row.source,
    id: longest,
    parkedAt: 1,
    body: "{}",
  };
  const alike = { ...parked, id: `${longest.slice(0, 254)}異` };
  await store.transaction(function* (verbs) {
    yield* verbs.claimKeys([row]);
    yield* verbs.saveKeys({ inserted: [row], updated: [], unused: [] });
    yield* verbs.parkRefunds([parked, alike]);
  });
  expect(await store.read((verbs) => verbs.readKey(row))).toEqual(row);
  const again = store.transaction((verbs) => verbs.parkRefunds([parked]));
  await expect(again).rejects.toBeInstanceOf(StoreFault);
});

test("a text that is too long is refused and nothing is written", async () => {
  const store = await opened(pooled());
  const event: EventRow = {
    shop: "s",
    customer: "c".repeat(65),
    sequence: 1,
    type: "order.recorded",
    occurredAt: 1,
    recordedAt: 1,
    actor: "system",
    data: "{}",
  };
  const attempt = store.transaction(function* (verbs) {
    yield* verbs.appendEvents([{ ...event, customer: "c" }]);
    yield* verbs.appendEvents([event]);
  });
  await expect(attempt).rejects.toMatchObject({ code: "failed", verdict: "not_done" });
  const at = { shop: "s", customer: "c", limit: 5 };
  expect(await store.read((verbs) => verbs.listEvents(at))).toEqual([]);
});

test("a lock that is waited for too long is a fault that says so, and nothing was done", async () => {
  const pool = pooled();
  const store = await opened(pool, { lockTimeout: 1_000 });
  await save(store, ["a"]);
  const other = await pool.getConnection();
  await other.beginTransaction();
  await other.query("SELECT * FROM regulars_source_keys FOR UPDATE");
  await expect(save(store, ["a"])).rejects.toMatchObject({ code: "locked", verdict: "not_done" });
  await other.rollback();
  other.release();
});

test("two that lock in opposite order both succeed: the victim of the deadlock begins anew", async () => {
  const store = await opened(pooled());
  await save(store, ["a", "b"]);
  const reasons: string[] = [];
  store.observe?.((event) => {
    if (event.type === "rerun") reasons.push(event.reason);
  });
  const crossing = (first: string, second: string) =>
    store.transaction(function* (verbs) {
      yield* verbs.claimKeys([key(first)]);
      yield select("SELECT SLEEP(0.2) AS slept");
      yield* verbs.claimKeys([key(second)]);
    });
  await Promise.all([crossing("a", "b"), crossing("b", "a")]);
  expect(reasons).toContain("deadlock");
});

test("a pool that answers by callbacks serves too", async () => {
  const pool = mysqlCallbacks.createPool({ uri: database.url });
  endings.push(() => pool.promise().end());
  const store = await opened(pool);
  await save(store, ["a"]);
  expect((await store.read((verbs) => verbs.readKey(key("a"))))?.state).toBe("done");
});

test("a pool that does not speak utf8mb4 is refused, and so is a server that does not answer", async () => {
  const latin = openMysql({ pool: pooled({ charset: "LATIN1_SWEDISH_CI" }) });
  await expect(latin).rejects.toThrow(/charset "utf8mb4"/);
  const nobody = mysql.createPool({ uri: "mysql://root@127.0.0.1:1/none", connectTimeout: 2_000 });
  const error: unknown = await openMysql({ pool: nobody }).catch((reason: unknown) => reason);
  expect(isRegularsError(error, "database_unreachable")).toBe(true);
  await nobody.end();
});

test("a connection that ends in the middle is a fault that says that nothing was done", async () => {
  const pool = pooled();
  const store = await opened(pool);
  const attempt = store.transaction(function* (verbs) {
    yield* verbs.claimKeys([key("a")]);
    yield execute("KILL CONNECTION_ID()");
    yield* verbs.claimKeys([key("b")]);
  });
  await expect(attempt).rejects.toMatchObject({ code: "lost", verdict: "not_done" });
  await save(store, ["a"]);
});
