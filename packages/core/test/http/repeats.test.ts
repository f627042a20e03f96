import { type Route, routeList } from "@regulars/contract/http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { ann, bob, orderDocument } from "../support/documents.ts";
import { openDoor, type Sent, type TestDoor } from "../support/door.ts";
import { bodyFor, type Known, pathFor } from "../support/requests.ts";

let door: TestDoor;
let known: Known;

beforeAll(async () => {
  const most = { limit: 1_000_000, windowSeconds: 60 };
  door = await openDoor({ allowances: { key: { read: most, write: most } } });
  const { regulars, clock } = door;
  const bought = await regulars.orders.record(
    orderDocument("1", { at: clock.now, amount: 10_000_000 }),
  );
  const { customer, order } = bought;
  known = { customer, order, entry: "", key: "", now: clock.now };
});
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

const keyed = routeList().filter(({ repeats }) => repeats === "key" || repeats === "own_id");
const named = keyed.map((route) => [route.name, route] as const);

/** How much the books of the shop have grown: one command more is one more event, customer or version. */
async function effects(): Promise<number> {
  const { regulars } = door;
  const customers = await regulars.customers.list({ limit: 10_000 });
  const events = customers.reduce((sum, { version }) => sum + version, 0);
  const parked = await regulars.orders.parked({ limit: 10_000 });
  const versions = await regulars.program.versions();
  return events + parked.length + versions.length;
}

describe.each(named)("%s", (_, route) => {
  test("50 requests at once under one key, and ten more, have one effect and one answer", async () => {
    const body = bodyFor(route, known);
    const before = await effects();
    const sent: Sent = {
      as: door.keys.admin,
      method: route.method,
      body,
      headers: { "idempotency-key": crypto.randomUUID() },
    };
    // Publishing counts from the next instant on, so that no two versions begin at one.
    door.clock.now += 1_000;
    const send = () => door.send(pathFor(route, known), sent);
    const first = await Promise.all(Array.from({ length: 50 }, send));
    const late = await Promise.all(Array.from({ length: 10 }, send));
    const answers = [...first, ...late].filter(({ body }) => body.code !== "request_in_flight");
    expect(answers.length).toBeGreaterThanOrEqual(11);
    for (const { status } of answers) expect(status).toBeLessThan(500);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const grown = (await effects()) - before;
    expect(grown).toBe(answers[0]?.status === 404 ? 0 : 1);
  });

  test("a key with another body is refused, and belongs to its sender alone", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const send = (as: string, body: unknown) =>
      door.send(pathFor(route, known), { as, method: route.method, body, headers });
    door.clock.now += 1_000;
    const body = bodyFor(route, known);
    const first = await send(door.keys.admin, body);
    expect(first.status, first.text).toBeLessThan(500);
    const other = bodyFor(route, known);
    const reused = await send(door.keys.admin, { ...(other as object), ...changeOf(route) });
    expect([reused.status, reused.body.code]).toEqual([422, "idempotency_key_reused"]);
    const { key: another } = await door.regulars.keys.create({ name: "second", role: "admin" });
    door.clock.now += 1_000;
    const free = await send(another, bodyFor(route, known));
    expect(free.body.code).not.toBe("idempotency_key_reused");
  });

  test.each([
    ["x".repeat(256), "idempotency_key_invalid"],
    ["a b", "idempotency_key_invalid"],
    ["", "idempotency_key_invalid"],
    ["Ä", "idempotency_key_invalid"],
  ])("the key %j is refused with a problem", async (key, code) => {
    const { status, headers, body } = await door.send(pathFor(route, known), {
      as: door.keys.admin,
      method: route.method,
      body: bodyFor(route, known),
      headers: { "idempotency-key": key },
    });
    expect([status, body.code]).toEqual([400, code]);
    expect(headers.get("content-type")).toBe("application/problem+json");
  });

  test("a request without a key is refused where it has no id of its own", async () => {
    door.clock.now += 1_000;
    const { status, body } = await door.send(pathFor(route, known), {
      as: door.keys.admin,
      method: route.method,
      body: bodyFor(route, known),
    });
    if (route.repeats === "key")
      expect([status, body.code]).toEqual([400, "idempotency_key_missing"]);
    else expect(body.code).not.toBe("idempotency_key_missing");
  });
});

/** What makes a body another one where two made bodies are alike. */
function changeOf(route: Route): object {
  return route.name === "program.publish" ? { effectiveFrom: door.clock.now + 86_400_000 } : {};
}

