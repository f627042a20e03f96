// Servers and networks that misbehave.
import { routes } from "@regulars/contract/http";
import { expect, test, vi } from "vitest";
import { ClientError, createCall, createClient } from "../src/index.ts";
import { failureOf } from "./support/failing.ts";
import { balance, sendJson, sendProblem, startServer } from "./support/server.ts";

const me = { customer: "me" } as const;
const spend = { customer: "cus_01JD0000000000000000000000", points: 5, source: "cart", id: "9" };

test("a cut connection is tried again", async () => {
  const server = await startServer((answer, _, index) => {
    if (index < 2) answer.destroy();
    else sendJson(answer, balance);
  });
  const client = createClient({ url: server.url });
  expect(await client.ledger.balance(me)).toEqual(balance);
  expect(server.came).toHaveLength(3);
});

test("an answer that breaks off is tried again, and in doubt at last", async () => {
  const server = await startServer((answer) => {
    answer.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    answer.write('{"status":');
    setTimeout(() => answer.destroy(), 20);
  });
  const client = createClient({ url: server.url, retries: 1 });
  const failure = await failureOf(client.ledger.spend(spend));
  expect(failure).toMatchObject({ code: "server_unreachable", status: 0, verdict: "unknown" });
  expect(server.came).toHaveLength(2);
  expect((await failureOf(client.ledger.balance(me))).verdict).toBe("retryable");
});

test("nobody who listens: nothing was sent, so nothing was done", async () => {
  const { url } = await startServer(() => {});
  const free = new URL(url);
  free.port = String(await closedPort());
  const client = createClient({ url: free, retries: 0 });
  const failure = await failureOf(client.ledger.spend(spend));
  expect(failure).toMatchObject({ code: "server_unreachable", verdict: "retryable" });
  expect(failure.message).toContain(`No answer came from ${free.origin}.`);
  expect(failure.texts.zh.title).toBe("无法连接服务器");
});

test("a host that does not exist: nothing was done", async () => {
  const client = createClient({ url: "https://nobody.invalid", retries: 0 });
  expect(await failureOf(client.ledger.spend(spend))).toMatchObject({ verdict: "retryable" });
});

test("a slow server is given up in time, all tries together", async () => {
  const server = await startServer(() => {});
  const client = createClient({ url: server.url, timeoutSeconds: 0.2, retries: 1 });
  const start = performance.now();
  const failure = await failureOf(client.ledger.spend(spend));
  expect(performance.now() - start).toBeLessThan(700);
  expect(failure).toMatchObject({ code: "server_timed_out", status: 0, verdict: "unknown" });
  expect(failure.message).toMatch(
    /No answer came from http:\/\/127\.0\.0\.1:\d+ within 0\.\d+ s\./,
  );
});

test("a body that drips is given up in time too", async () => {
  const server = await startServer((answer) => {
    answer.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => answer.write(" "), 20);
    answer.on("close", () => clearInterval(drip));
  });
  const client = createClient({ url: server.url, timeoutSeconds: 0.2, retries: 0 });
  expect((await failureOf(client.ledger.balance(me))).code).toBe("server_timed_out");
});

test.each([
  ["HTML", "text/html; charset=utf-8", "<!doctype html><p>Welcome", "an HTML page"],
  ["plain text", "text/plain", "ok", "no JSON"],
  ["JSON that is none", "application/json", '{"customer": "cu', "JSON that is broken"],
  ["nothing at all", "application/json", "", "JSON that is broken"],
  ["another type of value", "application/json", "[]", '"." is not valid'],
  [
    "an older version",
    "application/json",
    JSON.stringify({ ...balance, net: undefined, total: 3 }),
    '"net" is not valid (integer)',
  ],
  [
    "a field of another type",
    "application/json",
    JSON.stringify({ ...balance, expiring: [{ points: "private words" }] }),
    '"expiring.0.points" is not valid (points)',
  ],
])("%s is no answer", async (_, type, body, reason) => {
  const server = await startServer((answer) => {
    answer.writeHead(200, { "content-type": type });
    answer.end(body);
  });
  const client = createClient({ url: server.url });
  const failure = await failureOf(client.ledger.balance(me));
  expect(failure).toMatchObject({ code: "answer_invalid", status: 200, verdict: "retryable" });
  expect(failure.message).toContain(`something else than this API: ${reason}`);
  expect(failure.message).not.toContain("private words");
  expect(server.came).toHaveLength(1);
});

