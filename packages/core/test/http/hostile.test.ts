import { isRegularsError } from "@regulars/contract";
import { type Route, routeList } from "@regulars/contract/http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { ann, bob, orderDocument } from "../support/documents.ts";
import { type Came, openDoor, type TestDoor, testKeyring } from "../support/door.ts";
import { mutationsOf, texts } from "../support/mutations.ts";
import { bodyFor, type Known, pathFor } from "../support/requests.ts";
import { tokenZoo } from "../support/token-zoo.ts";

const most = { limit: 1_000_000, windowSeconds: 60 };
const lines: unknown[] = [];
let door: TestDoor;
let known: Known;

beforeAll(async () => {
  door = await openDoor({
    origins: ["https://pages.example"],
    allowances: {
      address: most,
      key: { read: most, write: most },
      customer: { read: most, write: most },
    },
    log: (line) =>
      lines.push({ ...line, error: isRegularsError(line.error) ? `${line.error}` : line.error }),
  });
  const { regulars, clock } = door;
  const { customer, order } = await regulars.orders.record(
    orderDocument("1", { at: clock.now, amount: 10_000_000 }),
  );
  await regulars.customers.join(bob);
  await regulars.customers.update(ann, { names: { full: "Canary Birdsong" } });
  const [entry] = await regulars.ledger.entries(customer);
  known = { customer, order, entry: entry?.id ?? "", key: "key_unknown", now: clock.now };
});
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

/** No answer of any kind may tell this. */
function expectDiscreet({ status, text, headers }: Came): void {
  expect(status, text).toBeLessThan(500);
  expect(text).not.toMatch(/\n\s+at |node:internal|packages\/core|SQLITE|regulars_[a-z]+s\b/);
  expect(text).not.toContain(testKeyring.secrets.t1);
  expect(text).not.toContain(door.keys.admin);
  expect(headers.get("request-id")).toBeTruthy();
  if (status >= 400) {
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ status, code: expect.any(String), zh: {}, en: {} });
  }
}

const named = routeList().map((route) => [route.name, route] as const);
const reads = named.filter(([, { body }]) => body === undefined);
const writes = named.filter(([, { body }]) => body !== undefined);

const runs = { numRuns: 150 };

describe.each(writes)("%s", (_, route) => {
  test("answers whatever body comes with a problem or a result, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(mutationsOf(bodyFor(route, known)), async (body) => {
        const came = await door.send(pathFor(route, known), {
          as: door.keys.admin,
          method: route.method,
          body: JSON.stringify(body) ?? "",
          headers: { "idempotency-key": crypto.randomUUID() },
        });
        expectDiscreet(came);
      }),
      runs,
    );
  });
});