test("a registration whose server died before it could keep the answer is found by a repeat", async () => {
  const { key, id } = await door.regulars.keys.create({ name: "died", role: "admin" });
  const made = await door.regulars.customers.register(
    { locale: "en" },
    { key: { source: `http:${id}`, id: "k-1" } },
  );
  const repeated = await door.send("/v1/customers", {
    as: key,
    body: { locale: "en" },
    headers: { "idempotency-key": "k-1" },
  });
  expect(repeated.body).toEqual({ status: "unchanged", customer: made.customer });
  const other = await door.send("/v1/customers", {
    as: (await door.regulars.keys.create({ name: "other", role: "admin" })).key,
    body: { locale: "zh-CN" },
    headers: { "idempotency-key": "k-1" },
  });
  expect(other.body.customer).not.toBe(made.customer);
});

test("a registration under a key that is another's content, or whose person was erased, is refused", async () => {
  const { key, id } = await door.regulars.keys.create({ name: "again", role: "admin" });
  const under = (name: string) => ({ key: { source: `http:${id}`, id: name } });
  const send = (name: string, locale: string) =>
    door.send("/v1/customers", {
      as: key,
      body: { locale },
      headers: { "idempotency-key": name },
    });
  const first = await door.regulars.customers.register({ locale: "en" }, under("k-2"));
  expect((await send("k-2", "fr")).body.code).toBe("key_conflict");
  await door.regulars.customers.register({ locale: "de" }, under("k-3"));
  await door.regulars.customers.erase(first.customer);
  const third = await door.regulars.customers.register({ locale: "de" }, under("k-3"));
  await door.regulars.customers.erase(third.customer);
  expect((await send("k-3", "de")).body.code).toBe("customer_erased");
});

test("publishing the newest version again answers it, and makes no other", async () => {
  const { regulars } = door;
  const { document } = await regulars.program.current();
  const before = (await regulars.program.versions()).length;
  const came = await door.send("/v1/program/versions", {
    as: door.keys.admin,
    body: { document: (await regulars.program.versions()).at(-1)?.document ?? document },
    headers: { "idempotency-key": crypto.randomUUID() },
  });
  expect([came.status, came.body.version]).toEqual([201, before]);
  expect((await regulars.program.versions()).length).toBe(before);
});

test("one key on two routes is two questions", async () => {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const orders = keyed.find(({ name }) => name === "orders.record") as Route;
  const events = keyed.find(({ name }) => name === "orders.recordEvent") as Route;
  const send = (route: Route) =>
    door.send(route.path, { as: door.keys.admin, body: bodyFor(route, known), headers });
  expect((await send(orders)).status).toBe(200);
  expect((await send(events)).body.code).toBe("idempotency_key_reused");
});

test("one key in two shops is two requests", async () => {
  const shop = await door.regulars.forShop("second", {
    program: (await door.regulars.program.current()).document,
  });
  const second = await openDoor({ shop: { ...door, regulars: shop } });
  const headers = { "idempotency-key": crypto.randomUUID() };
  const body = { identities: [{ kind: "external", source: "test", id: "twice" }] };
  const here = await door.send("/v1/customers", { as: door.keys.admin, body, headers });
  const there = await second.send("/v1/customers", { as: second.keys.admin, body, headers });
  expect([here.status, there.status]).toEqual([201, 201]);
  expect(here.body.customer).not.toBe(there.body.customer);
  await second.handler.close();
  await shop.close();
});

test("a refusal is kept under its key, and takes no business key", async () => {
  const spend = { source: "test", id: "refused", customer: bob, points: 5 };
  await door.regulars.customers.join(bob);
  const headers = { "idempotency-key": crypto.randomUUID() };
  const send = (more = headers) =>
    door.send("/v1/spends", { as: door.keys.admin, body: spend, headers: more });
  const refused = await send();
  expect([refused.status, refused.body.code]).toEqual([409, "insufficient_points"]);
  const { clock, regulars } = door;
  await regulars.orders.record({ ...orderDocument("b", { at: clock.now }), customer: bob });
  expect((await send()).text).toBe(refused.text);
  const anew = await send({ "idempotency-key": crypto.randomUUID() });
  expect(anew.body).toMatchObject({ status: "recorded", points: 5 });
});

test("what erased a person is nowhere in the kept answers", async () => {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const order = { ...orderDocument("e", { at: door.clock.now }), customer: ann };
  await door.send("/v1/orders", { as: door.keys.admin, body: order, headers });
  await door.regulars.customers.erase(ann);
  const again = await door.send("/v1/orders", { as: door.keys.admin, body: order, headers });
  expect(again.body).toMatchObject({ status: "unchanged" });
});
