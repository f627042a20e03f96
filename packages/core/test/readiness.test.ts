// Readiness and metrics of an engine on SQLite.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProgramDocument } from "@regulars/contract";
import { createRegulars, instruments, type Measurement } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test } from "vitest";
import { played } from "./support/programs.ts";

const program = played[0]?.document as ProgramDocument;

const order = (id: string) => ({
  source: "till",
  id,
  customer: { source: "shop", id: "ann" },
  currency: "GBP",
  placedAt: Date.UTC(2024, 0, 2),
  paidAt: Date.UTC(2024, 0, 2),
  lines: [{ ordinal: 1, sku: "A", quantity: 1, amount: 1_000 }],
});

test("an engine with a program on a current database is ready", async () => {
  const store = openSqlite({ path: ":memory:" });
  const regulars = await createRegulars({ store, program });
  const { checks, ready } = await regulars.readiness();
  expect(ready).toBe(true);
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
    ["queue", true],
    ["sealing", true],
    ["store", true],
    ["program", true],
    ["schema", true],
  ]);
  expect(checks.every(({ reason }) => reason === undefined)).toBe(true);
  await regulars.close();
  await store.close();
});

test("what is missing is named: the program, a closed engine, a closed store", async () => {
  const store = openSqlite({ path: ":memory:" });
  const regulars = await createRegulars({ store, shop: "empty" });
  const failed = async () =>
    (await regulars.readiness()).checks.filter(({ ok }) => !ok).map(({ name }) => name);
  expect(await failed()).toEqual(["program"]);
  await regulars.close();
  expect(await failed()).toEqual(["queue", "program"]);
  await store.close();
  expect(await failed()).toEqual(["queue", "store", "schema"]);
});

test("a full queue is not ready", async () => {
  const store = openSqlite({ path: ":memory:" });
  const regulars = await createRegulars({ store, program, limits: { waiting: 1 } });
  const recorded = regulars.orders.record(order("o1"));
  const { checks, ready } = await regulars.readiness();
  expect([ready, checks[0]]).toEqual([
    false,
    { name: "queue", ok: false, reason: "1 commands wait, no more are taken." },
  ]);
  await recorded;
  await regulars.close();
  await store.close();
});

test("a database that does not answer is not ready, and says so within the time-out", async () => {
  const inner = openSqlite({ path: ":memory:" });
  const store: Store = {
    ...inner,
    read: () => new Promise(() => {}),
    inspect: () => new Promise(() => {}),
  };
  const regulars = await createRegulars({ store });
  const begun = performance.now();
  const { checks, ready } = await regulars.readiness({ timeout: 50 });
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect([ready, checks.map(({ name, ok }) => [name, ok])]).toEqual([
    false,
    [
      ["queue", true],
      ["sealing", true],
      ["store", false],
      ["schema", false],
    ],
  ]);
  expect(checks[2]?.reason).toContain("no answer within 50 milliseconds");
  await inner.close();
});

test("a clock that is too far from the database's is not ready", async () => {
  const inner = openSqlite({ path: ":memory:" });
  const now = Date.UTC(2024, 0, 2);
  let told = now;
  const store: Store = { ...inner, inspect: async () => ({ pending: [], clock: told }) };
  const regulars = await createRegulars({ store, program, clock: () => now });
  const clock = async () =>
    (await regulars.readiness()).checks.find(({ name }) => name === "clock");
  told = now + 149_000;
  expect(await clock()).toEqual({ name: "clock", ok: true, ms: 149_000 });
  told = now - 200_000;
  expect(await clock()).toEqual({
    name: "clock",
    ok: false,
    ms: 200_000,
    reason: "This machine's clock is 200 seconds ahead of the database's.",
  });
  await regulars.close();
  await inner.close();
});

test("a database that a newer release has migrated is not ready", async () => {
  const folder = mkdtempSync(join(tmpdir(), "regulars-readiness-"));
  const path = join(folder, "shop.db");
  const store = openSqlite({ path });
  const regulars = await createRegulars({ store, program });
  const { DatabaseSync } = await import("node:sqlite");
  const other = new DatabaseSync(path);
  other.exec("INSERT INTO regulars_migrations VALUES (99, 'later', 'x', 0)");
  other.close();
  const { checks, ready } = await regulars.readiness();
  const schema = checks.find(({ name }) => name === "schema");
  expect([ready, schema?.ok]).toEqual([false, false]);
  expect(schema?.reason).toMatch(/newer/);
  await regulars.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

test("measurements use the listed instruments, name no person, and stop no command", async () => {
  const store = openSqlite({ path: ":memory:" });
  const measured: Measurement[] = [];
  const metrics = {
    record(one: Measurement) {
      measured.push(one);
      throw new Error("no collector");
    },
  };
  const regulars = await createRegulars({ store, program, metrics });
  await Promise.all([order("o1"), order("o2")].map((one) => regulars.orders.record(one)));
  await expect(
    regulars.ledger.spend({
      source: "till",
      id: "s1",
      customer: { source: "shop", id: "ann" },
      points: 1_000_000,
    }),
  ).rejects.toMatchObject({ code: "insufficient_points" });
  await regulars.close();
  const commands = measured.filter(({ name }) => name === "regulars.commands");
  expect(commands.map(({ attributes, value }) => [attributes, value])).toEqual([
    [
      {
        "regulars.shop": "default",
        "regulars.command.kind": "order",
        "regulars.command.verdict": "done",
      },
      2,
    ],
    [
      {
        "regulars.shop": "default",
        "regulars.command.kind": "spend",
        "regulars.command.verdict": "refused",
        "error.type": "insufficient_points",
      },
      1,
    ],
  ]);
  const known = new Set(instruments.map(({ name }) => name));
  expect(measured.filter(({ name }) => !known.has(name))).toEqual([]);
  expect(JSON.stringify(measured)).not.toMatch(/ann|till|o1/);
  await store.close();
});
