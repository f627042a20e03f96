import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFolder, header, writeText } from "../test/files.ts";
import { createShop, orderLines, program } from "../test/shop.ts";

const shop = createShop();
const importing = ["import", "orders", shop.path("orders.csv"), "--map", shop.path("map.json")];

beforeAll(async () => {
  const refund = "C1,c0,2011-06-01 10:00,TEA,Tea,-1,3.99\nC2,c0,2011-06-02 10:00,CUP,,-999,2.5\n";
  writeText(shop.path("orders.csv"), orderLines(200) + refund);
  const { exitCode, err } = await shop.run([...importing, "--program", shop.path("program.json")]);
  expect(err).toBe("");
  expect(exitCode).toBe(0);
});
afterAll(shop.remove);

test("an import reports what it did, and a second one that nothing has changed", async () => {
  const other = createShop();
  writeText(other.path("orders.csv"), orderLines(5, 2));
  const args = ["import", "orders", other.path("orders.csv"), "--map", other.path("map.json")];
  const first = await other.run([...args, "--program", other.path("program.json")]);
  expect(first.out).toMatch(/orders.csv: 10 lines in [\d.]+ s/);
  expect(first.out).toMatch(/orders +5\n/);
  expect(first.out).toMatch(/recorded now +5\n/);
  const second = await other.run(args);
  expect(second.exitCode).toBe(0);
  expect(second.out).toMatch(/known already +5\n/);
  expect(second.out).toContain("Nothing has changed");
  other.remove();
});

test("import --json answers one object with every counter", async () => {
  const { exitCode, out, json } = await shop.run([...importing, "--json"]);
  expect(exitCode).toBe(0);
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  expect(json()).toMatchObject({
    ok: true,
    lines: 402,
    orders: 200,
    refunds: 2,
    recorded: 0,
    unchanged: 202,
    customers: 10,
    unmatchedRefundLines: 1,
    rejected: 0,
    resumed: false,
    format: "csv",
    encoding: "utf-8",
  });
});

test("rejected rows end with 1 and say where they are", async () => {
  const file = writeText(shop.path("bad.csv"), `${header}\n900,c0,2011-01-01 10:00,TEA,,none,1\n`);
  const { exitCode, out } = await shop.run([
    "import",
    "orders",
    file,
    "--map",
    shop.path("map.json"),
  ]);
  expect(exitCode).toBe(1);
  expect(out).toContain(`${file}.rejected.csv`);
  expect(readFileSync(`${file}.rejected.csv`, "utf8")).toContain("“none” is not a number");
});

test("an order beyond the clock is rejected with the engine's words", async () => {
  const file = writeText(shop.path("late.csv"), `${header}\n901,c0,2031-01-01 10:00,TEA,,1,1\n`);
  const args = ["import", "orders", file, "--map", shop.path("map.json"), "--lang", "zh"];
  const { exitCode } = await shop.run(args);
  expect(exitCode).toBe(1);
  expect(readFileSync(`${file}.rejected.csv`, "utf8")).toContain("晚");
});

test("an order changed without a new revision is rejected as a conflict", async () => {
  const file = writeText(
    shop.path("other.csv"),
    `${header}\n1,c0,2011-01-01 00:00,TEA,Tea,9,3.99\n`,
  );
  const { json, exitCode } = await shop.run([
    "import",
    "orders",
    file,
    "--map",
    shop.path("map.json"),
    "--json",
  ]);
  expect(exitCode).toBe(1);
  expect(json()).toMatchObject({ refused: 1, rejected: 1, orders: 0 });
});

