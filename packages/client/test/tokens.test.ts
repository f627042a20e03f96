// Where customer tokens come from, and when they are asked for again.
import { afterEach, expect, test, vi } from "vitest";
import { createClient, type TokenSource } from "../src/index.ts";
import { failureOf } from "./support/failing.ts";
import { balance, sendJson, sendProblem, startServer, type TestServer } from "./support/server.ts";

const me = { customer: "me" } as const;

afterEach(() => {
  vi.useRealTimers();
});

/** A source that gives `token-1`, `token-2` … of so many seconds, and how often it was asked. */
function counting(seconds: number): { readonly source: TokenSource; readonly asked: () => number } {
  let count = 0;
  return {
    source: async () => {
      count += 1;
      return { token: `token-${count}`, expiresAt: Date.now() + seconds * 1000 };
    },
    asked: () => count,
  };
}

function bearers({ came }: TestServer): (string | undefined)[] {
  return came.map(({ headers }) => headers.authorization?.replace("Bearer ", ""));
}

/** A token that tells when it was issued. */
function jwt(issuedAt: number): string {
  return `e30.${Buffer.from(JSON.stringify({ iat: Math.floor(issuedAt / 1000) })).toString("base64url")}.sig`;
}

test("calls at the same time share one request for a token", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  const { source, asked } = counting(900);
  const client = createClient({ url: server.url, token: source });
  await Promise.all(Array.from({ length: 20 }, () => client.ledger.balance(me)));
  await client.ledger.balance(me);
  expect(asked()).toBe(1);
  expect(new Set(bearers(server))).toEqual(new Set(["token-1"]));
});

test("a token is asked for again thirty seconds before it ends, not earlier", async () => {
  const server = await startServer((answer) => {
    answer.sendDate = false;
    sendJson(answer, balance);
  });
  const { source, asked } = counting(600);
  const client = createClient({ url: server.url, token: source });
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() });
  await client.ledger.balance(me);
  vi.advanceTimersByTime(569_000);
  await client.ledger.balance(me);
  expect(asked()).toBe(1);
  vi.advanceTimersByTime(1001);
  await client.ledger.balance(me);
  expect(asked()).toBe(2);
});

test.each([
  ["an hour behind", -3_600_000],
  ["an hour ahead", 3_600_000],
  ["ten minutes behind", -600_000],
])("a clock that is %s keeps a token and still renews it in time", async (_, wrong) => {
  const server = await startServer((answer) => {
    answer.sendDate = false;
    sendJson(answer, balance);
  });
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() });
  let asked = 0;
  const source: TokenSource = async () => {
    asked += 1;
    const now = Date.now() - wrong;
    return { token: jwt(now), expiresAt: now + 600_000 };
  };
  const client = createClient({ url: server.url, token: source });
  for (let minute = 0; minute < 9; minute++) {
    await client.ledger.balance(me);
    vi.advanceTimersByTime(60_000);
  }
  expect(asked).toBe(1);
  vi.advanceTimersByTime(31_000);
  await client.ledger.balance(me);
  expect(asked).toBe(2);
});

test("the server's own clock is believed where it can be read", async () => {
  const server = await startServer((answer) =>
    sendJson(answer, balance, { headers: { date: new Date(Date.now() + 895_000).toUTCString() } }),
  );
  const { source, asked } = counting(900);
  const client = createClient({ url: server.url, token: source });
  await client.ledger.balance(me);
  await client.ledger.balance(me);
  expect(asked()).toBe(1);
});

test("a refused token is dropped, a new one asked for once, and the request sent again", async () => {
  const server = await startServer((answer, { headers }) => {
    if (headers.authorization === "Bearer token-2") sendJson(answer, balance);
    else sendProblem(answer, "unauthenticated", 401);
  });
  const { source, asked } = counting(900);
  const client = createClient({ url: server.url, token: source, retries: 0 });
  expect(await client.ledger.balance(me)).toEqual(balance);
  await client.ledger.balance(me);
  expect(asked()).toBe(2);
  expect(bearers(server)).toEqual(["token-1", "token-2", "token-2"]);
});