describe.each(reads)("%s", (_, route) => {
  test("answers whatever path and query come with a problem or a result, and nothing else", async () => {
    const query = fc.dictionary(
      fc.constantFrom("cursor", "limit", "wallet", "at", "ladder", "x"),
      texts,
    );
    await fc.assert(
      fc.asyncProperty(texts, query, async (segment, values) => {
        const path = route.path.replace(/\{\w+\}/, () => segment.replaceAll(/[?#]/g, ""));
        const came = await door.send(`${path}?${new URLSearchParams(values)}`, {
          as: door.keys.admin,
          method: route.method,
        });
        expectDiscreet(came);
      }),
      runs,
    );
  });
});

test("every token of the zoo is refused in one way", async () => {
  const victim = {
    secret: testKeyring.secrets.t1,
    keyId: testKeyring.current,
    shop: door.regulars.shop,
    customer: known.customer,
    now: door.clock.now,
  };
  const shapes = new Set<string>();
  for (const [name, token] of tokenZoo(victim)) {
    if (!/^[\x21-\x7e]*$/.test(token)) continue;
    const came = await door.send("/v1/customers/me/balance", { as: token });
    expect(came.status, name).toBe(401);
    expect(came.headers.get("www-authenticate"), name).toBe("Bearer");
    const { request: _, ...shape } = came.body;
    shapes.add(JSON.stringify(shape));
  }
  expect(shapes.size).toBe(1);
});

test("a key or token in another scheme, in the query or in a cookie is none", async () => {
  const path = "/v1/customers/shop:ann/balance";
  const key = door.keys.admin;
  const tries = [
    { headers: { authorization: `Basic ${btoa(`x:${key}`)}` } },
    { headers: { authorization: key } },
    { headers: { authorization: `Bearer ${key}, Bearer ${key}` } },
    { headers: { cookie: `key=${key}` } },
  ];
  for (const sent of tries) expect((await door.send(path, sent)).status).toBe(401);
  expect((await door.send(`${path}?access_token=${key}`)).status).toBe(401);
});

test.each([
  ["null", "text/plain"],
  ["https://evil.example", "application/json"],
  ["https://sub.pages.example", "application/json"],
  ["https://pages.example", "text/plain"],
  ["https://pages.example", "application/x-www-form-urlencoded"],
])("a page of %s that sends %s changes nothing", async (origin, type) => {
  const { customer } = known;
  const before = await door.regulars.customers.get(customer);
  const came = await door.send("/v1/adjustments", {
    as: door.keys.admin,
    body: { source: "csrf", id: `${origin}${type}`, customer, points: 5, reason: "x" },
    headers: { origin, "content-type": type },
  });
  expect([403, 415]).toContain(came.status);
  expect(await door.regulars.customers.get(customer)).toEqual(before);
});

test("a page that is listed may read its answer; another may not even ask", async () => {
  const ask = (origin: string) =>
    door.handler.fetch(
      new Request("https://shop.example/v1/program/description", { headers: { origin } }),
    );
  const listed = await ask("https://pages.example");
  expect(listed.headers.get("access-control-allow-origin")).toBe("https://pages.example");
  const other = await ask("https://evil.example");
  expect([other.status, other.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});

test("what a token can do when it is stolen: read and change its own customer, nothing that spends or ends", async () => {
  const token = await door.token(ann);
  const isLetIn = async (route: Route): Promise<boolean> => {
    const came = await door.send(pathFor(route, { ...known, customer: "me" }), {
      as: token,
      method: route.method,
      body: route.body === undefined ? undefined : bodyFor(route, known),
      headers: { "idempotency-key": crypto.randomUUID() },
    });
    return came.status !== 403;
  };
  const open: string[] = [];
  for (const route of routeList())
    if (route.method !== "GET" && (await isLetIn(route))) open.push(route.name);
  expect(open.sort()).toEqual([
    "customers.consent",
    "customers.join",
    "customers.leave",
    "customers.track",
    "customers.update",
  ]);
  await door.regulars.tokens.revoke({ customer: ann });
  expect((await door.send("/v1/customers/me/balance", { as: token })).status).toBe(401);
});

test("the log tells requests by ids alone", async () => {
  const token = await door.token(ann);
  await door.send("/v1/customers/me", {
    as: token,
    method: "PATCH",
    body: { names: { full: "Canary Birdsong" } },
  });
  await door.send("/v1/customers/shop:canary@example.com?x=canary", { as: door.keys.admin });
  const text = JSON.stringify(lines);
  expect(text).toContain(known.customer);
  for (const canary of ["Canary", "canary", token, door.keys.admin, testKeyring.secrets.t1])
    expect(text).not.toContain(canary);
});

test("more than is allowed is refused with the time to wait, and then let in again", async () => {
  const slow = await openDoor({
    shop: door,
    allowances: { customer: { read: { limit: 20, windowSeconds: 5 }, write: most } },
  });
  const token = await door.token(ann);
  const send = () => slow.send("/v1/customers/me/balance", { as: token });
  const came = await Promise.all(Array.from({ length: 60 }, send));
  const allowed = came.filter(({ status }) => status === 200).length;
  expect(allowed).toBeGreaterThanOrEqual(18);
  expect(allowed).toBeLessThanOrEqual(22);
  const refused = came.find(({ status }) => status === 429);
  expect(refused?.body.code).toBe("rate_limited");
  const seconds = Number(refused?.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(1);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 50));
  expect((await send()).status).toBe(200);
  await slow.handler.close();
});

test("guesses of keys are slowed by address", async () => {
  const strict = await openDoor({
    shop: door,
    address: () => "198.51.100.9",
    allowances: { address: { limit: 5, windowSeconds: 60 } },
  });
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++)
    statuses.push((await strict.send("/v1/keys", { as: `rk_live_${"a".repeat(40)}${i}` })).status);
  expect(statuses.slice(0, 4)).toEqual([401, 401, 401, 401]);
  expect(statuses.at(-1)).toBe(429);
  await strict.handler.close();
});

test("whoever asks whether the server lives is answered, however often, and wherever it is asked from", async () => {
  const open = await openDoor({
    shop: door,
    allowances: { address: { limit: 3, windowSeconds: 60 } },
  });
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await open.send("/health")).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  const unknown = await openDoor({
    shop: door,
    address: () => undefined,
    allowances: { address: { limit: 3, windowSeconds: 60 } },
  });
  for (let i = 0; i < 10; i++)
    expect((await unknown.send("/v1/program/description")).status).toBe(200);
  await open.handler.close();
  await unknown.handler.close();
});

test("an address in a path does not get into the audit log", async () => {
  await door.send("/v1/customers/ann.smith%40mail.example", {
    as: door.keys.supervisor,
    method: "PATCH",
    body: { locale: "en" },
  });
  const { text } = await door.send("/v1/audit?action=customers.update", { as: door.keys.admin });
  expect(text).not.toContain("ann.smith");
  expect(text).toContain('"subject":"unknown"');
});

test("the audit log tells whose points staff changed", async () => {
  await door.send("/v1/adjustments", {
    as: door.keys.supervisor,
    body: { source: "t", id: "gift", customer: known.customer, points: 5, reason: "gift" },
  });
  const { body } = await door.send(`/v1/audit?subject=${known.customer}`, { as: door.keys.admin });
  expect((body.items as { action: string }[])[0]?.action).toBe("ledger.adjust");
});

test("a customer cannot tell another's order from one that is not there", async () => {
  const token = await door.token(bob);
  const other = await door.send("/v1/explanations/till:1", { as: token });
  const none = await door.send("/v1/explanations/till:none", { as: token });
  expect([other.status, other.body.code]).toEqual([none.status, none.body.code]);
});

test("staff acts on people are in the audit log, before and after, by ids", async () => {
  const { customer } = known;
  await door.send(`/v1/customers/${customer}`, {
    as: door.keys.supervisor,
    method: "PATCH",
    body: { names: { full: "Canary Birdsong" } },
  });
  await door.send("/v1/adjustments", {
    as: door.keys.supervisor,
    body: { source: "t", id: "x", customer, points: -99_999_999, reason: "Canary" },
  });
  const { body } = await door.send(`/v1/audit?subject=${customer}`, { as: door.keys.admin });
  const acts = body.items as { action: string; outcome: string; actor: string }[];
  expect(acts.slice(0, 2).map(({ action, outcome }) => [action, outcome])).toEqual([
    ["customers.update", "done"],
    ["customers.update", "asked"],
  ]);
  const all = await door.send("/v1/audit?action=ledger.adjust", { as: door.keys.admin });
  const adjusts = all.body.items as { outcome: string }[];
  expect(adjusts.slice(0, 2).map(({ outcome }) => outcome)).toEqual([
    "insufficient_points",
    "asked",
  ]);
  expect(all.text + JSON.stringify(acts)).not.toContain("Canary");
  expect((await door.regulars.audit.verify()).ok).toBe(true);
});
