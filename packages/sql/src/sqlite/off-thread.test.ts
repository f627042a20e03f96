import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreFault, type Work } from "@regulars/core/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../test/adapters.ts";
import { execute, select } from "../statements/step.ts";
import { runOffThread } from "./off-thread.ts";

const temporary = temporaryFolder();
const file = join(temporary.folder, "numbers.db");
let database: DatabaseSync;

beforeAll(() => {
  database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE numbers (number INTEGER)");
  database.exec("INSERT INTO numbers VALUES (1), (2)");
});

afterAll(() => {
  database.close();
  temporary.remove();
});

function* sum(): Work<unknown> {
  const rows: readonly { readonly total: number }[] = yield select(
    "SELECT SUM(number) AS total FROM numbers WHERE number > ?",
    [0],
  );
  return rows[0]?.total;
}

test("reads rows of a file", async () => {
  expect(await runOffThread(file, sum)).toBe(3);
});

test("all steps see one snapshot", async () => {
  const totals = await runOffThread(file, function* () {
    const before = yield* sum();
    database.exec("INSERT INTO numbers VALUES (10)");
    return [before, yield* sum()];
  });
  database.exec("DELETE FROM numbers WHERE number = 10");
  expect(totals).toEqual([3, 3]);
});

test("cannot write", async () => {
  const write = runOffThread(file, function* () {
    yield select("INSERT INTO numbers VALUES (4)");
  });
  await expect(write).rejects.toBeInstanceOf(StoreFault);
  expect(await runOffThread(file, sum)).toBe(3);
});

test("an error of the database is a fault that nothing was done", async () => {
  const broken = runOffThread(file, function* () {
    yield select("SELECT * FROM nowhere");
  });
  await expect(broken).rejects.toMatchObject({ verdict: "not_done", code: "failed" });
  const missing = runOffThread(join(temporary.folder, "missing.db"), sum);
  await expect(missing).rejects.toBeInstanceOf(StoreFault);
});

test("carries only SQL as text", async () => {
  const refused = runOffThread(file, function* () {
    yield execute("SELECT 1");
  });
  await expect(refused).rejects.toBeInstanceOf(TypeError);
});

test("the event loop goes on while a long query runs", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  await runOffThread(file, function* () {
    yield select(
      "WITH RECURSIVE steps(step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < 2000000) SELECT COUNT(*) FROM steps",
    );
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});
