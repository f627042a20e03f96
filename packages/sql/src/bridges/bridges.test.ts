import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isRegularsError } from "@regulars/contract";
import { StoreFault } from "@regulars/core/storage";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/adapters.ts";
import { openSqlite } from "../sqlite/index.ts";
import { betterSqlite3, nodeSqlite, type SyncHostTransaction } from "./index.ts";

const name = { shop: "s", customer: "cus_1" };

interface Host {
  exec(sql: string): unknown;
  close(): unknown;
}

interface Opened {
  readonly host: Host;
  readonly lend: () => SyncHostTransaction;
  readonly close: () => Promise<void>;
}

interface Case {
  readonly library: string;
  readonly open: () => Opened;
}

const cases: readonly Case[] = [
  {
    library: "node:sqlite",
    open() {
      const host = new DatabaseSync(":memory:");
      const store = openSqlite({ handle: host });
      return { host, lend: () => nodeSqlite(host), close: () => store.close() };
    },
  },
  {
    library: "better-sqlite3",
    open() {
      const host = new BetterSqlite3(":memory:");
      const store = openSqlite({ handle: host });
      return { host, lend: () => betterSqlite3(host), close: () => store.close() };
    },
  },
];

for (const { library, open } of cases) {
  test(`${library}: work without an open transaction is refused and does nothing`, async () => {
    const { host, lend, close } = open();
    let error: unknown;
    try {
      lend().run((verbs) => verbs.saveProfiles([{ ...name, body: "{}" }]));
    } catch (reason) {
      error = reason;
    }
    expect(isRegularsError(error, "transaction_required")).toBe(true);
    host.exec("BEGIN");
    expect(lend().run((verbs) => verbs.readProfiles([name]))).toEqual([undefined]);
    host.exec("COMMIT");
    await close();
    host.close();
  });

  test(`${library}: work that fails halfway leaves the host's transaction as it was`, async () => {
    const { host, lend, close } = open();
    host.exec("BEGIN IMMEDIATE");
    lend().run((verbs) => verbs.saveProfiles([{ ...name, body: "first" }]));
    expect(() =>
      lend().run(function* (verbs) {
        yield* verbs.saveProfiles([{ ...name, body: "second" }]);
        throw new Error("not enough points");
      }),
    ).toThrow("not enough points");
    expect(() =>
      lend().run(function* (verbs) {
        yield* verbs.saveProfiles([{ ...name, body: "third" }]);
        const wallet = { ...name, wallet: "points", pending: 0, active: 0.5, debt: 0 };
        yield* verbs.saveWallets({ inserted: [wallet], updated: [] });
      }),
    ).toThrow(StoreFault);
    expect(lend().run((verbs) => verbs.readProfiles([name]))).toMatchObject([{ body: "first" }]);
    host.exec("COMMIT");
    await close();
    host.close();
  });
}

test("a better-sqlite3 transaction function commits order and points together", async () => {
  const host = new BetterSqlite3(":memory:");
  host.exec("CREATE TABLE orders (id TEXT)");
  const store = openSqlite({ handle: host });
  const place = host.transaction((id: string) => {
    host.prepare("INSERT INTO orders VALUES (?)").run(id);
    betterSqlite3(host).run((verbs) => verbs.saveProfiles([{ ...name, body: id }]));
    if (id === "refused") throw new Error("refused");
  });
  place.immediate("1001");
  expect(() => place.immediate("refused")).toThrow("refused");
  const [row] = await store.read((verbs) => verbs.readProfiles([name]));
  expect([row?.body, host.prepare("SELECT id FROM orders").all()]).toEqual([
    "1001",
    [{ id: "1001" }],
  ]);
  await store.close();
  host.close();
});

test("a host of another library than the store's is refused before it can damage the file", async () => {
  const { folder, remove } = temporaryFolder();
  const path = join(folder, "shop.db");
  const store = openSqlite({ path });
  const host = new BetterSqlite3(path);
  expect(() => betterSqlite3(host)).toThrow(/two copies of SQLite/);
  host.close();
  await store.close();
  remove();
});