test("a second refusal is final", async () => {
  const server = await startServer((answer) => sendProblem(answer, "unauthenticated", 401));
  const { source } = counting(900);
  const failure = await failureOf(
    createClient({ url: server.url, token: source }).ledger.balance(me),
  );
  expect(failure).toMatchObject({ code: "unauthenticated", status: 401, verdict: "definite" });
  expect(server.came).toHaveLength(2);
});

test("nobody signed in: nothing is sent, unless anybody may call", async () => {
  const server = await startServer((answer) => sendJson(answer, { ok: true }));
  const client = createClient({ url: server.url, token: async () => undefined });
  const failure = await failureOf(client.ledger.balance(me));
  expect(failure).toMatchObject({ code: "unauthenticated", status: 0, verdict: "definite" });
  expect(await client.meta.health()).toEqual({ ok: true });
  expect(bearers(server)).toEqual([undefined]);
});

test("a source that hangs is given up in time, and asked anew by the next call", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  let asked = 0;
  const source: TokenSource = () => {
    asked += 1;
    if (asked === 1) return new Promise(() => {});
    return Promise.resolve({ token: "later", expiresAt: Date.now() + 900_000 });
  };
  const client = createClient({ url: server.url, token: source, timeoutSeconds: 0.1 });
  const start = performance.now();
  const failure = await failureOf(client.ledger.balance(me));
  expect(performance.now() - start).toBeLessThan(400);
  expect(failure).toMatchObject({ code: "token_unavailable", status: 0, verdict: "retryable" });
  expect(failure.message).toContain("its function did not answer in time");
  expect(await client.ledger.balance(me)).toEqual(balance);
});

test("a source that fails is told as such, with its own error as the cause", async () => {
  const cause = new Error("the shop said no");
  const client = createClient({ url: "https://shop.example", token: () => Promise.reject(cause) });
  const failure = await failureOf(client.ledger.balance(me));
  expect(failure).toMatchObject({ code: "token_unavailable", cause });
  expect(failure.texts.zh.detail).toBe("页面未能获取客户令牌：函数执行失败。");
});

test("a token that no header can carry is not repeated in the error", async () => {
  const source: TokenSource = async () => ({ token: "sec\nret", expiresAt: 0 });
  const failure = await failureOf(
    createClient({ url: "https://shop.example", token: source }).ledger.balance(me),
  );
  expect(failure.code).toBe("token_unavailable");
  expect(JSON.stringify(failure) + failure.stack).not.toMatch(/sec\\?n?\nret|sec\\nret/);
});

/** A token of a customer. */
function tokenOf(customer: string, number: number): string {
  const claims = { sub: customer, iat: Math.floor(Date.now() / 1000), number };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
}

test("a write that was begun as one customer is never sent as another", async () => {
  const server = await startServer((answer, { headers }) => {
    const isRefused = headers.authorization?.includes(tokenOf("ann", 1).slice(0, 20)) === true;
    if (isRefused) sendProblem(answer, "unauthenticated", 401);
    else sendJson(answer, { status: "recorded", customer: "cus_01JD0000000000000000000000" });
  });
  const tokens = [tokenOf("ann", 1), tokenOf("bob", 2)];
  const client = createClient({
    url: server.url,
    token: async () => ({ token: tokens.shift() ?? "", expiresAt: Date.now() + 600_000 }),
  });
  const failure = await failureOf(client.customers.update({ ...me, locale: "en" }));
  expect(failure).toMatchObject({ code: "token_unavailable" });
  expect(server.came.length).toBe(1);
});

test("a token that comes after a later one said that nobody is signed in is not kept", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  let late: (given: { token: string; expiresAt: number }) => void = () => {};
  let count = 0;
  const client = createClient({
    url: server.url,
    timeoutSeconds: 0.2,
    retries: 0,
    token: () => {
      count += 1;
      if (count > 1) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        late = resolve;
      });
    },
  });
  await failureOf(client.ledger.balance(me));
  expect(await failureOf(client.ledger.balance(me))).toMatchObject({ code: "unauthenticated" });
  late({ token: tokenOf("ann", 1), expiresAt: Date.now() + 600_000 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await failureOf(client.ledger.balance(me))).toMatchObject({ code: "unauthenticated" });
  expect(server.came).toEqual([]);
});