test("fields that only a newer server knows are no mistake", async () => {
  const newer = {
    ...balance,
    expiring: [
      { points: 5, expiresAt: 1_800_000_000_000, lastValidDay: "2027-01-14", kind: "new" },
    ],
    held: 7,
  };
  const server = await startServer((answer) => sendJson(answer, newer));
  expect(await createClient({ url: server.url }).ledger.balance(me)).toEqual(newer);
});

test("a redirect is not followed: the token stays where it belongs", async () => {
  const other = await startServer((answer) => sendJson(answer, balance));
  const server = await startServer((answer) => {
    answer.writeHead(302, { location: `${other.url}/v1/customers/me/balance` });
    answer.end();
  });
  const failure = await failureOf(
    createClient({ url: server.url, token: "a.b.c" }).ledger.balance(me),
  );
  expect(failure).toMatchObject({ code: "answer_invalid", status: 302 });
  expect(failure.message).toContain("a redirect");
  expect(other.came).toEqual([]);
});

test("an answer without end is not read to its end", async () => {
  const server = await startServer((answer) => {
    answer.writeHead(200, { "content-type": "application/json" });
    const mebibyte = "x".repeat(1 << 20);
    const pour = (): void => {
      while (!answer.destroyed && answer.write(mebibyte));
    };
    answer.on("drain", pour);
    pour();
  });
  const failure = await failureOf(createClient({ url: server.url }).ledger.balance(me));
  expect(failure.message).toContain("more than 32 MiB");
});

test("Retry-After is waited for", async () => {
  const server = await startServer((answer, _, index) => {
    if (index === 0) sendProblem(answer, "rate_limited", 429, { "retry-after": "1" });
    else sendJson(answer, balance);
  });
  const start = performance.now();
  await createClient({ url: server.url }).ledger.balance(me);
  expect(performance.now() - start).toBeGreaterThan(990);
});

test("a Retry-After beyond our patience ends the call at once", async () => {
  const server = await startServer((answer) =>
    sendProblem(answer, "rate_limited", 429, { "retry-after": "120" }),
  );
  const failure = await failureOf(createClient({ url: server.url }).ledger.spend(spend));
  expect(failure).toMatchObject({ verdict: "retryable", retryAfterSeconds: 120, status: 429 });
  expect(server.came).toHaveLength(1);
});

test.each([
  ["request_in_flight", 409, 3, "unknown"],
  ["rate_limited", 429, 3, "retryable"],
  ["queue_full", 503, 3, "retryable"],
  ["outcome_unknown", 503, 3, "unknown"],
  ["server_failed", 500, 1, "unknown"],
  ["storage_failed", 500, 1, "retryable"],
  ["insufficient_points", 409, 1, "definite"],
  ["forbidden", 403, 1, "definite"],
  ["unauthenticated", 401, 1, "definite"],
])("%s with %i: %i tries of a write, %s", async (code, status, tries, verdict) => {
  const server = await startServer((answer) => sendProblem(answer, code, status));
  const client = createClient({ url: server.url, token: "a.b.c" });
  const failure = await failureOf(client.ledger.spend(spend));
  expect(failure).toMatchObject({ code, status, verdict });
  expect(failure.message).toBe(`${code} happened. Do this.`);
  expect(failure.texts.zh).toEqual({
    title: `${code} 标题`,
    detail: `${code} 发生了。`,
    remedy: "请这样做。",
  });
  expect(server.came).toHaveLength(tries);
});

test("what one try left open, the refusal of a later one does not settle", async () => {
  const server = await startServer((answer, _, index) => {
    if (index === 0) answer.destroy();
    else sendProblem(answer, "insufficient_points", 409);
  });
  const failure = await failureOf(createClient({ url: server.url }).ledger.spend(spend));
  expect(failure).toMatchObject({ code: "insufficient_points", verdict: "unknown" });
});

test("whatever comes instead of a CSV table is not taken for one", async () => {
  const server = await startServer((answer) => {
    answer.writeHead(200, { "content-type": "application/json" });
    answer.end("{}");
  });
  const { customers } = createClient({ url: server.url });
  const failure = await failureOf(customers.export({ ...me, format: "csv" }));
  expect(failure).toMatchObject({ code: "answer_invalid", status: 200 });
  expect(failure.message).toContain("no CSV (status 200)");
});