test("verify, customer, explain, program and rollover answer people and programs", async () => {
  const verified = await shop.run(["verify"]);
  expect(verified).toMatchObject({ exitCode: 0 });
  expect(verified.out).toContain("The books are right.");
  expect((await shop.run(["verify", "--json"])).json()).toMatchObject({ ok: true, findings: [] });

  const customer = await shop.run(["customer", "till/c0"]);
  expect(customer.out).toMatch(/\d+ available · 0 pending · 0 owed/);
  expect(customer.out).toMatch(/Member tier: Silver since/);
  const chinese = await shop.run(["customer", "till/c0", "--lang", "zh"]);
  expect(chinese.out).toMatch(/可用积分 \d+ · 待生效积分 0 · 待扣回积分 0/);
  expect(chinese.out).toContain("会员等级：银卡");
  const data = (await shop.run(["customer", "till/c0", "--json"])).json();
  expect(data).toMatchObject({ ok: true, tiers: [{ tier: "silver" }] });
  for (const name of [String(data.customer), "c0"])
    expect((await shop.run(["customer", name])).out).toBe(customer.out);

  const explained = await shop.run(["explain", "till/1"]);
  expect(explained.out).toContain("10 points");
  const [first] = (await shop.run(["explain", "till/1", "--json"])).json().explanations as {
    entries: { id: string }[];
    text: { zh: string };
  }[];
  expect(first?.text.zh).toContain("积分");
  const byEntry = await shop.run(["explain", first?.entries[0]?.id ?? "", "--lang", "zh"]);
  expect(byEntry.out).toContain("10 积分");

  const file = shop.path("program.json");
  expect((await shop.run(["program", "check", file])).exitCode).toBe(0);
  expect((await shop.run(["program", "explain", file])).out).toContain("1 point per £1");
  expect((await shop.run(["program", "explain", file, "--lang", "zh"])).out).toContain("银卡");
  const told = (await shop.run(["program", "explain", file, "--json"])).json();
  expect(told).toMatchObject({ ok: true, language: "en" });

  const rolled = await shop.run(["rollover", "--clock", "2013-02-01T12:00:00Z"]);
  expect(rolled.out).toMatch(/up to 2013-02-01 is posted: 10 customers/);
  const again = await shop.run(["rollover", "2013-01-31", "--clock", "2013-02-01", "--json"]);
  expect(again.json()).toMatchObject({ ok: true, day: "2013-01-31", customers: 0, entries: 0 });
});

test("every kind of failure has its exit code, and an object with --json", async () => {
  const map = shop.path("map.json");
  const empty = writeText(shop.path("empty.csv"), "");
  const columns = writeText(shop.path("columns.csv"), "no;customer\n1;2\n");
  const broken = writeText(shop.path("broken.json"), "{");
  const other = writeText(shop.path("other.json"), JSON.stringify({ ...program, currency: "CNY" }));
  const cases: [number, string, string[]][] = [
    [2, "usage", []],
    [2, "usage", ["fly"]],
    [2, "usage", ["verify", "--wings"]],
    [2, "usage", ["verify", "--limit", "many"]],
    [2, "usage", ["verify", "--clock", "noon"]],
    [2, "usage", ["rollover", "today"]],
    [2, "usage", ["customer", "Anna/"]],
    [2, "usage", ["import", "orders", empty]],
    [2, "usage", ["import", "orders", empty, "--map", map, "--rejects", empty]],
    [3, "file_not_found", ["import", "orders", shop.path("none.csv"), "--map", map]],
    [3, "file_not_found", ["import", "orders", empty, "--map", shop.path("none.json")]],
    [3, "file_empty", ["import", "orders", empty, "--map", map]],
    [3, "header_missing", ["import", "orders", columns, "--map", map]],
    [3, "encoding_unknown", ["import", "orders", columns, "--map", map, "--encoding", "x-y"]],
    [3, "map_invalid", ["import", "orders", columns, "--map", broken]],
    [4, "program_invalid", ["program", "check", broken]],
    [4, "program_differs", ["verify", "--program", other]],
    [4, "program_missing", ["verify", "--shop", "second"]],
    [5, "database_missing", ["verify", "--db", shop.path("none.db")]],
    [5, "storage_corrupt", ["verify", "--db", map]],
    [1, "customer_not_found", ["customer", "till/nobody"]],
    [1, "customer_not_found", ["customer", "nobody"]],
    [1, "order_not_found", ["explain", "till/nothing"]],
  ];
  for (const [exitCode, code, args] of cases) {
    const answer = await shop.run([...args, "--json"]);
    expect({ args, exitCode: answer.exitCode }).toEqual({ args, exitCode });
    expect(answer.json()).toMatchObject({ ok: false, exitCode, error: { code } });
    expect(answer.err).toMatch(/^error: /m);
    expect((await shop.run([...args, "--lang", "zh"])).err.split("\n").at(-2)).toMatch(/^错误：/);
  }
  expect(existsSync(shop.path("none.db"))).toBe(false);
});

