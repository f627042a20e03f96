// The commands on database servers, with the databases' own programs.

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import {
  type FreshDatabase,
  freshMysql,
  freshPostgres,
  hasMysql,
  hasPostgres,
} from "../../../.ci/servers/index.ts";
import { writeText } from "./files.ts";
import { type Answer, createShop, orderLines } from "./shop.ts";

const shop = createShop();
afterAll(shop.remove);
const orders = writeText(shop.path("orders.csv"), orderLines(50));

/** A command line on a database. What it says never holds the password. */
function on({ url }: FreshDatabase): (...args: string[]) => Promise<Answer> {
  const { password } = new URL(url);
  return async (...args) => {
    // The doctor compares clocks.
    const clock = args[0] === "doctor" ? { now: Date.now } : {};
    const answer = await shop.run([...args, "--db", url], clock);
    expect(password).not.toBe("");
    expect(answer.out + answer.err).not.toContain(`:${password}@`);
    return answer;
  };
}

const importing = [
  "import",
  "orders",
  orders,
  "--map",
  shop.path("map.json"),
  "--program",
  shop.path("program.json"),
];

/** Everything that is the same on every server. */
async function expectCommands(database: FreshDatabase): Promise<void> {
  const run = on(database);
  expect((await run("verify")).exitCode).toBe(5);
  expect(await run("migrate", "status")).toMatchObject({
    exitCode: 1,
    out: expect.stringContaining("pending"),
  });
  const environment = { REGULARS_KEYRING: `1:${"s".repeat(40)}` };
  const dev = await shop.run(["dev", shop.path("."), "--db", database.url, "--json"], {
    environment,
  });
  expect(dev.json()).toMatchObject({ exitCode: 5, error: { code: "migration_pending" } });
  const plan = await run("migrate", "plan");
  expect(plan.out).toContain("CREATE TABLE");
  expect(plan.out).toMatch(/-- locks regulars_\w+ \([\w ]+\) · instant · /);
  expect((await run("migrate", "apply", "--json")).json()).toMatchObject({ ok: true });
  expect(await run("migrate", "apply")).toMatchObject({
    exitCode: 0,
    out: "The database is up to date.\n",
  });
  const first = await run(...importing, "--json");
  expect(first.json()).toMatchObject({ ok: true, recorded: 50 });
  expect((await run(...importing, "--json")).json()).toMatchObject({ unchanged: 50 });
  expect((await run("verify")).out).toContain("The books are right.");
  expect((await run("customer", "till/c0")).out).toContain("available");
  const doctor = (await run("doctor", "--ledger", "--json")).json() as {
    findings: { check: string; state: string }[];
  };
  expect(doctor.findings.filter(({ state }) => state === "error" || state === "unknown")).toEqual(
    [],
  );
  expect(doctor.findings.map(({ check }) => check)).toContain("ledger");
  expect((await run("doctor", "--lang", "zh")).out).toContain("✓ 持久性");
}

test.skipIf(!(await hasPostgres()))(
  "every command works on PostgreSQL",
  async () => {
    const database = await freshPostgres();
    await expectCommands(database);
    await database.drop();
  },
  60_000,
);

test.skipIf(!(await hasMysql()))(
  "every command works on MariaDB",
  async () => {
    const database = await freshMysql();
    await expectCommands(database);
    await database.drop();
  },
  60_000,
);

