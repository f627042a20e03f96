// CSV over HTTP: the same as the document, for the same callers, written down the same.
import { customerExportSchema, parseWith, type Role } from "@regulars/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { parseCsv } from "../support/csv.ts";
import { ann, annIdentity, orderDocument } from "../support/documents.ts";
import { openDoor, type TestDoor } from "../support/door.ts";

const path = "/v1/customers/shop:ann/export";
let door: TestDoor;

beforeAll(async () => {
  door = await openDoor();
  await door.regulars.customers.register({
    names: { full: '=HYPERLINK("https://evil.example")' },
    identities: [annIdentity],
  });
  const lines = [{ ordinal: 1, sku: "A", quantity: 1, amount: 9_000, name: "Tea, green" }];
  await door.regulars.orders.record(orderDocument("1", { at: door.clock.now, lines }));
  const refund = { source: "till", id: "r", order: { source: "till", id: "1" } };
  const parts = { refundedAt: door.clock.now, lines: [{ ordinal: 1, amount: 100 }] };
  await door.regulars.orders.refund({ ...refund, ...parts, reason: '=HYPERLINK("x")\r\nrest' });
});
afterAll(async () => {
  await checkBooks(door);
  await door.close();
});

const typeOf = ({ headers }: { readonly headers: Headers }) => headers.get("content-type");

test("format=csv answers one table with every thing of the document", async () => {
  const as = door.keys.admin;
  const csv = await door.send(`${path}?format=csv`, { as });
  expect([csv.status, typeOf(csv)]).toEqual([200, "text/csv; charset=utf-8"]);
  const json = await door.send(path, { as });
  expect(typeOf(json)).toBe("application/json");
  const document = parseWith(customerExportSchema, json.body);

  const [header = [], ...rows] = parseCsv(csv.text);
  expect(new Set(header).size).toBe(header.length);
  for (const row of rows) expect(row).toHaveLength(header.length);
  const things = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
  const count = (record: string) => things.filter((thing) => thing.record === record).length;
  expect(count("customer")).toBe(1);
  expect(count("order")).toBe(document.orders.length);
  expect(count("refund")).toBe(document.refunds.length);
  expect(count("event")).toBe(document.events.length);
  expect(count("entry")).toBe(document.entries.length);
  expect(count("lot")).toBe(document.lots.length);
  expect(count("tier")).toBe(document.tiers.current.length);
  expect(count("explanation")).toBe(document.explanations.length);
  expect(JSON.parse(things.find(({ record }) => record === "order")?.lines ?? "")).toEqual(
    document.orders[0]?.lines,
  );
  expect(things.find(({ record }) => record === "refund")?.reason).toBe(`'=HYPERLINK("x")\r\nrest`);
});

test("whoever may not have the document may not have the table", async () => {
  const refused: Role[] = [];
  for (const role of ["admin", "store_staff", "analyst", "marketing", "technology"] as const) {
    const answers = [
      await door.send(path, { as: door.keys[role] }),
      await door.send(`${path}?format=csv`, { as: door.keys[role] }),
    ];
    const [json, csv] = answers.map(({ status }) => status);
    expect(csv, role).toBe(json);
    if (csv === 403) refused.push(role);
  }
  expect(refused).toContain("analyst");
  expect(refused).not.toContain("admin");
  const plain = await door.send(`${path}?format=csv`, { as: await door.token(ann) });
  expect([plain.status, plain.body.code]).toEqual([403, "forbidden"]);
  expect(typeOf(plain)).toBe("application/problem+json");
  const own = await door.send("/v1/customers/me/export?format=csv", {
    as: await door.token(ann, ["export"]),
  });
  expect([own.status, own.text.slice(0, 7)]).toEqual([200, "record,"]);
  const other = await door.send("/v1/customers/shop:bob/export?format=csv", {
    as: await door.token(ann, ["export"]),
  });
  expect(other.status).toBe(404);
});

test("the audit log has it as an export, before and after", async () => {
  const before = (await door.regulars.audit.list({ action: "customers.export" })).length;
  await door.send(`${path}?format=csv`, { as: door.keys.admin });
  const [done, asked, ...rest] = await door.regulars.audit.list({ action: "customers.export" });
  expect(rest).toHaveLength(before);
  const { id } = await door.regulars.customers.get(ann);
  expect([asked, done]).toMatchObject([
    { outcome: "asked", subject: id },
    { outcome: "done", subject: id },
  ]);
});

test("another form, and a form where a route has none, are refused", async () => {
  const as = door.keys.admin;
  const xml = await door.send(`${path}?format=xml`, { as });
  expect([xml.status, xml.body.code]).toEqual([400, "invalid_input"]);
  const orders = await door.send("/v1/customers/shop:ann/orders?format=csv", { as });
  expect([orders.status, orders.body.code]).toEqual([400, "invalid_input"]);
});
