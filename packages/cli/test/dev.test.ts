import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { starterProgram } from "../src/folder/starter.ts";
import { type RunningDev, startDev } from "./running-dev.ts";
import { createShop } from "./shop.ts";

const shop = createShop();
const folder = shop.path("shop");
let dev: RunningDev;

beforeAll(async () => {
  await shop.run(["init", folder]);
  dev = await startDev(folder);
});
afterAll(async () => {
  await dev.end();
  shop.remove();
});

const order = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${dev.origin}/test-orders`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

async function balance(): Promise<number> {
  const minted = await fetch(`${dev.origin}/regulars-token`, {
    headers: { "regulars-token": "1" },
  });
  const { token } = (await minted.json()) as { token: string };
  const answer = await fetch(`${dev.origin}/regulars/v1/customers/me/summary`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { wallets } = (await answer.json()) as { wallets: [{ available: number }] };
  return wallets[0].available;
}

/** A request as fetch would not send it. */
async function raw(headers: Record<string, string>, path = "/en/"): Promise<number> {
  const sent = request({ host: "127.0.0.1", port: dev.port, path, headers }).end();
  const [answer] = await once(sent, "response");
  answer.resume();
  return answer.statusCode;
}

test("it says where page, API and OpenAPI are, and all of them answer", async () => {
  expect(dev.ready).toMatchObject({
    ok: true,
    page: `${dev.origin}/en/`,
    api: `${dev.origin}/regulars`,
    openapi: `${dev.origin}/regulars/openapi.json`,
    database: `${folder}/regulars.db`,
  });
  expect(dev.origin).toBe(`http://127.0.0.1:${dev.port}`);
  const openapi = await fetch(`${dev.origin}/regulars/openapi.json`);
  expect(await openapi.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  expect((await fetch(`${dev.origin}/regulars/readiness`)).status).toBe(200);
});

