// Examples and msw handlers.
import { routeList, routes } from "@regulars/contract/http";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { exampleAnswer, mswHandlers } from "../src/testing/index.ts";
import { failureOf } from "./support/failing.ts";
import { order } from "./support/shop.ts";

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
