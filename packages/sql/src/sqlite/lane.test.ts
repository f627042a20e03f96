import { DatabaseSync } from "node:sqlite";
import { driveSync } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { execute, select } from "../statements/step.ts";
import { createCarrier } from "./carrier.ts";
import type { SqliteConnection } from "./connection.ts";
import { ofNodeSqlite } from "./handles.ts";
import { createLane } from "./lane.ts";

function counting(): { database: DatabaseSync; connection: SqliteConnection } {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE numbers (number INTEGER)");
  return { database, connection: ofNodeSqlite(database) };
}

function* add(number: number) {
  yield execute(`INSERT INTO numbers VALUES (${number})`);
  return number;
}

function numbers(connection: SqliteConnection): readonly unknown[] {
  const rows = driveSync(
    (function* () {
      return (yield select("SELECT number FROM numbers ORDER BY rowid")) as { number: number }[];
    })(),
    createCarrier(connection),
  );
  return rows.map(({ number }) => number);
}

test("a transaction runs at once when nothing is in its way", async () => {
  const { connection } = counting();
  const lane = createLane({ connection, patience: 100 });
  const result = lane.run("BEGIN IMMEDIATE", () => add(1));
  expect(numbers(connection)).toEqual([1]);
  expect(await result).toBe(1);
});

test("transactions wait for somebody else's on the same connection and keep their order", async () => {
  const { database, connection } = counting();
  const lane = createLane({ connection, patience: 1_000 });
  database.exec("BEGIN; INSERT INTO numbers VALUES (99)");
  const results = [1, 2, 3].map((number) => lane.run("BEGIN IMMEDIATE", () => add(number)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(numbers(connection)).toEqual([99]);
  database.exec("ROLLBACK");
  expect(await Promise.all(results)).toEqual([1, 2, 3]);
  expect(numbers(connection)).toEqual([1, 2, 3]);
});

test("one that gives up lets the others through", async () => {
  const { database, connection } = counting();
  const lane = createLane({ connection, patience: 30 });
  database.exec("BEGIN");
  const first = lane.run("BEGIN IMMEDIATE", () => add(1)).catch(() => "gave up");
  expect(await first).toBe("gave up");
  database.exec("ROLLBACK");
  expect(await lane.run("BEGIN IMMEDIATE", () => add(2))).toBe(2);
  expect(numbers(connection)).toEqual([2]);
});

test("an error at COMMIT after a failed write has an unknown outcome", async () => {
  const { database, connection } = counting();
  const failing: SqliteConnection = {
    ...connection,
    prepare(sql) {
      const statement = connection.prepare(sql);
      if (sql !== "COMMIT") return statement;
      const run = () => {
        throw Object.assign(new Error("disk I/O error"), { errcode: 1034 });
      };
      return { ...statement, run };
    },
  };
  const lane = createLane({ connection: failing, patience: 30 });
  await expect(lane.run("BEGIN IMMEDIATE", () => add(1))).rejects.toMatchObject({
    code: "failed",
    verdict: "unknown",
  });
  expect(database.isTransaction).toBe(false);
});
