import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchPage } from "../src/doctor/storefront-page.ts";
import { usualConfig } from "../src/folder/config.ts";
import { type RunningDev, startDev } from "./running-dev.ts";
import { createShop } from "./shop.ts";

const shop = createShop();
const folder = shop.path("shop");
const script = '<script type="module" src="/a/regulars-elements.min.js"></script>';
const pages: Record<string, { csp?: string; body?: string; to?: string }> = {
  "/none": {},
  "/good": { csp: "default-src 'self'; trusted-types regulars", body: script },
  "/closed": {
    csp: "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none' dompurify",
    body: `${script}<link rel=stylesheet href='/a/tokens.css'>`,
  },
  "/meta": {
    body: `<!-- ${script} --><meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`,
  },
  "/strict": { csp: "script-src 'nonce-abc' 'strict-dynamic'", body: script },
  "/nonce": {
    csp: "script-src 'nonce-abc' 'strict-dynamic'",
    body: script.replace("<script", '<script nonce="abc"'),
  },
  "/kept": { csp: "connect-src 'self' 'nonce-abc' https://pay.example" },
  "/moved": { to: "/good" },
};
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path === "/silent") return;
    if (path === "/endless") {
      response.writeHead(200, { "content-type": "text/html" });
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
      return;
    }
    const page = pages[path];
    if (page?.to !== undefined) response.writeHead(302, { location: page.to }).end();
    else if (page === undefined) response.writeHead(404).end();
    else {
      if (page.csp !== undefined) response.setHeader("content-security-policy", page.csp);
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><head>${page.body ?? ""}</head>`);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await shop.run(["init", folder]);
  const dev: RunningDev = await startDev(folder);
  await dev.end();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  shop.remove();
});

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly facts: { readonly wanted?: string };
  readonly fix?: { readonly en: string; readonly zh: string };
}

async function look(path: string, ...more: string[]) {
  const args = ["doctor", folder, "--url", origin + path, "--json", ...more];
  const { exitCode, json } = await shop.run(args, { environment: {} });
  const all = json().findings as Finding[];
  const findings = all.filter(({ check }) => /^(?:csp|page|origin_)/.test(check));
  return {
    exitCode,
    findings,
    wanted: findings.flatMap(({ facts }) => facts.wanted ?? []),
    bad: findings.filter(({ state }) => state !== "ok").map(({ check }) => check),
  };
}

test("a page whose policy lets the elements in is well, also behind a redirect", async () => {
  expect(await look("/good")).toMatchObject({ exitCode: 0, bad: [] });
  expect(await look("/moved")).toMatchObject({ exitCode: 0, bad: [] });
  expect(await look("/nonce")).toMatchObject({ exitCode: 0, bad: [] });
});

test("a page without a policy is hinted at, and stays well", async () => {
  expect(await look("/none")).toMatchObject({ exitCode: 0, bad: ["csp"] });
});

test("every directive that is in the way is named with what it should be", async () => {
  const { exitCode, wanted, findings } = await look("/closed");
  expect(exitCode).toBe(1);
  expect(wanted).toEqual([
    "connect-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "trusted-types dompurify regulars",
  ]);
  const { fix } = findings.find(({ check }) => check === "csp_trusted_types") ?? {};
  expect(fix?.en).toContain("require-trusted-types-for 'script' trusted-types dompurify regulars");
  expect(fix?.zh).toContain("请在页面的 Content-Security-Policy 中写入");
});

test("an API of another origin is to be in connect-src, and the page in its origins", async () => {
  const api = ["--api", "https://api.shop.example"];
  const kept = await look("/kept", ...api);
  expect(kept.wanted).toEqual([
    "connect-src 'self' 'nonce-…' https://pay.example https://api.shop.example",
  ]);
  expect(kept.bad).toEqual(["origin_missing", "csp_connect"]);
  const config = { ...usualConfig, origins: [origin] };
  writeFileSync(`${folder}/regulars.config.json`, JSON.stringify(config));
  expect((await look("/kept", ...api)).bad).toEqual(["csp_connect"]);
});

test("a policy in the page counts, what is commented out does not", async () => {
  const { bad } = await look("/meta", "--api", "https://api.shop.example");
  expect(bad).toContain("csp_connect");
  const page = await fetchPage(`${origin}/meta`, { signal: new AbortController().signal });
  expect(page).not.toHaveProperty("script.url");
});

test("under strict-dynamic the tag needs the page's nonce", async () => {
  expect((await look("/strict")).bad).toEqual(["csp_nonce"]);
});

test("a page that cannot be had is a finding, not an end", async () => {
  const { exitCode, findings } = await look("/nowhere");
  expect(exitCode).toBe(1);
  expect(findings).toMatchObject([{ check: "page", state: "error", facts: { reason: "404" } }]);
});

test("a page that never comes is given up, one that never ends is cut off", async () => {
  const { signal } = new AbortController();
  const silent = await fetchPage(`${origin}/silent`, { signal, within: 100 });
  expect(silent).toMatchObject({ check: "page", state: "error" });
  expect(await fetchPage(`${origin}/endless`, { signal })).toMatchObject({ policies: [] });
  const closed = await fetchPage("http://127.0.0.1:1/", { signal });
  expect(closed).toMatchObject({ check: "page", state: "error" });
  const ended = AbortSignal.abort();
  await expect(fetchPage(`${origin}/good`, { signal: ended })).rejects.toThrow("cancelled");
});

test("a page is looked at where there is no database yet, and the exit code says so", async () => {
  const bare = shop.path("bare");
  const args = ["doctor", bare, "--db", shop.path("none.db"), "--url", `${origin}/closed`];
  const { exitCode, out } = await shop.run(args, { environment: {} });
  expect(exitCode).toBe(5);
  expect(out).toContain("There is no database at");
  expect(out).toContain("connect-src 'self'");
  expect((await shop.run(args.slice(0, 4))).exitCode).toBe(5);
});

test("what people read names the fix in their language", async () => {
  const args = ["doctor", folder, "--url", `${origin}/closed`];
  const en = await shop.run(args, { environment: {} });
  expect(en.out).toContain("Write in the page's Content-Security-Policy: connect-src 'self'");
  const zh = await shop.run([...args, "--lang", "zh"], { environment: {} });
  expect(zh.out).toContain("Content-Security-Policy 中写入：connect-src 'self'");
});

test.each([
  ["--url", "shop.example"],
  ["--url", "file:///etc/passwd"],
  ["--api", "ftp://shop.example"],
])("%s %s is not understood", async (option, value) => {
  const { exitCode, err } = await shop.run(["doctor", folder, option, value]);
  expect(exitCode).toBe(2);
  expect(err).toContain(value);
});
