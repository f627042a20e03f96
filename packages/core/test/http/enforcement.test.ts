import { isPermitted, isShown, nounFields, type Role, roles } from "@regulars/contract";
import { type Route, routeList } from "@regulars/contract/http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { ann, bob, orderDocument } from "../support/documents.ts";
import { openDoor, type Sent, type TestDoor } from "../support/door.ts";
import { bodyFor, type Known, pathFor } from "../support/requests.ts";
import { simpleProgram } from "../support/simple-program.ts";

let door: TestDoor;
let known: Known;
let others: Known;
/** A key and a token of another shop in the same database. */
let strangers: readonly string[];

async function knownOf(id: string, customer: typeof ann): Promise<Known> {
  const { regulars, clock } = door;
  const bought = await regulars.orders.record({
    ...orderDocument(id, { at: clock.now, amount: 10_000_000 }),
    customer,
  });
  const [entry] = await regulars.ledger.entries(bought.customer);
  const { id: key } = await regulars.keys.create({ name: "to revoke", role: "analyst" });
  const now = clock.now;
  return { customer: bought.customer, order: bought.order, entry: entry?.id ?? "", key, now };
}

beforeAll(async () => {
  // Every cell of the matrix is a request of one caller: far more than a person sends in a minute.
  const most = { limit: 1_000_000, windowSeconds: 60 };
  const both = { read: most, write: most };
  door = await openDoor({ allowances: { address: most, key: both, customer: both } });
  known = await knownOf("1", ann);
  others = await knownOf("2", bob);
  const shop = await door.regulars.forShop("other", { program: simpleProgram });
  const { key } = await shop.keys.create({ name: "other", role: "admin" });
  const identities = [{ kind: "external", ...ann } as const];
  const { customer } = await shop.customers.register({ identities });
  strangers = [key, (await shop.tokens.mint({ customer })).token];
});
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

const send = (route: Route, about: Known, as: string | undefined) => {
  const sent: Sent = {
    method: route.method,
    as,
    headers: { "idempotency-key": crypto.randomUUID() },
    ...(route.body === undefined ? {} : { body: bodyFor(route, about) }),
  };
  return door.send(pathFor(route, about), sent);
};

const isLetIn = ({ status }: { status: number }): boolean => status !== 401 && status !== 403;

/** What ends a customer or a key is tried last, so that the others find them. */
const gentle = routeList().filter(({ method }) => method !== "DELETE");

describe.each(gentle.map((route) => [route.name, route] as const))("%s", (_, route) => {
  const isOpen = "anyone" in route.callers;

  test("lets nobody in without key or token, unless it is for anyone", async () => {
    const came = await send(route, known, undefined);
    expect(came.status === 401).toBe(!isOpen);
    if (!isOpen) expect(came.body.code).toBe("unauthenticated");
  });

  test("lets in the roles with its permission, and no others", async () => {
    const { staff } = "anyone" in route.callers ? ({} as { staff?: undefined }) : route.callers;
    for (const role of roles) {
      const came = await send(route, known, door.keys[role]);
      const isSeen =
        route.tells === undefined || isShown(role, nounFields[route.tells].sensitivity);
      const isAllowed = isOpen || (staff !== undefined && isPermitted(role, staff) && isSeen);
      expect(isLetIn(came), `${role}: ${came.text}`).toBe(isAllowed);
      if (isAllowed) expect(came.status, `${role}: ${came.text}`).toBeLessThan(500);
    }
  });

  test("lets customers in where it is about themselves, and shows them nobody else", async () => {
    const token = await door.token(ann);
    const mine = await send(route, known, token);
    const isForCustomers = !("anyone" in route.callers) && route.callers.customer === "own";
    expect(isLetIn(mine), mine.text).toBe(isOpen || isForCustomers);
    if (!isForCustomers) return;
    expect(mine.status, mine.text).toBeLessThan(300);
    const theirs = await send(route, others, token);
    expect(theirs.status, theirs.text).toBe(404);
    expect(theirs.body.code).toMatch(/_not_found$/);
  });

  test("lets nobody of another shop in, nor shows what is theirs", async () => {
    if (isOpen) return;
    for (const as of strangers) expect((await send(route, known, as)).status).toBe(401);
  });
});

test("what takes fresh proof is refused to a token without the scope", async () => {
  const erase = routeList().find(({ name }) => name === "customers.erase") as Route;
  const plain = await send(erase, others, await door.token(bob));
  expect([plain.status, plain.body.code]).toEqual([403, "forbidden"]);
  const wrong = await send(erase, others, await door.token(ann, ["erase"]));
  expect(wrong.status).toBe(404);
  const proven = await send(erase, others, await door.token(bob, ["erase"]));
  expect(proven.body).toMatchObject({ status: "recorded" });
});

test("what a caller may not write is not written: unknown fields are refused", async () => {
  const extras = { points: 9, tier: "gold", shopId: "other", role: "admin", membership: "active" };
  // A search may ask for a tier: it writes nothing.
  for (const route of gentle.filter(({ name }) => name !== "customers.search")) {
    const body = bodyFor(route, known);
    if (body === undefined) continue;
    for (const [field, value] of Object.entries(extras)) {
      if (field in (body as object)) continue;
      const came = await door.send(pathFor(route, known), {
        as: door.keys.admin,
        method: route.method,
        body: { ...(body as object), [field]: value },
        headers: { "idempotency-key": crypto.randomUUID() },
      });
      // Events with a name may carry points as a property, never beside it.
      expect(came.status, `${route.name} with ${field}: ${came.text}`).toBe(400);
    }
  }
});

test("customers change what they told of themselves, and not what the shop notes of them", async () => {
  const token = await door.token(ann);
  const send = (body: object) =>
    door.send("/v1/customers/me", { as: token, method: "PATCH", body });
  expect((await send({ names: { full: "Ann" } })).status).toBe(200);
  for (const body of [{ tags: ["vip"] }, { custom: {} }, { source: { channel: "site" } }])
    expect((await send(body)).status).toBe(403);
  const backdated = await door.send("/v1/customers/me/membership", { as: token, body: { at: 1 } });
  expect(backdated.status).toBe(403);
});

test("a role is shown the fields that it may see, and told which it is not", async () => {
  await door.regulars.customers.update(ann, {
    names: { full: "Ann" },
    birthday: { month: 2, day: 3 },
  });
  const seen = async (role: Role) =>
    (await door.send("/v1/customers/shop:ann", { as: door.keys[role] })).body;
  expect(await seen("supervisor")).toMatchObject({ profile: { birthday: { month: 2 } } });
  const marketing = await seen("marketing");
  expect(marketing).toMatchObject({ profile: { names: { full: "Ann" } } });
  expect(marketing.masked).toEqual(expect.arrayContaining(["profile.birthday", "identities"]));
  const analyst = JSON.stringify(await seen("analyst"));
  expect(analyst).not.toContain("Ann");
  expect(analyst).not.toContain('"shop","id":"ann"');
});
