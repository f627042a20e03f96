import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  choose,
  createVisitor,
  joinAs,
  openTestShop,
  order,
  origin,
} from "../test/support/visitor.ts";
import type { OpenShop } from "./open.ts";

let open: OpenShop;

beforeAll(async () => {
  open = await openTestShop();
});

afterAll(() => open.close());

const sessionName = "__Host-shop";
const ownHeader = { "regulars-token": "1", "sec-fetch-site": "same-origin" };

test("every answer carries the strict policy", async () => {
  const visitor = createVisitor(open);
  for (const path of [
    "/",
    "/en/",
    "/en/nothing",
    "/art/hero.svg",
    "/regulars-token",
    "/regulars/health",
  ]) {
    const { headers } = await visitor.get(path);
    expect(headers.get("content-security-policy"), path).toMatch(
      /^default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; .*require-trusted-types-for 'script'$/,
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("pages use nothing that the policy forbids", async () => {
  const visitor = createVisitor(open);
  await joinAs(visitor, "Ann");
  await choose(visitor, "22423");
  for (const path of [
    "/",
    "/products/22423",
    "/cart",
    "/checkout",
    "/account",
    "/profile",
    "/join",
    "/regulars/docs",
  ]) {
    const page = await visitor.read(`/en${path}`);
    expect(page, path).not.toMatch(
      /<style|\sstyle=|\son\w+=|javascript:|https?:\/\/(?!shop\.example)/,
    );
    expect(page).not.toMatch(/<script(?! type="module" src="\/)/);
  }
});

test("texts come compressed to those who take them so, and as they are to others", async () => {
  const visitor = createVisitor(open);
  const sizeOf = async (path: string, takes: string) => {
    const answer = await visitor.get(path, { "accept-encoding": takes });
    expect(answer.headers.get("cache-control")).toContain("immutable");
    const body = Buffer.from(await answer.arrayBuffer());
    return { encoding: answer.headers.get("content-encoding"), body };
  };
  const plain = await sizeOf("/assets/shop.css", "br, gzip;q=0");
  const packed = await sizeOf("/assets/shop.css", "gzip, deflate, br");
  expect([plain.encoding, packed.encoding]).toEqual([null, "gzip"]);
  expect(packed.body.length * 3).toBeLessThan(plain.body.length);
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  expect((await sizeOf("/assets/text.woff2", "gzip")).encoding).toBe(null);
});

test("the session's cookie is bound to the host, out of reach of scripts, and sent by no foreign form", async () => {
  const answer = await createVisitor(open).get("/en/");
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(sessionName));
  expect(cookie).toMatch(
    /^__Host-shop=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test("signing in changes the session's id, and the old one is worth nothing", async () => {
  const visitor = createVisitor(open);
  await choose(visitor, "22423");
  const before = visitor.cookies.get(sessionName) ?? "";
  await visitor.send("/en/sign-in", { user: "demo-14217" }, "/en/sign-in");
  expect(visitor.cookies.get(sessionName)).not.toBe(before);
  expect(await visitor.read("/en/cart")).toContain("Regency cakestand");
  const thief = createVisitor(open);
  thief.cookies.set(sessionName, before);
  expect((await thief.get("/en/account")).headers.get("location")).toContain("/en/sign-in");
});

test("signing out ends the session on the server", async () => {
  const visitor = createVisitor(open);
  await visitor.send("/en/sign-in", { user: "demo-14217" }, "/en/sign-in");
  const id = visitor.cookies.get(sessionName) ?? "";
  await visitor.send("/en/sign-out", {}, "/en/account");
  visitor.cookies.set(sessionName, id);
  expect((await visitor.get("/en/account")).status).toBe(303);
});

test("accounts that visitors opened cannot be signed in to without a password", async () => {
  await joinAs(createVisitor(open), "Private");
  const row = open.shop.database.connection
    .prepare("SELECT id FROM shop_users WHERE name = 'Private'")
    .get();
  const thief = createVisitor(open);
  const answer = await thief.send("/en/sign-in", { user: row?.id as string }, "/en/sign-in");
  expect(answer.status).toBe(404);
});

test("forms from elsewhere are refused", async () => {
  const visitor = createVisitor(open);
  const page = await visitor.read("/en/products/22423");
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const body = `sku=22423&quantity=1&token=${token}`;
  const statusOf = async (text: string, headers: Readonly<Record<string, string>> = {}) =>
    (await visitor.post("/en/cart", text, headers)).status;
  expect(await statusOf("sku=22423&quantity=1")).toBe(403);
  expect(await statusOf("sku=22423&quantity=1&token=abc")).toBe(403);
  expect(await statusOf(body, { origin: "https://evil.example" })).toBe(403);
  expect(await statusOf(body, { origin: "null" })).toBe(403);
  expect(await statusOf(body, { "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await statusOf(body, { "content-type": "text/plain" })).toBe(415);
  expect(await statusOf(`${body}&more=${"x".repeat(20_000)}`)).toBe(413);
  const other = createVisitor(open);
  await other.read("/en/");
  expect((await other.post("/en/cart", body)).status).toBe(403);
  expect(await statusOf(body)).toBe(303);
});

test("tokens for elements go to the signed-in customer's own pages alone", async () => {
  const visitor = createVisitor(open);
  const ask = (headers: Readonly<Record<string, string>>) =>
    visitor.get("/regulars-token", headers);
  expect((await ask(ownHeader)).status).toBe(204);
  await joinAs(visitor, "Token");
  expect((await ask({})).status).toBe(403);
  expect((await ask({ ...ownHeader, "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await ask({ ...ownHeader, origin: "https://evil.example" })).status).toBe(403);
  const answer = await ask(ownHeader);
  const { token, expiresAt } = (await answer.json()) as { token: string; expiresAt: number };
  // The browser's clock is the machine's, whatever day it is in the shop.
  expect(expiresAt - Date.now()).toBeGreaterThan(590_000);
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(600_000);
  const principal = await open.regulars.tokens.verify(token);
  const read = await visitor.get(`/regulars/v1/customers/${principal?.customer}/balance`, {
    authorization: `Bearer ${token}`,
  });
  expect(await read.json()).toMatchObject({ available: 0 });
});

test("orders of others are not there", async () => {
  const owner = createVisitor(open);
  await joinAs(owner, "Owner");
  await choose(owner, "22423");
  const path = (await order(owner)).headers.get("location")?.replace("?new", "") ?? "";
  const stranger = createVisitor(open);
  await joinAs(stranger, "Stranger");
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.send(`${path}/return`, {}, "/en/join")).status).toBe(403);
  expect((await stranger.send(`${path}/return`, {}, "/en/account")).status).toBe(404);
  expect((await owner.get(path)).status).toBe(200);
});

test("what people write is text", async () => {
  const visitor = createVisitor(open);
  await joinAs(visitor, `<img src=x onerror="alert('1')">`);
  const page = await visitor.read("/en/account");
  expect(page).toContain("Hello, &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;");
});

test("a closed account leaves no name behind, and the books stay whole", async () => {
  const visitor = createVisitor(open);
  await joinAs(visitor, "Zaphod");
  await choose(visitor, "22423");
  await order(visitor);
  expect((await visitor.send("/en/account/close", {}, "/en/profile")).status).toBe(422);
  const answer = await visitor.send("/en/account/close", { confirm: "yes" }, "/en/profile");
  expect(answer.headers.get("location")).toBe("/en/closed");
  expect((await visitor.get("/en/account")).status).toBe(303);
  const { connection } = open.shop.database;
  for (const { name } of connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all())
    expect(
      JSON.stringify(connection.prepare(`SELECT * FROM ${name}`).all()),
      String(name),
    ).not.toContain("Zaphod");
  expect((await open.regulars.verify()).ok).toBe(true);
});

test("each language has its own address, and the chosen one is kept", async () => {
  const visitor = createVisitor(open);
  const first = await visitor.get("/", { "accept-language": "zh-CN,zh;q=0.9" });
  expect(first.headers.get("location")).toBe("/zh/");
  expect(await visitor.read("/zh/products/22423")).toMatch(
    /<html lang="zh-CN">[\s\S]*摄政风三层点心架[\s\S]*£12\.75/,
  );
  expect((await visitor.get("/")).headers.get("location")).toBe("/zh/");
  expect(await visitor.read("/en/")).toContain('<html lang="en-GB">');
  expect((await visitor.get("/")).headers.get("location")).toBe("/en/");
});

test("the shop has one name: other hosts are sent to it", async () => {
  const answer = await open.fetch(new Request("https://other.example/en/cart?x=1"));
  expect(answer.headers.get("location")).toBe(`${origin}/en/cart?x=1`);
});
