// Custom fields that customers may change themselves: those that the shop names, of their types, and no others.
import type { CustomField } from "@regulars/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { ann, annIdentity } from "../support/documents.ts";
import { openDoor, type TestDoor } from "../support/door.ts";

let door: TestDoor;
const rating: CustomField = { type: "integer", value: 3 };

beforeAll(async () => {
  door = await openDoor({
    ownCustom: {
      shoe_size: { type: "integer" },
      wedding_day: { type: "date" },
      roast: { type: "choice", choices: ["light", "dark"] },
    },
  });
  await door.regulars.customers.register({ identities: [annIdentity] });
});
beforeEach(() => door.regulars.customers.update(ann, { custom: { rating } }));
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

const send = async (custom: object | null) =>
  door.send("/v1/customers/me", {
    as: await door.token(ann),
    method: "PATCH",
    body: { custom },
  });
const stored = async () => (await door.regulars.customers.get(ann)).profile.custom;

test("a customer changes and removes those that the shop named; what the shop notes stays", async () => {
  const shoe_size = { type: "integer", value: 39 } as const;
  const roast = { type: "choice", value: ["dark"] } as const;
  expect((await send({ shoe_size, roast })).status).toBe(200);
  expect(await stored()).toEqual({ rating, shoe_size, roast });
  // Sent back as it was read, the shop's own field is no change.
  expect((await send({ rating, roast })).status).toBe(200);
  expect(await stored()).toEqual({ rating, roast });
  expect((await send(null)).status).toBe(200);
  expect(await stored()).toEqual({ rating });
});

test("a field that is not theirs is refused, and nothing of that request is done", async () => {
  const shoe_size = { type: "integer", value: 39 };
  for (const custom of [
    { shoe_size, rating: { type: "integer", value: 9 } },
    { shoe_size, vip: { type: "boolean", value: true } },
  ]) {
    const came = await send(custom);
    expect([came.status, came.body.code]).toEqual([403, "forbidden"]);
  }
  expect(await stored()).toEqual({ rating });
});

test.each([
  ["shoe_size", { type: "text", value: "39" }],
  ["shoe_size", { type: "integer", value: 1.5 }],
  ["wedding_day", { type: "date", value: "2024-02-30" }],
  ["roast", { type: "choice", value: ["burnt"] }],
])("%s cannot be %j, and the mistake is named", async (name, value) => {
  const { status, body } = await send({ [name]: value });
  expect([status, body.code]).toEqual([400, "invalid_input"]);
  const [issue] = body.issues as { path: string[] }[];
  expect(issue?.path.slice(0, 2)).toEqual(["custom", name]);
  expect(await stored()).toEqual({ rating });
});

test("their fields and the shop's together are no more than a profile holds", async () => {
  const noted = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`note_${index}`, rating]));
  const own = {
    shoe_size: { type: "integer", value: 39 },
    wedding_day: { type: "date", value: "2024-03-02" },
    roast: { type: "choice", value: ["dark"] },
  } as const;
  await door.regulars.customers.update(ann, { custom: noted(100) });
  const { status, body } = await send(own);
  expect([status, body.code]).toEqual([400, "invalid_input"]);
  const en = "has more than 100 entries";
  expect(body.issues).toMatchObject([{ path: ["custom"], reason: { en } }]);
  expect(await stored()).toEqual(noted(100));
  await door.regulars.customers.update(ann, { custom: noted(97) });
  expect((await send(own)).status).toBe(200);
  const full = { ...noted(97), ...own };
  expect(await stored()).toEqual(full);
  await door.regulars.customers.update(ann, { custom: full });
});

test("staff change all of them, of any type", async () => {
  const custom = { rating: { type: "integer", value: 9 }, note: { type: "text", value: "x" } };
  const path = "/v1/customers/shop:ann";
  const came = await door.send(path, { as: door.keys.admin, method: "PATCH", body: { custom } });
  expect(came.status).toBe(200);
  expect(await stored()).toEqual(custom);
});