test("a new database needs a program, and nobody is asked without a terminal", async () => {
  const other = createShop();
  writeText(other.path("orders.csv"), orderLines(1));
  const args = ["import", "orders", other.path("orders.csv"), "--map", other.path("map.json")];
  const answer = await other.run(args);
  expect(answer).toMatchObject({ exitCode: 4, out: "" });
  expect(existsSync(other.path("shop.db"))).toBe(false);
  other.remove();
});

test("help and version are results, in both languages", async () => {
  expect((await shop.run(["--version"])).out).toBe("0.0.0\n");
  const english = await shop.run(["import", "orders", "--help"]);
  expect(english).toMatchObject({ exitCode: 0, err: "" });
  expect(english.out).toContain("Global Options:");
  const chinese = await shop.run(["import", "orders", "--help"], {
    environment: { LANG: "zh_CN.UTF-8" },
  });
  expect(chinese.out).toContain("映射文件");
});

test("colours are for terminals without NO_COLOR", async () => {
  const colour = "\u001B[";
  const terminals = { in: false, out: true, err: false };
  const REGULARS_DB = shop.path("shop.db");
  expect((await shop.run(["verify"], { terminals })).out).toContain(colour);
  const plain = await shop.run(["verify"], {
    terminals,
    environment: { REGULARS_DB, NO_COLOR: "1" },
  });
  expect(plain.out).not.toContain(colour);
  expect((await shop.run(["verify"])).out).not.toContain(colour);
});

test("progress is a bar on a terminal, silent with --quiet and for short work elsewhere", async () => {
  const terminals = { in: false, out: false, err: true };
  const folder = createFolder();
  writeText(folder.path("many.csv"), orderLines(3000, 50));
  const args = [
    "import",
    "orders",
    folder.path("many.csv"),
    "--map",
    shop.path("map.json"),
    "--program",
    shop.path("program.json"),
    "--db",
    folder.path("many.db"),
  ];
  const shown = await shop.run(args, { terminals });
  expect(shown.err).toMatch(/█.*\d+ %.*lines · [\d,]+\/s · \d+:\d\d left/);
  expect(shown.err.endsWith("\r\u001B[2K")).toBe(true);
  expect(shown.out).not.toContain("█");
  expect((await shop.run([...args, "--quiet"], { terminals })).err).toBe("");
  folder.remove();
});

test("Ctrl-C ends after what is on the way, and the same command continues", async () => {
  const folder = createFolder();
  const file = writeText(folder.path("many.csv"), orderLines(2000, 50));
  const args = [
    "import",
    "orders",
    file,
    "--map",
    shop.path("map.json"),
    "--json",
    "--program",
    shop.path("program.json"),
    "--db",
    folder.path("many.db"),
  ];
  const stopping = new AbortController();
  const terminals = { in: false, out: false, err: true };
  const err = (): void => stopping.abort();
  const { signal } = stopping;
  const stopped = await shop.run(args, { terminals, err, signal });
  expect(stopped).toMatchObject({ exitCode: 130 });
  expect(stopped.json()).toMatchObject({ ok: false, error: { code: "interrupted" } });
  const rest = await shop.run(args);
  expect(rest.json()).toMatchObject({ orders: 2000, recorded: 2000, unchanged: 0, resumed: true });
  folder.remove();
});

test("a file that is cut off leaves whole orders only", async () => {
  const folder = createFolder();
  const text = orderLines(300, 5);
  writeFileSync(
    folder.path("cut.csv"),
    text.slice(0, text.length / 2).replace(/\n[^\n]*$/, '\n9,"'),
  );
  const args = [
    "import",
    "orders",
    folder.path("cut.csv"),
    "--map",
    shop.path("map.json"),
    "--json",
    "--program",
    shop.path("program.json"),
    "--db",
    folder.path("cut.db"),
  ];
  const cut = await shop.run(args);
  expect(cut.json()).toMatchObject({ ok: false, error: { code: "quote_not_closed" } });
  writeFileSync(folder.path("cut.csv"), text);
  const whole = await shop.run(args);
  expect(whole.json()).toMatchObject({ orders: 300, rejected: 0 });
  expect((await shop.run(["verify", "--db", folder.path("cut.db")])).exitCode).toBe(0);
  folder.remove();
});
