import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeText } from "../test/files.ts";
import { createShop, orderLines } from "../test/shop.ts";

const shop = createShop();
const secret = (id: string) => `${id}:${id} secret of more than thirty-two bytes`;
const one = { REGULARS_KEYRING: secret("one") };
const two = { REGULARS_KEYRING: `${secret("two")},${secret("one")}` };

function run(args: readonly string[], environment: Record<string, string>) {
  const base = { REGULARS_DB: shop.path("shop.db"), LANG: "en_GB.UTF-8" };
  return shop.run(args, { environment: { ...base, ...environment } });
}

beforeAll(async () => {
  writeText(shop.path("orders.csv"), orderLines(20));
  const args = ["import", "orders", shop.path("orders.csv"), "--map", shop.path("map.json")];
  expect((await shop.run([...args, "--program", shop.path("program.json")])).exitCode).toBe(0);
});
afterAll(shop.remove);

test("plain data is told, sealed by a rotation, and refused without the keyring", async () => {
  const plain = await shop.run(["privacy", "status"]);
  expect([plain.exitCode, plain.out]).toEqual([1, expect.stringContaining("plain text")]);
  const rotated = await run(["privacy", "rotate", "--json"], one);
  expect(rotated.json()).toMatchObject({ ok: true, key: "one", customers: 10, identities: 10 });
  const status = await run(["privacy", "status", "--lang", "zh"], one);
  expect([status.exitCode, status.out]).toEqual([0, expect.stringContaining("“one”")]);
  const refused = await shop.run(["customer", "c0"]);
  expect([refused.exitCode, refused.err]).toEqual([5, expect.stringContaining("REGULARS_KEYRING")]);
  const again = await run(["privacy", "rotate", "--json"], two);
  expect(again.json()).toMatchObject({ key: "two", customers: 10 });
  expect((await run(["customer", "c0"], two)).exitCode).toBe(0);
});

test("consents are recorded and shown, in both languages", async () => {
  const say = ["--purpose", "marketing", "--channel", "sms", "--source", "counter", "--text", "v1"];
  const none = await run(["customer", "consent", "c1"], two);
  expect(none.out).toContain("No consent is given.");
  const given = await run(["customer", "consent", "c1", ...say, "--state", "given"], two);
  expect(given.out).toMatch(/Recorded\.\n.*marketing +sms +given/s);
  const args = ["customer", "consent", "c1", ...say, "--state", "withdrawn", "--lang", "zh"];
  const withdrawn = await run([...args, "--actor", "till 4"], two);
  expect(withdrawn.out).toMatch(/营销推广.*已撤回/);
  const { json } = await run(["customer", "consent", "c1", "--json"], two);
  expect(json()).toMatchObject({
    current: [{ state: "withdrawn", channel: "sms" }],
    history: [{ state: "withdrawn", actor: "till 4" }, { state: "given" }],
  });
  const wrong = await run(["customer", "consent", "c1", "--purpose", "fun"], two);
  expect(wrong.exitCode).toBe(1);
});

test("customers are searched, page by page", async () => {
  const all = await run(["customer", "search", "--json", "--limit", "4"], two);
  const { customers, next } = all.json() as { customers: { id: string }[]; next: string };
  expect(customers).toHaveLength(4);
  const rest = await run(["customer", "search", "--after", next, "--limit", "9"], two);
  expect(rest.out.trim().split("\n")).toHaveLength(6);
  const external = (await run(["customer", "c0", "--json"], two)).json() as {
    customer: string;
  };
  const byId = await run(["customer", "search", external.customer, "--json"], two);
  expect(byId.json()).toMatchObject({ customers: [{ id: external.customer }] });
  const nobody = await run(["customer", "search", "nobody", "--lang", "zh"], two);
  expect([nobody.exitCode, nobody.out]).toEqual([0, "没有找到客户。\n"]);
  const both = ["customer", "search", "--phone", "+447700900123", "--email", "a@b.uk"];
  expect((await run(both, two)).exitCode).toBe(2);
});

test("a customer is exported as JSON, and as files", async () => {
  const { json } = await run(["customer", "export", "c0", "--json"], two);
  const { export: document } = json() as { export: { format: number; orders: unknown[] } };
  expect(document).toMatchObject({ format: 1, orders: expect.any(Array) });
  const { out } = await run(["customer", "export", "c0"], two);
  expect((JSON.parse(out) as typeof document).orders).toEqual(document.orders);
  const folder = shop.path("c0");
  const files = await run(["customer", "export", "c0", "--csv", folder], two);
  expect(files.out).toContain("orders.csv: 2 lines");
  expect(readFileSync(`${folder}/orders.csv`, "utf8").trim().split("\r\n")).toHaveLength(3);
  expect(existsSync(`${folder}/entries.csv`)).toBe(true);
  expect((await run(["customer", "export", "nobody"], two)).exitCode).toBe(1);
});
