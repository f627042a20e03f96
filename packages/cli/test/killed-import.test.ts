import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { createFolder, writeText } from "./files.ts";
import { createShop, orderLines } from "./shop.ts";

const shop = createShop();
afterAll(shop.remove);

const bin = new URL("../src/bin.ts", import.meta.url).pathname;

test("an import killed at any moment continues, and its totals are those of one run", async () => {
  const folder = createFolder();
  const file = writeText(folder.path("orders.csv"), orderLines(20_000, 80), { gzip: true });
  const args = (db: string) => [
    "import",
    "orders",
    file,
    "--map",
    shop.path("map.json"),
    "--json",
    "--quiet",
    "--program",
    shop.path("program.json"),
    "--db",
    folder.path(db),
    "--clock",
    "2011-12-10T00:00:00Z",
  ];
  const state = `${file}.regulars-progress.json`;
  let kills = 0;
  for (const pause of [10, 60, 150]) {
    const child = spawn(
      process.execPath,
      ["--conditions=regulars-source", bin, ...args("killed.db")],
      {
        stdio: "ignore",
      },
    );
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const done = () =>
      existsSync(state) ? (JSON.parse(readFileSync(state, "utf8")) as { done: number }).done : 0;
    const before = done();
    while (done() <= before && child.exitCode === null) await sleep(5);
    await sleep(pause);
    if (child.kill("SIGKILL")) kills++;
    await ended;
  }
  expect(kills).toBeGreaterThan(0);
  const rest = await shop.run(args("killed.db"));
  expect(rest.json()).toMatchObject({
    ok: true,
    lines: 40_000,
    orders: 20_000,
    recorded: 20_000,
    unchanged: 0,
    resumed: true,
  });
  expect(existsSync(state)).toBe(false);
  await shop.run(args("whole.db"));
  expect(tally(folder.path("killed.db"))).toEqual(tally(folder.path("whole.db")));
  expect((await shop.run(["verify", "--db", folder.path("killed.db")])).exitCode).toBe(0);
  folder.remove();
}, 120_000);

/** Rows of each table that the import fills. */
function tally(path: string): Record<string, unknown> {
  const database = new DatabaseSync(path, { readOnly: true });
  const names = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all() as { name: string }[];
  const counts = names.map(({ name }): [string, unknown] => [
    name,
    database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get()?.rows,
  ]);
  database.close();
  return Object.fromEntries(counts);
}