test("the page is in both languages, under a policy that lets nothing in from elsewhere", async () => {
  for (const [language, words] of [
    ["en", "Place a test order"],
    ["zh", "提交测试订单"],
  ] as const) {
    const begin = await fetch(dev.origin, { headers: { "accept-language": language } });
    expect(begin.url).toBe(`${dev.origin}/${language}/`);
    const page = await begin.text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(words);
    expect(page).not.toMatch(/https?:|<script>|style=|\son\w+=/);
    const policy = begin.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("trusted-types regulars");
    expect(policy).not.toContain("unsafe");
    for (const [, path = ""] of page.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect((await fetch(dev.origin + path)).status, path).toBe(200);
  }
});

test("a test order changes the balance, and the same one again does not", async () => {
  const before = await balance();
  const first = await order({ id: "order-1" });
  expect(await first.json()).toEqual({ points: 100 });
  expect(await balance()).toBe(before + 100);
  expect((await order({ id: "order-1" })).status).toBe(200);
  expect(await balance()).toBe(before + 100);
});

test("pages of others get neither tokens nor orders", async () => {
  const foreign = { origin: "https://evil.example" };
  expect((await order({ id: "x" }, foreign)).status).toBe(403);
  expect((await order({ id: "x" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await order({ id: "x" }, { "content-type": "text/plain" })).status).toBe(403);
  const token = `${dev.origin}/regulars-token`;
  expect((await fetch(token)).status).toBe(403);
  const asked = { "regulars-token": "1", "sec-fetch-site": "same-site" };
  expect((await fetch(token, { headers: asked })).status).toBe(403);
  expect(await raw({ host: "evil.example" })).toBe(421);
  expect(await raw({ host: "evil.example" }, "/regulars/openapi.json")).toBe(421);
  expect(await raw({ host: `localhost:${dev.port}` })).toBe(200);
});

test("what is no order, no path and no method is refused", async () => {
  expect((await order({ id: "" })).status).toBe(400);
  expect((await order({ id: 1 })).status).toBe(400);
  expect((await order({ id: "x".repeat(5_000) })).status).toBe(400);
  expect((await fetch(`${dev.origin}/test-orders`)).status).toBe(405);
  expect((await fetch(`${dev.origin}/en/`, { method: "DELETE" })).status).toBe(405);
  expect((await fetch(`${dev.origin}/etc/passwd`)).status).toBe(404);
});

test("where the port is taken another one is, and Ctrl-C ends with 0 and lets the port go", async () => {
  const other = shop.path("other");
  await shop.run(["init", other]);
  const second = await startDev(other, { args: ["--port", String(dev.port)] });
  expect(second.port).not.toBe(dev.port);
  expect((await fetch(second.origin)).status).toBe(200);
  expect(await second.end()).toBe(0);
  await expect(fetch(second.origin)).rejects.toThrow();
  const server = createServer().listen(second.port, "127.0.0.1");
  await once(server, "listening");
  expect((server.address() as AddressInfo).port).toBe(second.port);
  server.close();
});

test("Ctrl-C ends the process with 0, and its database is whole", async () => {
  const own = shop.path("process");
  await shop.run(["init", own]);
  const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
  const args = ["--conditions=regulars-source", bin, "dev", own, "--port", "0", "--lang", "zh"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  let isAsked = false;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
    if (!isAsked && said.includes("Ctrl-C")) isAsked = child.kill("SIGINT");
  });
  expect(await once(child, "close")).toEqual([0, null]);
  expect(said).toMatch(/页面： http:\/\/127\.0\.0\.1:\d+\/zh\//);
  expect(said).toContain("已关闭。");
  expect(existsSync(`${own}/regulars.db-wal`)).toBe(false);
});

test("orders are still there the next time", async () => {
  const again = shop.path("again");
  await shop.run(["init", again]);
  const first = await startDev(again);
  const body = { method: "POST", headers: { "content-type": "application/json" } };
  await fetch(`${first.origin}/test-orders`, { ...body, body: JSON.stringify({ id: "kept" }) });
  await first.end();
  const secrets = parseEnv(readFileSync(`${again}/.env`, "utf8"));
  const environment = { ...secrets, REGULARS_DB: `${again}/regulars.db` };
  const { out } = await shop.run(["customer", "regulars-dev/demo"], { environment, now: Date.now });
  expect(out).toContain("100 available");
  const second = await startDev(again);
  expect(await second.end()).toBe(0);
});

test("a folder where nothing is set up gets a shop in memory", async () => {
  const bare = shop.path("bare");
  mkdirSync(bare);
  const running = await startDev(bare);
  expect(running.ready.database).toBe(":memory:");
  expect((await fetch(running.origin)).status).toBe(200);
  expect(await running.end()).toBe(0);
  expect(existsSync(`${bare}/regulars.db`)).toBe(false);
});

test("a changed program is tried out in memory, and refused where another one holds", async () => {
  const changing = shop.path("changing");
  await shop.run(["init", changing]);
  expect(await (await startDev(changing)).end()).toBe(0);
  const program = { ...starterProgram("en"), name: { en: "Twice as <good>", zh: "加倍" } };
  writeFileSync(`${changing}/program.json`, JSON.stringify(program));
  const refused = await shop.run(["dev", changing, "--json"], { environment: {}, now: Date.now });
  expect(refused.json()).toMatchObject({ exitCode: 4, error: { code: "program_differs" } });
  const tried = await startDev(changing, { args: ["--db", ":memory:", "--port", "0"] });
  expect(await (await fetch(`${tried.origin}/en/`)).text()).toContain("Twice as &lt;good&gt;");
  expect(await tried.end()).toBe(0);
});

test.each([
  [["--port", "x"], "usage"],
  [["--port", "70000"], "usage"],
  [["--clock", "2011-01-01"], "usage"],
])("dev %j is not understood", async (args, code) => {
  const { exitCode, json } = await shop.run(["dev", folder, "--json", ...args]);
  expect(exitCode).toBe(2);
  expect(json()).toMatchObject({ ok: false, error: { code } });
});

test("without a keyring, without a program and with a wrong one it does not begin", async () => {
  const lacking = shop.path("lacking");
  const run = () => shop.run(["dev", lacking, "--json"], { environment: {}, now: Date.now });
  await shop.run(["init", lacking]);
  writeFileSync(`${lacking}/program.json`, "{}");
  expect((await run()).json()).toMatchObject({ error: { code: "program_invalid" } });
  rmSync(`${lacking}/program.json`);
  expect((await run()).json()).toMatchObject({ error: { code: "program_missing" } });
  rmSync(`${lacking}/.env`);
  expect((await run()).json()).toMatchObject({ error: { code: "keyring_missing" } });
});

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const hasBrowser = existsSync(chromium);
if (!hasBrowser) {
  const line = `!!! no Chromium at ${chromium}: the starter page is not tested in a browser (set CHROMIUM)`;
  if (process.env.CI === "true") throw new Error(line);
  process.stderr.write(`${line}\n`);
}

describe.runIf(hasBrowser)("the starter page in a browser", () => {
  test("the button changes badge, card and history, and the console stays silent", async () => {
    const { chromium: driver } = await import("playwright");
    const browser = await driver.launch({
      executablePath: chromium,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    try {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", ({ message }) => said.push(message));
      await page.goto(`${dev.origin}/en/`);
      const points = (await balance()) + 100;
      const badge = page.locator('regulars-points[variant="badge"]');
      await badge.getByText(String(points - 100), { exact: true }).waitFor();
      await page.getByRole("button", { name: "Place a test order" }).click();
      await badge.getByText(String(points), { exact: true }).waitFor();
      await page.getByText("Recorded: 100 points").waitFor();
      await page.locator("regulars-history").getByText("+100").first().waitFor();
      await page.getByRole("link", { name: "中文" }).click();
      await badge.getByText("积分").waitFor();
      expect(said).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
