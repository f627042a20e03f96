import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { parseKeyring } from "@regulars/core";
import { afterAll, expect, test } from "vitest";
import { readConfig, usualConfig } from "../src/folder/config.ts";
import { writeSnippet } from "../src/folder/snippet.ts";
import { starterProgram } from "../src/folder/starter.ts";
import { createShop } from "./shop.ts";

const shop = createShop();
afterAll(shop.remove);
const files = ["regulars.config.json", "program.json", ".gitignore", ".env"];

test("a folder that is not there is made and set up, its secret for its owner alone", async () => {
  const folder = shop.path("new");
  const made = await shop.run(["init", folder]);
  expect(made).toMatchObject({ exitCode: 0, err: "" });
  expect(await readConfig(folder)).toEqual(usualConfig);
  const { REGULARS_KEYRING: line = "" } = parseEnv(readFileSync(`${folder}/.env`, "utf8"));
  expect(line).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
  expect(parseKeyring(line).current).toBe("1");
  expect(statSync(`${folder}/.env`).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${folder}/.gitignore`, "utf8")).toBe(".env\nregulars.db*\n");
  expect(made.out).not.toContain(line);
  expect(made.out).toContain("<regulars-points");
  const check = await shop.run(["program", "check", `${folder}/program.json`]);
  expect(check.exitCode).toBe(0);
});

test("a second run keeps everything and says so", async () => {
  const folder = shop.path("twice");
  await shop.run(["init", folder]);
  const before = files.map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  const again = await shop.run(["init", folder, "--json"]);
  expect(again.json()).toMatchObject({
    ok: true,
    files: files.map((name) => ({ file: expect.stringContaining(name), state: "kept" })),
  });
  expect(files.map((name) => readFileSync(`${folder}/${name}`, "utf8"))).toEqual(before);
  const told = await shop.run(["init", folder, "--lang", "zh"]);
  expect(told.out).toContain("未写入任何内容");
});

test("a program that somebody else wrote is refused by name, and nothing is written", async () => {
  const folder = shop.path("foreign");
  mkdirSync(folder);
  writeFileSync(`${folder}/program.json`, "{}");
  const { exitCode, json } = await shop.run(["init", folder, "--json"]);
  expect(exitCode).toBe(3);
  expect(json()).toMatchObject({
    ok: false,
    error: { code: "file_exists", params: { file: `${folder}/program.json` } },
  });
  expect(readFileSync(`${folder}/program.json`, "utf8")).toBe("{}");
  expect(existsSync(`${folder}/.env`)).toBe(false);
});

test("lines of a shop's own .env and .gitignore stay, and an ended run is finished", async () => {
  const folder = shop.path("grown");
  mkdirSync(folder);
  writeFileSync(`${folder}/.env`, "STRIPE=1", { mode: 0o644 });
  writeFileSync(`${folder}/.gitignore`, "node_modules\n/.env\n");
  writeFileSync(`${folder}/regulars.config.json`, JSON.stringify(usualConfig));
  const { json } = await shop.run(["init", folder, "--json"]);
  expect(json()).toMatchObject({
    files: [{ state: "kept" }, { state: "written" }, { state: "added" }, { state: "added" }],
  });
  expect(readFileSync(`${folder}/.env`, "utf8")).toMatch(/^STRIPE=1\nREGULARS_KEYRING=1:.{44}\n$/);
  expect(statSync(`${folder}/.env`).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${folder}/.gitignore`, "utf8")).toBe("node_modules\n/.env\nregulars.db*\n");
});

test("a keyring that is there is never changed", async () => {
  const folder = shop.path("keyed");
  mkdirSync(folder);
  const text = `REGULARS_KEYRING=2026:${"k".repeat(40)}\n`;
  writeFileSync(`${folder}/.env`, text);
  chmodSync(`${folder}/.env`, 0o640);
  await shop.run(["init", folder]);
  expect(readFileSync(`${folder}/.env`, "utf8")).toBe(text);
  expect(statSync(`${folder}/.env`).mode & 0o777).toBe(0o640);
});

test("a file in the folder's place and a configuration with mistakes are refused", async () => {
  writeFileSync(shop.path("file"), "");
  const inPlace = await shop.run(["init", shop.path("file"), "--json"]);
  expect(inPlace.exitCode).toBe(3);
  expect(inPlace.json()).toMatchObject({ error: { code: "file_exists" } });
  const folder = shop.path("wrong");
  mkdirSync(folder);
  for (const [text, path] of [
    ["{", []],
    [JSON.stringify({ ...usualConfig, basePath: "regulars/" }), ["basePath"]],
    [JSON.stringify({ ...usualConfig, origins: ["shop.example"] }), ["origins", 0]],
    [JSON.stringify({ ...usualConfig, colour: 1 }), ["colour"]],
  ] as const) {
    writeFileSync(`${folder}/regulars.config.json`, text);
    const { exitCode, json } = await shop.run(["init", folder, "--json"]);
    expect(exitCode).toBe(3);
    expect(json()).toMatchObject({ error: { code: "config_invalid", issues: [{ path }] } });
  }
});

test("the starter program has the shape of the example", () => {
  const example = new URL("../../../examples/programs/points-and-tiers.json", import.meta.url);
  const { $schema: _, ...program } = JSON.parse(readFileSync(example, "utf8"));
  expect(starterProgram("en")).toEqual(program);
  expect(starterProgram("zh")).toEqual({ ...program, currency: "CNY", zone: "Asia/Shanghai" });
});

test("the printed server runs as it is, and serves API, elements and guests", async () => {
  const folder = shop.path("served");
  await shop.run(["init", folder]);
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), `${folder}/node_modules`);
  writeFileSync(`${folder}/server.mjs`, writeSnippet(usualConfig, "zh").server);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["--conditions=regulars-source", "--env-file=.env", "server.mjs"],
    { cwd: folder, env: { ...process.env, PORT: String(port) }, stdio: "inherit" },
  );
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answering(`${origin}/regulars/readiness`);
    const elements = await fetch(`${origin}/assets/regulars-elements.min.js`);
    expect(await elements.text()).toContain("regulars-points");
    const ask = (headers: Record<string, string>) => fetch(`${origin}/regulars-token`, { headers });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ "regulars-token": "1" })).status).toBe(204);
  } finally {
    child.kill();
    await once(child, "exit");
  }
});

test("the server for each kind of database is a module without mistakes of form", () => {
  for (const database of ["postgres://shop@db/shop", "mariadb://shop@db/shop", "./a b.db"]) {
    const { server } = writeSnippet({ ...usualConfig, database, shop: "east" }, "en");
    execFileSync(process.execPath, ["--check", "--input-type=module", "-"], { input: server });
    expect(server).toContain('shop: "east"');
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}
