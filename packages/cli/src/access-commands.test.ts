import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeText } from "../test/files.ts";
import { createShop, orderLines } from "../test/shop.ts";

const shop = createShop();
const environment = {
  REGULARS_DB: shop.path("shop.db"),
  LANG: "en_GB.UTF-8",
  REGULARS_KEYRING: `2011:${"s".repeat(40)}`,
};
const run = (...args: readonly string[]) => shop.run(args, { environment });

beforeAll(async () => {
  writeText(shop.path("orders.csv"), orderLines(5, 2));
  const files = [shop.path("orders.csv"), "--map", shop.path("map.json")];
  const made = await run("import", "orders", ...files, "--program", shop.path("program.json"));
  expect(made).toMatchObject({ exitCode: 0, err: "" });
});
afterAll(shop.remove);

test("a key is shown once, listed without its secret, and revoked", async () => {
  expect((await run("key", "list")).out).toContain("There are no server keys.");
  const made = await run("key", "create", "--name", "web shop", "--role", "technology");
  expect(made).toMatchObject({ exitCode: 0, err: "" });
  const key = made.out.split("\n")[0] as string;
  expect(key).toMatch(/^rk_live_\w{51}$/);
  expect(made.out).toContain("it cannot be shown again");
  const listed = await run("key", "list");
  expect(listed.out).toMatch(
    /^key_\w{26} {2}rk_live_\w{8} {2}technology {2}web shop {2}2011-12-10T/,
  );
  expect(listed.out).not.toContain(key);
  const [{ id }] = (await run("key", "list", "--json")).json().keys as [{ id: string }];
  const revoked = await run("key", "revoke", id);
  expect(revoked.out).toContain(`${id} (web shop) is revoked`);
  expect((await run("key", "list", "--lang", "zh")).out).toContain(
    "已于 2011-12-10T00:00:00.000Z 吊销",
  );
  const answer = (await run("key", "revoke", "key_none", "--json")).json();
  expect(answer).toMatchObject({ ok: false, exitCode: 1, error: { code: "key_not_found" } });
});

test.each([
  [["key", "create", "--name", "x"], "--role"],
  [["key", "create", "--name", "x", "--role", "root"], "root"],
  [["token", "mint", "till/c0", "--ttl", "9e9"], "--ttl"],
  [["audit", "list", "--limit", "0"], "--limit"],
])("%j is not understood", async (args, word) => {
  const { exitCode, err } = await run(...args);
  expect(exitCode).toBe(2);
  expect(err).toContain(word);
});

test("a token is minted for a customer and revoked with all others", async () => {
  const minted = await run("token", "mint", "till/c0", "--ttl", "60", "--json");
  expect(minted.json()).toMatchObject({
    ok: true,
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    expiresAt: Date.UTC(2011, 11, 10) + 60_000,
    customer: expect.stringMatching(/^cus_/),
  });
  const shown = await run("token", "mint", "c0", "--audience", "till");
  expect(shown.out).toMatch(/^ey\S+\nfor cus_\w+ until 2011-12-10T00:10:00.000Z\n$/);
  expect((await run("token", "revoke", "c0")).out).toContain("Revoked: c0");
  expect(await run("token", "mint", "till/nobody")).toMatchObject({ exitCode: 1 });
});

test("without a keyring nothing is minted or signed, and one that is none is not repeated", async () => {
  const open = createShop();
  writeText(open.path("orders.csv"), orderLines(5, 2));
  const files = [open.path("orders.csv"), "--map", open.path("map.json")];
  await open.run(["import", "orders", ...files, "--program", open.path("program.json")]);
  for (const args of [
    ["token", "mint", "c0"],
    ["audit", "checkpoint"],
  ]) {
    const { exitCode, err } = await open.run(args);
    expect(exitCode).toBe(2);
    expect(err).toContain("REGULARS_KEYRING");
  }
  open.remove();
  const wrong = { ...environment, REGULARS_KEYRING: "a-secret-without-an-id" };
  const { exitCode, err } = await shop.run(["token", "mint", "c0"], { environment: wrong });
  expect(exitCode).toBe(1);
  expect(err).toContain("id:secret");
  expect(err).not.toContain("a-secret");
});

test("the audit log is listed, signed into a file, and proven by it", async () => {
  const file = shop.path("checkpoints.ndjson");
  const listed = await run("audit", "list", "--action", "key.created");
  expect(listed.out).toMatch(/^\d+ {2}2011-12-10T\S+ {2}cli {2}key.created {2}key_\w+ {2}done/);
  expect((await run("audit", "list", "--actor", "nobody")).out).toBe("Nothing was recorded.\n");
  const signed = await run("audit", "checkpoint", "--to", file);
  expect(signed.out).toContain("entries are signed");
  await run("key", "create", "--name", "later", "--role", "agent");
  await run("audit", "checkpoint", "--to", file);
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(2);
  const proven = await run("audit", "verify", "--checkpoints", file);
  expect(proven).toMatchObject({ exitCode: 0 });
  expect(proven.out).toMatch(/as it was recorded: \d+ entries.\n2 checkpoints agree with it/);
  expect((await run("audit", "verify")).out).toContain("No checkpoint was given");
  const checkpoint = JSON.parse(signed.out.split("\n")[0] as string) as { at: number };
  writeFileSync(file, JSON.stringify({ ...checkpoint, at: 1 }));
  const forged = await run("audit", "verify", "--checkpoints", file);
  expect(forged).toMatchObject({ exitCode: 1 });
  expect(forged.out).toContain("was not signed with this keyring");
  const answer = (await run("audit", "verify", "--checkpoints", file, "--json")).json();
  expect(answer).toMatchObject({ ok: false, proven: 0, findings: [{ fault: "signature" }] });
});

test("a file that holds no checkpoints, or is not there, is told", async () => {
  writeFileSync(shop.path("other"), "{}\n");
  const other = await run("audit", "verify", "--checkpoints", shop.path("other"));
  expect(other).toMatchObject({ exitCode: 2 });
  const missing = await run("audit", "verify", "--checkpoints", shop.path("missing"));
  expect(missing).toMatchObject({ exitCode: 3 });
  const unwritable = await run("audit", "checkpoint", "--to", shop.path("no/where"));
  expect(unwritable).toMatchObject({ exitCode: 3 });
});
