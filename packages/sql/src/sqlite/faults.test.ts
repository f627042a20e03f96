import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Store, StoreFault } from "@regulars/core/storage";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../../test/adapters.ts";
import { faultOf, resultCode, verdictOfCommit } from "./faults.ts";
import { openSqlite } from "./index.ts";

let folder: string;
let remove: () => void;
let path: string;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  path = join(folder, "shop.db");
});
afterEach(() => remove());

const name = { shop: "s", customer: "cus_1" };

function saveProfile(store: Store, body: string): Promise<void> {
  return store.transaction((verbs) => verbs.saveProfiles([{ ...name, body }]));
}

async function profile(store: Store): Promise<string | undefined> {
  const [row] = await store.read((verbs) => verbs.readProfiles([name]));
  return row?.body;
}

async function faultIn(attempt: Promise<unknown>): Promise<Pick<StoreFault, "code" | "verdict">> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreFault);
  const { code, verdict } = error as StoreFault;
  return { code, verdict };
}

test("a lock that another connection holds is waited for without blocking", async () => {
  const store = openSqlite({ path });
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 5);
  const saved = saveProfile(store, "{}");
  await new Promise((resolve) => setTimeout(resolve, 150));
  clearInterval(ticking);
  other.exec("COMMIT");
  await saved;
  expect(ticks).toBeGreaterThan(5);
  expect(await profile(store)).toBe("{}");
  other.close();
  await store.close();
});

test("a lock that is never let go is a busy fault, nothing was done, and the store goes on", async () => {
  const store = openSqlite({ path, patience: 60 });
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  const faults = await Promise.all([
    faultIn(saveProfile(store, "a")),
    faultIn(saveProfile(store, "b")),
  ]);
  expect(faults).toEqual(Array(2).fill({ code: "busy", verdict: "not_done" }));
  expect(await profile(store)).toBe(undefined);
  other.exec("ROLLBACK");
  await saveProfile(store, "c");
  expect(await profile(store)).toBe("c");
  other.close();
  await store.close();
});

test("a full disk is a full fault, nothing was done, and smaller work still fits", async () => {
  const handle = new DatabaseSync(path);
  const store = openSqlite({ handle });
  await saveProfile(store, "before");
  const pages = Number(handle.prepare("PRAGMA page_count").get()?.page_count);
  handle.exec(`PRAGMA max_page_count = ${pages + 4}`);
  expect(await faultIn(saveProfile(store, "x".repeat(100_000)))).toEqual({
    code: "full",
    verdict: "not_done",
  });
  expect(await profile(store)).toBe("before");
  await saveProfile(store, "after");
  expect(await profile(store)).toBe("after");
  await store.close();
  handle.close();
});

test("work that hides an error of the database does not commit what came after it", async () => {
  const store = openSqlite({ path: ":memory:" });
  const version = { shop: "s", version: 1, effectiveFrom: 0, publishedAt: 0, actor: "a" };
  const attempt = store.transaction(function* (verbs) {
    yield* verbs.saveProfiles([{ ...name, body: "{}" }]);
    try {
      yield* verbs.insertVersion({ ...version, effectiveFrom: 0.5, document: "{}" });
    } catch {
      yield* verbs.saveProfiles([{ ...name, body: "after" }]);
    }
  });
  expect(await faultIn(attempt)).toEqual({ code: "failed", verdict: "not_done" });
  expect(await profile(store)).toBe(undefined);
  await store.close();
});

test("a fraction is refused where an integer belongs", async () => {
  const store = openSqlite({ path: ":memory:" });
  const wallet = { ...name, wallet: "points", pending: 0, active: 0.5, debt: 0 };
  const attempt = store.transaction((verbs) =>
    verbs.saveWallets({ inserted: [wallet], updated: [] }),
  );
  expect(await faultIn(attempt)).toEqual({ code: "failed", verdict: "not_done" });
  await store.close();
});

test("a file that is no database is a corrupt fault when it is opened", () => {
  writeFileSync(path, "This is the shop's price list, not a database.".repeat(100));
  let error: unknown;
  try {
    openSqlite({ path });
  } catch (reason) {
    error = reason;
  }
  expect(error).toMatchObject({ name: "StoreFault", code: "corrupt", verdict: "not_done" });
});

test("a closed store refuses work and closes only once", async () => {
  const store = openSqlite({ path });
  const last = saveProfile(store, "last");
  await Promise.all([store.close(), store.close()]);
  await last;
  expect(await faultIn(saveProfile(store, "late"))).toMatchObject({ verdict: "not_done" });
  const again = openSqlite({ path });
  expect(await profile(again)).toBe("last");
  await again.close();
});

test("a store opened to read only reads and refuses to write", async () => {
  expect(() => openSqlite({ path, readOnly: true })).toThrow(StoreFault);
  const store = openSqlite({ path });
  await saveProfile(store, "{}");
  const reader = openSqlite({ path, readOnly: true });
  expect(await profile(reader)).toBe("{}");
  expect(await faultIn(saveProfile(reader, "no"))).toEqual({ code: "failed", verdict: "not_done" });
  await reader.close();
  await store.close();
});

test("a database that was never opened for writing cannot be read, and the fault says so", async () => {
  new DatabaseSync(path).close();
  writeFileSync(path, "");
  expect(() => openSqlite({ path, readOnly: true })).toThrow(/lacks the migration 0001-books/);
});

test("one process does not open a file through two libraries", async () => {
  const store = openSqlite({ path });
  const handle = new BetterSqlite3(path);
  expect(() => openSqlite({ handle })).toThrow(/two copies of SQLite/);
  await store.close();
  const other = openSqlite({ handle });
  expect(() => openSqlite({ path })).toThrow(/two copies of SQLite/);
  await other.close();
  handle.close();
});

test("errors of each library are told apart by their codes", () => {
  const error = (fields: object) => Object.assign(new Error("words"), fields);
  expect(resultCode(error({ code: "ERR_SQLITE_ERROR", errcode: 517 }))).toBe(517);
  expect(resultCode(error({ code: "SQLITE_IOERR_FSYNC" }))).toBe(10);
  expect(resultCode(error({ code: "SQLITE_CONSTRAINT_PRIMARYKEY", rawCode: 1555 }))).toBe(1555);
  expect(faultOf(error({ code: "SQLITE_BUSY_SNAPSHOT" }))).toMatchObject({ code: "conflict" });
  expect(faultOf(error({ code: "SQLITE_FULL" }))).toMatchObject({ code: "full" });
  expect(faultOf(error({ code: "SQLITE_CORRUPT" }))).toMatchObject({ code: "corrupt" });
  const own = new Error("not enough points");
  expect(faultOf(own)).toBe(own);
});

test("what a failed COMMIT left behind is unknown only when pages may have been written", () => {
  const error = (errcode: number) => Object.assign(new Error("words"), { errcode });
  expect(verdictOfCommit(error(5), true)).toBe("not_done");
  expect(verdictOfCommit(error(13), false)).toBe("not_done");
  expect(verdictOfCommit(error(1034), true)).toBe("unknown");
  expect(verdictOfCommit(error(7), true)).toBe("not_done");
  expect(verdictOfCommit(error(7), false)).toBe("unknown");
});
