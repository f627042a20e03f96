// The handler and the client, as they are built, on Bun and on Deno.

import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { freshMysql, freshPostgres, hasMysql, hasPostgres } from "../../../../.ci/servers/index.ts";
import { type Door, doorOf, order } from "./door.ts";
import { binaryOf, type Running, type Runtime, run } from "./runtimes.ts";
import type { Library } from "./stores.ts";

const servers = { postgres: await hasPostgres(), mysql: await hasMysql() };
const folder = mkdtempSync(join(tmpdir(), "regulars-runtimes-"));
const running: Running[] = [];
const databases: { drop(): Promise<void> }[] = [];
let places = 0;

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An empty place for the books of a library. */
async function placeOf(library: Library): Promise<string> {
  const onServer = { pg: freshPostgres, "postgres.js": freshPostgres, mysql2: freshMysql };
  const fresh = onServer[library as keyof typeof onServer];
  if (fresh === undefined) return join(folder, `shop-${places++}`);
  const database = await fresh();
  databases.push(database);
  return database.url;
}

/** An address at which nobody listens: a port that was free a moment ago. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

/** Starts a shop on a runtime. */
async function serve(runtime: Runtime, library: Library, place: string) {
  const shop = run(runtime, "serve.ts", [library, place]);
  running.push(shop);
  const { url, key } = (await shop.next()) as { url: string; key: string };
  return { shop, url, key, door: doorOf(url, key) };
}

/** Tells it to end; resolves to what it says last. */
async function end({ child, ended, next }: Running): Promise<Record<string, unknown>> {
  child.kill("SIGTERM");
  const said = await next();
  expect(await ended).toBe(0);
  return said;
}

/** A customer's week by plain requests. */
async function live(send: Door): Promise<void> {
  const registration = { identities: [{ kind: "email", value: "ann@example.com" }] };
  const first = await send("/v1/customers", { body: registration, repeat: "ann" });
  expect(first.status).toBe(201);
  const again = await send("/v1/customers", { body: registration, repeat: "ann" });
  expect(again.text).toBe(first.text);

  const joined = await send("/v1/customers/web:ann/membership", { body: {} });
  expect(joined.status).toBe(200);
  const bought = await send("/v1/orders", { body: order("1", 12_500) });
  expect(bought.body).toMatchObject({ status: "recorded", points: 125 });
  const customer = { source: "web", id: "ann" };
  const token = String((await send("/v1/tokens", { body: { customer } })).body.token);
  const balance = () => send("/v1/customers/me/balance", { as: token });
  expect((await balance()).body).toMatchObject({ available: 125 });

  const back = { source: "web", id: "r1", order: { source: "web", id: "1" } };
  const lines = [{ ordinal: 1, amount: 2_500 }];
  const refund = await send("/v1/refunds", {
    body: { ...back, refundedAt: Date.now() + 1, lines },
  });
  expect(refund.status).toBe(200);
  expect((await balance()).body).toMatchObject({ available: 100 });

  const stranger = await send("/v1/customers/web:bob/balance", { as: token });
  expect(stranger.headers.get("content-type")).toBe("application/problem+json");
  expect([stranger.status, stranger.body.code]).toEqual([404, "customer_not_found"]);
  const nobody = await send("/v1/customers/me/balance", { as: "" });
  expect([nobody.status, nobody.body.code]).toEqual([401, "unauthenticated"]);
  const wrong = await send("/v1/orders", { body: { ...order("2"), currency: "POUND" } });
  expect([wrong.status, wrong.body.code]).toEqual([400, "invalid_input"]);
  expect(wrong.body.issues).toMatchObject([{ path: ["currency"] }]);
  const much = await send("/v1/orders", { body: { ...order("3"), note: "x".repeat(1_100_000) } });
  expect([much.status, much.body.code]).toEqual([413, "body_too_large"]);
  const put = await send("/v1/orders", { body: {}, method: "PUT" });
  expect([put.status, put.body.code]).toEqual([405, "method_not_allowed"]);
  const asked = { origin: "https://www.shop.example", "access-control-request-method": "POST" };
  const preflight = await send("/v1/orders", { method: "OPTIONS", headers: asked });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://www.shop.example");
}

const libraries: readonly { readonly library: Library; readonly here: boolean }[] = [
  { library: "node:sqlite", here: true },
  { library: "better-sqlite3", here: true },
  { library: "libsql", here: true },
  { library: "PGlite", here: true },
  { library: "pg", here: servers.postgres },
  { library: "postgres.js", here: servers.postgres },
  { library: "mysql2", here: servers.mysql },
];

for (const runtime of ["bun", "deno"] as const) {
  const isThere = binaryOf(runtime) !== undefined;
  if (!isThere) {
    const line = `!!! There is no ${runtime} on the PATH: the handler is not tested on it (npm install -g ${runtime}).`;
    if (process.env.CI) throw new Error(line);
    console.error(line);
  }
  describe.skipIf(!isThere)(runtime, () => {
    for (const { library, here } of libraries)
      test.skipIf(!here)(`serves a customer's week on ${library}, and ends in order`, async () => {
        const { shop, door } = await serve(runtime, library, await placeOf(library));
        await live(door);
        expect(await end(shop)).toEqual({ findings: [], addresses: ["127.0.0.1"] });
      });

    test("runs the client against it", async () => {
      const { shop, url, key } = await serve(runtime, "node:sqlite", await placeOf("node:sqlite"));
      const client = run(runtime, "call.ts", [url, key, await deadUrl()]);
      running.push(client);
      expect(await client.next()).toEqual({
        member: true,
        points: 125,
        refund: "recorded",
        available: 100,
        changes: [-25, 125],
        minted: 1,
        stranger: { code: "customer_not_found", status: 404, verdict: "definite" },
        staffOnly: { code: "forbidden", status: 403, verdict: "definite" },
        nobodyThere: { code: "server_unreachable", status: 0, verdict: "retryable" },
        tooMuch: { code: "insufficient_points", status: 409, verdict: "definite" },
      });
      expect(await client.ended).toBe(0);
      await end(shop);
    });

    test("told to end amid orders, it keeps what it confirmed and refuses the rest", async () => {
      const place = await placeOf("node:sqlite");
      const { shop, door } = await serve(runtime, "node:sqlite", place);
      await door("/v1/orders", { body: order("first") });
      const sent = Array.from({ length: 200 }, (_, index) =>
        door("/v1/orders", { body: order(`amid-${index}`) }).then(
          ({ status }) => ({ id: `amid-${index}`, status }),
          // Nobody listens any more.
          () => ({ id: `amid-${index}`, status: 0 }),
        ),
      );
      await Promise.race(sent);
      await end(shop);
      const answers = await Promise.all(sent);
      expect(new Set(answers.map(({ status }) => status))).toSatisfy((all: Set<number>) =>
        [...all].every((status) => [0, 200, 503].includes(status)),
      );
      const confirmed = answers.filter(({ status }) => status === 200).map(({ id }) => id);
      expect(confirmed.length).toBeGreaterThan(0);

      const again = await serve(runtime, "node:sqlite", place);
      const kept: string[] = [];
      for (const { id } of answers) {
        const { status } = await again.door(`/v1/orders/web:${id}`);
        if (status === 200) kept.push(id);
        else expect(status).toBe(404);
      }
      await end(again.shop);
      expect(kept.sort()).toEqual(confirmed.sort());
    });
  });
}
