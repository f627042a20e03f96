// What requests look like.
import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { failureOf } from "./support/failing.ts";
import { balance, sendJson, startServer } from "./support/server.ts";

const outcome = {
  status: "recorded",
  points: 0,
  balance: 0,
};
const order = {
  source: "web",
  id: "10042",
  customer: { source: "web", id: "c-17" },
  currency: "GBP",
  placedAt: 1_700_000_000_000,
  lines: [{ ordinal: 1, sku: "LAMP", quantity: 1, amount: 5000 }],
};

test("names in the path's braces become segments, the rest of a read the query", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  const client = createClient({ url: `${server.url}/regulars/`, key: "rk_test_1" });
  await client.ledger.balance({ customer: { source: "web", id: "a/7:x ?" }, wallet: "points" });
  await client.ledger.balance({ customer: "me", wallet: undefined });
  expect(server.came.map(({ method, target, body }) => [method, target, body])).toEqual([
    ["GET", "/regulars/v1/customers/web:a%2F7%3Ax%20%3F/balance?wallet=points", ""],
    ["GET", "/regulars/v1/customers/me/balance", ""],
  ]);
});

test("the rest of a write is its JSON body", async () => {
  const server = await startServer((answer) =>
    sendJson(answer, { status: "recorded", customer: balance.customer }),
  );
  const client = createClient({ url: server.url, token: "t.o.k" });
  await client.customers.update({ customer: "me", set: { locale: "zh-CN" } } as never);
  await client.customers.join({ customer: "me" });
  await client.customers.leave({ customer: "me" });
  expect(server.came.map(({ method, target, body }) => [method, target, body])).toEqual([
    ["PATCH", "/v1/customers/me", '{"set":{"locale":"zh-CN"}}'],
    ["POST", "/v1/customers/me/membership", "{}"],
    ["DELETE", "/v1/customers/me/membership", ""],
  ]);
  expect(server.came.map(({ headers }) => headers["content-type"])).toEqual([
    "application/json",
    "application/json",
    undefined,
  ]);
});

test("every request says who calls and in which language", async () => {
  const server = await startServer((answer) => sendJson(answer, balance));
  await createClient({ url: server.url, key: "rk_test_1" }).ledger.balance({ customer: "me" });
  await createClient({ url: server.url, token: "t.o.k", language: "zh" }).ledger.balance({
    customer: "me",
  });
  expect(
    server.came.map(({ headers }) => [headers.authorization, headers["accept-language"]]),
  ).toEqual([
    ["Bearer rk_test_1", "en"],
    ["Bearer t.o.k", "zh"],
  ]);
});

test("an idempotency key is sent where a route needs one, and the same over all tries", async () => {
  const server = await startServer((answer, _, index) => {
    if (index === 0) answer.destroy();
    else sendJson(answer, { status: "recorded", customer: balance.customer }, { status: 201 });
  });
  const client = createClient({ url: server.url, key: "rk_test_1" });
  await client.customers.register({ profile: {} } as never);
  await client.customers.register({ profile: {} } as never, { idempotencyKey: "mine" });
  await client.customers.join({ customer: "cus_1" }, { idempotencyKey: "unused" });
  const keys = server.came.map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys).toEqual([keys[0], keys[0], "mine", undefined]);
});

test("a route with an id of its own carries a key only if the caller gives one", async () => {
  const server = await startServer((answer) => sendJson(answer, outcome));
  const client = createClient({ url: server.url, key: "rk_test_1", retries: 0 });
  await failureOf(client.orders.record(order));
  await failureOf(client.orders.record(order, { idempotencyKey: "mine" }));
  expect(server.came.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, "mine"]);
});

test.each(["", ".", ".."])("a segment %j, which would lead elsewhere, is refused", async (name) => {
  const server = await startServer((answer) => sendJson(answer, balance));
  const client = createClient({ url: server.url });
  await expect(client.ledger.balance({ customer: name })).rejects.toThrow(
    'ledger.balance needs "customer"',
  );
  await expect(client.ledger.balance({} as never)).rejects.toThrow(TypeError);
  expect(server.came).toEqual([]);
});

test.each([
  [{ url: "nowhere" }],
  [{ url: "https://user:secret@shop.example" }],
  [{ url: "https://shop.example", key: "a", token: "b" }],
  [{ url: "https://shop.example", key: "secret\n" }],
  [{ url: "https://shop.example", token: "" }],
  [{ url: "https://shop.example", timeoutSeconds: 0 }],
  [{ url: "https://shop.example", timeoutSeconds: Number.POSITIVE_INFINITY }],
  [{ url: "https://shop.example", retries: 1.5 }],
])("options that cannot work are refused at once: %j", (options) => {
  expect(() => createClient(options)).toThrow(TypeError);
  expect(() => createClient(options)).not.toThrow(/secret/);
});
