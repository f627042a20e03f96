import { afterAll, beforeAll, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { ann, orderDocument } from "../support/documents.ts";
import { openDoor, type TestDoor } from "../support/door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

test("an order is recorded, and what it gave is read with a customer token", async () => {
  const order = orderDocument("1001", { at: door.clock.now, amount: 60_000 });
  const recorded = await door.send("/v1/orders", { as: door.keys.technology, body: order });
  expect(recorded.status).toBe(200);
  expect(recorded.body).toMatchObject({ status: "recorded", points: 600, tier: "silver" });
  const token = await door.token(ann);
  const summary = await door.send("/v1/customers/me/summary", { as: token });
  expect(summary.body).toEqual(JSON.parse(JSON.stringify(await door.regulars.ledger.summary(ann))));
  const history = await door.send("/v1/customers/me/history?limit=1", { as: token });
  expect(history.body.items).toMatchObject([{ kind: "earn", change: 600 }]);
  const order1001 = await door.send("/v1/orders/till:1001", { as: token });
  expect(order1001.body).toMatchObject({ source: { source: "till", id: "1001" } });
});

test("every answer names its request, and is not to be stored", async () => {
  const { headers } = await door.send("/health");
  expect(headers.get("request-id")).toMatch(/^req_[0-9A-Z]{26}$/);
  expect(headers.get("cache-control")).toBe("no-store");
  const own = await door.send("/health", { headers: { "request-id": "trace-12345678" } });
  expect(own.headers.get("request-id")).toBe("trace-12345678");
  const bad = await door.send("/health", { headers: { "request-id": "x y" } });
  expect(bad.headers.get("request-id")).toMatch(/^req_/);
});

test("a refusal is a problem in the language that was asked for, with both beside it", async () => {
  const sent = { as: door.keys.admin, headers: { "accept-language": "zh-CN" } };
  const { status, headers, body } = await door.send("/v1/customers/shop:nobody/balance", sent);
  expect(status).toBe(404);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(headers.get("content-language")).toBe("zh-CN");
  expect(body).toMatchObject({
    type: "urn:regulars:error:customer_not_found",
    title: "客户不存在",
    status: 404,
    code: "customer_not_found",
    request: headers.get("request-id"),
    en: { title: "Customer not found" },
    zh: { title: "客户不存在" },
  });
});

test("what has no route is not found; what has one with another method says which", async () => {
  const unknown = await door.send("/v1/custmers", { as: door.keys.admin });
  expect([unknown.status, unknown.body.code]).toEqual([404, "route_not_found"]);
  const put = await door.send("/v1/orders", { as: door.keys.admin, method: "PUT", body: {} });
  expect([put.status, put.body.code]).toEqual([405, "method_not_allowed"]);
  expect(put.body.params).toMatchObject({ method: "PUT", allowed: "POST" });
});

test("input that does not fit is refused with every mistake in both languages", async () => {
  const order = { ...orderDocument("x", { at: door.clock.now }), points: 5, currency: 7 };
  const { status, body } = await door.send("/v1/orders", { as: door.keys.technology, body: order });
  expect(status).toBe(400);
  expect(body).toMatchObject({ code: "invalid_input" });
  const issues = body.issues as { path: string[]; reason: { en: string; zh: string } }[];
  expect(issues.map(({ path }) => path.join("."))).toEqual(expect.arrayContaining(["currency"]));
});

test("lists go on where they ended, while others write", async () => {
  for (let i = 0; i < 5; i++)
    await door.regulars.orders.record(orderDocument(`p${i}`, { at: door.clock.now }));
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? "" : `&cursor=${cursor}`;
    const { body } = await door.send(`/v1/customers/shop:ann/orders?limit=2${query}`, {
      as: door.keys.agent,
    });
    ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
    cursor = body.next as string | undefined;
    await door.regulars.orders.record(orderDocument(`late${ids.length}`, { at: door.clock.now }));
  } while (cursor !== undefined);
  expect(new Set(ids).size).toBe(6);
  const wrong = await door.send(`/v1/customers/shop:ann/entries?cursor=${"x".repeat(20)}`, {
    as: door.keys.agent,
  });
  expect([wrong.status, wrong.body.code]).toEqual([400, "cursor_invalid"]);
});

test("a handler that is closing finishes what it took and refuses the rest", async () => {
  const other = await openDoor();
  const order = orderDocument("1", { at: other.clock.now });
  const taken = other.send("/v1/orders", { as: other.keys.technology, body: order });
  const closed = other.handler.close();
  const late = await other.send("/health");
  expect([late.status, late.body.code]).toEqual([503, "engine_closed"]);
  expect(late.headers.get("retry-after")).toBe("1");
  expect((await taken).body.status).toBe("recorded");
  await closed;
  await other.close();
});

test("a mounted handler serves under its path alone", async () => {
  const mounted = await openDoor({ basePath: "/regulars" });
  expect((await mounted.send("/regulars/health")).status).toBe(200);
  expect((await mounted.send("/health")).status).toBe(404);
  const { body } = await mounted.send("/regulars/openapi.json");
  expect(body).toMatchObject({ openapi: "3.1.1", servers: [{ url: "/regulars" }] });
  const token = await mounted.token(
    (await mounted.regulars.orders.record(orderDocument("1", { at: mounted.clock.now }))).customer,
  );
  expect((await mounted.send("/regulars/v1/customers/me/balance", { as: token })).status).toBe(200);
  await mounted.close();
});
