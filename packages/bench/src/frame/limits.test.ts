// Limits, payloads and comparisons of databases.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { payloadOf } from "./bare-sqlite.ts";
import { makeWorkFolder } from "./disk.ts";
import { limitResult } from "./limits.ts";
import { countDifferences } from "./same-books.ts";
import { formatTable } from "./table.ts";

const about = {
  name: "import",
  case: "all",
  metric: "peak_rss",
  unit: "MB",
  target: 250,
  verified: true,
};

test("a limit is kept by what equals it and broken by what is above it", () => {
  expect(limitResult({ ...about, ours: 250 }).met).toBe(true);
  expect(limitResult({ ...about, ours: 250.1 }).met).toBe(false);
  const table = formatTable([limitResult({ ...about, ours: 251 })]);
  expect(table).toMatch(/import +all: peak_rss +251 MB +– +– +– +≤ 250 +NO/);
});

test("a payload counts what SQLite stores of a row", () => {
  expect(payloadOf([null, 0, 1])).toBe(1 + 3);
  expect(payloadOf([2, 300, 70_000, 2 ** 40])).toBe(1 + 4 + 1 + 2 + 3 + 6);
  expect(payloadOf(["abc", "é"])).toBe(1 + 2 + 3 + 2);
});

test("databases differ in rows that only one of them has", () => {
  const folder = makeWorkFolder(tmpdir());
  const paths = ["a.db", "b.db"].map((name) => join(folder.path, name)) as [string, string];
  for (const [at, path] of paths.entries()) {
    const database = new DatabaseSync(path);
    database.exec("CREATE TABLE regulars_lots (id INTEGER, points INTEGER)");
    database.exec("INSERT INTO regulars_lots VALUES (1, 10)");
    if (at === 1) database.exec("INSERT INTO regulars_lots VALUES (2, 20)");
    database.close();
  }
  expect(countDifferences(paths[0], paths[0])).toBe(0);
  expect(countDifferences(...paths)).toBe(1);
  folder.remove();
});