test.skipIf(!(await hasMysql()))(
  "a copy of MariaDB comes back proven, and only where nothing is lost",
  async () => {
    const [from, to] = [await freshMysql(), await freshMysql()];
    await on(from)(...importing);
    const file = shop.path("shop.sql.gz");
    expect((await on(from)("backup", file)).exitCode).toBe(0);
    expect((await on(from)("backup", file)).err).toContain("left as it is");
    expect(await on(to)("restore", file)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("The books are right."),
    });
    expect((await on(to)("restore", file)).err).toContain("holds books already");
    expect((await on(to)("restore", file, "--force")).exitCode).toBe(0);
    const balance = async (database: FreshDatabase) =>
      (await on(database)("customer", "till/c0")).out;
    expect(await balance(to)).toBe(await balance(from));

    const whole = gunzipSync(readFileSync(file));
    const cut = shop.path("cut.sql.gz");
    writeFileSync(cut, gzipSync(whole.subarray(0, whole.length / 2)));
    expect((await on(to)("restore", cut, "--force")).err).toContain("not whole");
    expect((await on(to)("verify")).exitCode).toBe(0);
    await from.drop();
    await to.drop();
  },
  60_000,
);

test.skipIf(!(await hasPostgres()))(
  "a missing or older pg_dump is named with the remedy",
  async () => {
    const database = await freshPostgres();
    const run = on(database);
    await run("migrate", "apply");
    const file = shop.path("pg.sql.gz");
    const missing = await run("backup", file, "--tool", shop.path("no-such-pg_dump"));
    expect(missing).toMatchObject({
      exitCode: 5,
      err: expect.stringContaining("is not installed"),
    });
    const old = await run(
      "backup",
      file,
      "--tool",
      program("old", "echo 'pg_dump (PostgreSQL) 9.6.1'"),
    );
    expect(old).toMatchObject({ exitCode: 5, err: expect.stringContaining("of version 9.6.1") });
    const failing = program(
      "failing",
      'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; else echo "out of luck" >&2; exit 3; fi',
    );
    expect((await run("backup", file, "--tool", failing)).err).toContain("out of luck");
    expect(() => readFileSync(file)).toThrow("ENOENT");
    await database.drop();
  },
  60_000,
);

test.skipIf(!(await hasPostgres()))(
  "pg_dump gets the password by its environment, and psql restores in one transaction",
  async () => {
    const database = await freshPostgres();
    const run = on(database);
    const { password } = new URL(database.url);
    const said = shop.path("said.txt");
    const fake = program(
      "fake",
      `if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; exit; fi
echo "$PGPASSWORD $*" > ${said}
echo "CREATE TABLE regulars_kept (a bigint);"
echo "-- PostgreSQL database dump complete"
echo`,
    );
    await run("migrate", "apply");
    const file = shop.path("fake.sql.gz");
    expect((await run("backup", file, "--tool", fake)).exitCode).toBe(0);
    const [secret, ...args] = readFileSync(said, "utf8").trim().split(" ");
    expect(secret).toBe(password);
    expect(args).not.toContain(password);
    expect(args).toContain("--table=regulars_*");
    expect(gunzipSync(readFileSync(file)).toString()).toContain("dump complete");

    const broken = shop.path("broken.sql.gz");
    const sql =
      "CREATE TABLE regulars_half (a bigint);\nnonsense;\n-- PostgreSQL database dump complete\n\n";
    writeFileSync(broken, gzipSync(sql));
    expect((await run("restore", broken, "--force")).err).toContain("syntax error");
    expect((await run("migrate", "status")).exitCode).toBe(0);
    await database.drop();
  },
  60_000,
);

test("a URL that cannot be used is not repeated", async () => {
  for (const [url, words] of [
    ["mongodb://shop:s3cret@db/shop", "no database that is known"],
    ["postgres://shop:s3c#ret@:x/shop", "cannot be read"],
  ] as const) {
    const { exitCode, err } = await shop.run(["verify", "--db", url]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(words)]);
    expect(err).not.toContain("s3c");
  }
  const nobody = await shop.run(["doctor", "--db", "postgres://shop:s3cret@127.0.0.1:9/shop"]);
  expect([nobody.exitCode, nobody.err]).toEqual([5, expect.stringContaining("ECONNREFUSED")]);
  expect(nobody.err).not.toContain("s3cret");
});

/** A program for `--tool`. */
function program(name: string, lines: string): string {
  const path = shop.path(name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}
