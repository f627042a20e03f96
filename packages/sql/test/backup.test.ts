// Copies of a SQLite file while it is written, and back again.

import { existsSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isRegularsError } from "@regulars/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backupSqlite, openSqlite, restoreSqlite } from "../src/sqlite/index.ts";
import { temporaryFolder } from "./adapters.ts";
import { firstDay, openShop } from "./history.ts";

let folder: string;
let remove: () => void;
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const codeIn = async (attempt: Promise<unknown>): Promise<string | undefined> => {
  const error = await attempt.catch((reason: unknown) => reason);
  return isRegularsError(error) ? error.code : undefined;
};

const order = (id: number) => ({
  source: "web",
  id: `o${id}`,
  customer: { source: "web", id: `c${id % 7}` },
  currency: "GBP",
  placedAt: firstDay,
  paidAt: firstDay,
  lines: [{ ordinal: 1, sku: "tea", quantity: 1, unitPrice: "5.00", amount: 500 }],
});

/** A shop with a file of several megabytes. */
async function fullShop() {
  const store = openSqlite({ path: at("shop.db") });
  const regulars = await openShop(store, () => firstDay);
  const many = Array.from({ length: 4_000 }, (_, id) => order(id));
  await Promise.all(many.map((one) => regulars.orders.record(one)));
  return {
    regulars,
    async close() {
      await regulars.close();
      await store.close();
    },
  };
}

test("a copy made while orders come in is one moment of proven books, and can be restored", async () => {
  const { regulars, close } = await fullShop();
  const steps: number[] = [];
  let recorded = 0;
  let isDone = false;
  const writing = (async () => {
    while (!isDone) {
      await regulars.orders.record(order(10_000 + recorded));
      recorded++;
    }
  })();
  await backupSqlite({
    path: at("shop.db"),
    to: at("copy.db"),
    onProgress: ({ pages, total }) => steps.push(pages / total),
  });
  isDone = true;
  await writing;
  expect(recorded).toBeGreaterThan(0);
  expect(steps.length).toBeGreaterThan(0);
  expect(readdirSync(folder).filter((name) => name.startsWith("copy.db"))).toEqual(["copy.db"]);
  await close();

  await restoreSqlite({ from: at("copy.db"), path: at("restored.db") });
  const store = openSqlite({ path: at("restored.db") });
  const restored = await openShop(store, () => firstDay);
  expect(await restored.verify()).toMatchObject({ ok: true });
  expect((await restored.ledger.totals()).length).toBeGreaterThan(0);
  await restored.close();
  await store.close();
});

test("nothing is overwritten without being told to, and nothing that is open", async () => {
  const { close } = await fullShop();
  const shop = at("shop.db");
  await backupSqlite({ path: shop, to: at("copy.db") });
  expect(await codeIn(backupSqlite({ path: shop, to: at("copy.db") }))).toBe("backup_exists");
  await backupSqlite({ path: shop, to: at("copy.db"), force: true });
  const restore = (force: boolean) => restoreSqlite({ from: at("copy.db"), path: shop, force });
  expect(await codeIn(restore(false))).toBe("restore_refused");
  expect(await codeIn(restore(true))).toBe("restore_refused");
  await close();
  expect(await codeIn(restore(false))).toBe("restore_refused");
  await restore(true);
});

test("a copy that is cut off, or holds no books, is refused", async () => {
  const { close } = await fullShop();
  await backupSqlite({ path: at("shop.db"), to: at("copy.db") });
  await close();
  truncateSync(at("copy.db"), 100_000);
  const into = { path: at("new.db") };
  expect(await codeIn(restoreSqlite({ from: at("copy.db"), ...into }))).toBe("backup_damaged");
  new DatabaseSync(at("other.db")).close();
  expect(await codeIn(restoreSqlite({ from: at("other.db"), ...into }))).toBe("backup_damaged");
  expect(await codeIn(restoreSqlite({ from: at("none.db"), ...into }))).toBe("file_not_found");
  writeFileSync(
    at("text.db"),
    "no database at all, only words, but long enough to be read ".repeat(9),
  );
  expect(await codeIn(restoreSqlite({ from: at("text.db"), ...into }))).toBe("backup_damaged");
  expect(existsSync(into.path)).toBe(false);
});