test("a proxy's own page instead of the server's answer is told as such", async () => {
  const server = await startServer((answer) => {
    answer.writeHead(502, { "content-type": "text/html" });
    answer.end("<h1>Bad gateway</h1>");
  });
  const failure = await failureOf(createClient({ url: server.url }).ledger.spend(spend));
  expect(failure).toMatchObject({ code: "answer_invalid", status: 502, verdict: "unknown" });
  expect(failure.message).toContain("an HTML page (status 502)");
  expect(server.came).toHaveLength(3);
});

test("a server that repeats the key in its refusal does not get it into an error", async () => {
  const server = await startServer((answer, { headers }) =>
    sendJson(answer, { code: "x", detail: headers.authorization }, { status: 400 }),
  );
  const failure = await failureOf(
    createClient({ url: server.url, key: "rk_live_secret" }).ledger.balance(me),
  );
  expect(failure.message).toContain("Bearer …");
  expect(JSON.stringify(failure) + failure.stack).not.toContain("rk_live_secret");
});

test("aborting rejects with the signal's own reason and sends nothing more", async () => {
  const server = await startServer((answer, _, index) => {
    if (index === 0) answer.destroy();
  });
  const client = createClient({ url: server.url, timeoutSeconds: 5 });
  const controller = new AbortController();
  const call = client.ledger.balance(me, { signal: controller.signal });
  await vi.waitFor(() => expect(server.came).toHaveLength(2));
  controller.abort();
  const error = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DOMException);
  expect(error).toMatchObject({ name: "AbortError" });
  await expect(
    client.ledger.balance(me, { signal: AbortSignal.abort(new Error("mine")) }),
  ).rejects.toThrow("mine");
  expect(server.came).toHaveLength(2);
});

test("aborting ends the pause between two tries", async () => {
  const server = await startServer((answer) =>
    sendProblem(answer, "rate_limited", 429, { "retry-after": "5" }),
  );
  const controller = new AbortController();
  const call = createClient({ url: server.url }).ledger.balance(me, { signal: controller.signal });
  await vi.waitFor(() => expect(server.came).toHaveLength(1));
  setTimeout(() => controller.abort(), 50);
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
});

test("a server that is not ready says so, and that is its answer", async () => {
  const unready = { ready: false, checks: [{ name: "database", ok: false }] };
  const server = await startServer((answer) => sendJson(answer, unready, { status: 503 }));
  expect(await createClient({ url: server.url }).meta.readiness()).toEqual(unready);
});

test("a schema that cannot be loaded ends the call before anything is sent", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  const call = createCall({ url: server.url, retries: 0 });
  const cause = new TypeError("Failed to fetch dynamically imported module");
  const route = { ...routes.ledger.adjust, answer: () => Promise.reject(cause) };
  const failure = await failureOf(call(route, { ...spend, reason: "test" }));
  expect(failure).toMatchObject({ code: "server_unreachable", verdict: "retryable", cause });
  expect(server.came).toEqual([]);
});

test("a fetch that heeds no signal is given up all the same", async () => {
  const silent: typeof fetch = () => new Promise(() => {});
  const client = createClient({
    url: "https://shop.example",
    fetch: silent,
    timeoutSeconds: 0.05,
    retries: 1,
  });
  expect((await failureOf(client.ledger.balance(me))).code).toBe("server_timed_out");
});

test("a route that may never be repeated is sent once, unless certainly nothing was done", async () => {
  const server = await startServer((answer, _, index) => {
    if (index === 0) sendProblem(answer, "queue_full", 503);
    else answer.destroy();
  });
  const client = createClient({ url: server.url });
  const failure = await failureOf(client.keys.create({ name: "till", role: "sales" }));
  expect(failure).toMatchObject({ code: "server_unreachable", verdict: "unknown" });
  expect(server.came).toHaveLength(2);
});

test("an error names the idempotency key that repeats the call safely", async () => {
  const server = await startServer((answer) => answer.destroy());
  const client = createClient({ url: server.url, retries: 0 });
  const failure = await failureOf(client.customers.register({}));
  expect(failure.idempotencyKey).toBe(server.came[0]?.headers["idempotency-key"]);
  expect(failure).toBeInstanceOf(ClientError);
});

async function closedPort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
