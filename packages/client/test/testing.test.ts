// Examples and msw handlers.
import { routeList, routes } from "@regulars/contract/http";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { exampleAnswer, mswHandlers } from "../src/testing/index.ts";
import { failureOf } from "./support/failing.ts";
import { address, openShop, order } from "./support/shop.ts";

const url = "https://shop.example/regulars";
const server = setupServer(...mswHandlers({ url }));
const client = createClient({ url, key: "rk_test_1" });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test.each(routeList().map((route) => [route.name, route] as const))(
  "examples of %s are valid",
  (_, route) => {
    for (let seed = 0; seed < 40; seed++) {
      const answer = exampleAnswer(route, seed);
      const checked = route.answer.safeParse(answer);
      expect(checked.error?.issues ?? [], JSON.stringify(answer)).toEqual([]);
    }
  },
);

test("the same seed gives the same example, another one another", () => {
  const one = exampleAnswer(routes.ledger.balance, 3);
  expect(exampleAnswer(routes.ledger.balance, 3)).toEqual(one);
  expect(exampleAnswer(routes.ledger.balance, 4)).not.toEqual(one);
});

test("every route answers its example", async () => {
  expect(mswHandlers({ url })).toHaveLength(routeList().length);
  const me = { customer: "me" } as const;
  expect(await client.ledger.balance(me)).toEqual(exampleAnswer(routes.ledger.balance));
  expect(await client.ledger.history({ ...me, limit: 5 })).toEqual(
    exampleAnswer(routes.ledger.history),
  );
  expect(await client.orders.record(order("1"))).toEqual(exampleAnswer(routes.orders.record));
  expect(await client.program.current()).toEqual(exampleAnswer(routes.program.current));
  expect(await client.customers.leave(me)).toEqual(exampleAnswer(routes.customers.leave));
});

test("a route that can answer CSV does so when it is asked", async () => {
  const table = await client.customers.export({ customer: "me", format: "csv" });
  const document = exampleAnswer(routes.customers.export);
  expect(table).toBe(routes.customers.export.csv?.(document));
  expect(table).toMatch(/^record,/);
});

test("an override is the answer, or makes it of the input", async () => {
  const balance = exampleAnswer(routes.ledger.balance, 7);
  server.use(
    ...mswHandlers({
      url,
      overrides: {
        ledger: {
          balance: ({ customer, wallet = "points" }) => ({
            ...balance,
            wallet,
            available: typeof customer === "string" ? 1 : customer.id.length,
          }),
          lots: { items: [] },
          summary: () => Response.json({ code: "customer_not_found" }, { status: 404 }),
        },
      },
    }),
  );
  const customer = { source: "web", id: "a/7" };
  expect(await client.ledger.balance({ customer, wallet: "stars" })).toEqual({
    ...balance,
    wallet: "stars",
    available: 3,
  });
  expect(await client.ledger.lots({ customer })).toEqual({ items: [] });
  expect(await failureOf(client.ledger.summary({ customer }))).toMatchObject({ status: 404 });
});

test("what the server would refuse is refused", async () => {
  const failure = await failureOf(client.orders.record({ ...order("1"), currency: "POUND" }));
  expect(failure).toMatchObject({ code: "invalid_input", status: 400, verdict: "definite" });
  expect(failure.texts.zh.detail).toMatch(/\p{Script=Han}/u);
  expect(await failureOf(client.customers.list({ limit: 1000 }))).toMatchObject({ status: 400 });
});

async function withBearer(
  authorization: string | undefined,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (authorization !== undefined) headers.set("authorization", authorization);
  return fetch(`${url}${path}`, { ...init, headers });
}
const tokenWith = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, "")}.e30`;

test("every route that is not for anyone refuses a missing credential, and what has the form of none", async () => {
  for (const { callers, method, path, name } of routeList()) {
    const named = path.replace(/\{\w+\}/g, "me");
    for (const sent of [undefined, "Basic abc", "Bearer rk_live_", "Bearer rk_1", "Bearer a.b"]) {
      const response = await withBearer(sent, named, { method });
      const isOpen = "anyone" in callers;
      const isRefused = response.status === 401;
      // A malformed credential is refused everywhere, as the server does; a missing one where somebody is asked for.
      expect(isRefused, `${name} ${sent}`).toBe(!isOpen || sent !== undefined);
      if (isRefused) expect(await response.json()).toMatchObject({ code: "unauthenticated" });
    }
  }
});

test("every route refuses the kind that it is not for", async () => {
  for (const { callers, method, path, name } of routeList()) {
    if ("anyone" in callers) continue;
    const named = path.replace(/\{\w+\}/g, "me");
    const statusOf = async (bearer: string) =>
      (
        await withBearer(`Bearer ${bearer}`, named, {
          method,
          body: method === "GET" || method === "DELETE" ? null : "{}",
        })
      ).status;
    expect((await statusOf("a.b.c")) === 403, name).toBe(callers.customer !== "own");
    if (callers.customer !== undefined && callers.customer !== "own")
      expect(await statusOf(tokenWith({ scope: `x ${callers.customer}` })), name).not.toBe(403);
    expect((await statusOf("rk_test_1")) === 403, name).toBe(callers.staff === undefined);
  }
});

test("a refusal is the problem of the server, to the letter", async () => {
  const real = await openShop();
  await real.regulars.customers.register({
    identities: [{ kind: "external", source: "web", id: "a" }],
  });
  const token = (await real.regulars.tokens.mint({ customer: { source: "web", id: "a" } })).token;
  for (const bearer of [undefined, "rk_live_", token])
    for (const language of ["en", "zh-CN"]) {
      const headers = { "accept-language": language, "request-id": "trace-12345678" };
      const path = "/v1/customers?limit=5";
      const ours = await withBearer(bearer && `Bearer ${bearer}`, path, { headers });
      const request = new Request(`${address}${path}`, {
        headers: {
          ...headers,
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
      });
      const theirs = await real.fetch(request);
      expect([ours.status, await ours.json()]).toEqual([theirs.status, await theirs.json()]);
      for (const name of ["content-type", "content-language", "www-authenticate"])
        expect(ours.headers.get(name), name).toBe(theirs.headers.get(name));
    }
  await real.close();
});

test("keys have the role that a test gives them, and a fixture without credentials may go without", async () => {
  server.use(...mswHandlers({ url, role: "analyst" }));
  expect(
    await failureOf(
      client.ledger.adjust({ customer: "me", points: 1, source: "d", id: "1", reason: "r" }),
    ),
  ).toMatchObject({ code: "forbidden" });
  server.use(...mswHandlers({ url, credentials: "any" }));
  const nobody = createClient({ url });
  expect(await nobody.program.current()).toEqual(exampleAnswer(routes.program.current));
});
