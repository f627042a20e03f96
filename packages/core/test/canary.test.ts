// Canaries: a person whose every field is a strange word. Where are they, before and after the person is erased?

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CustomerRegistration, ShopEvent } from "@regulars/contract";
import { createRegulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterEach, expect, test } from "vitest";
import { codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { tell } from "./support/figures.ts";
import { keyringOf, openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const folder = mkdtempSync(join(tmpdir(), "regulars-canary-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const canary = (name: string) => `canary${name}`;
const reference = { source: "shop", id: canary("external") };

const person: CustomerRegistration = {
  names: {
    given: canary("given"),
    family: canary("family"),
    full: canary("full"),
    nickname: canary("nickname"),
  },
  gender: "other",
  birthday: { month: 2, day: 29, year: 1996 },
  phones: [{ number: "+447700900321", label: canary("phonelabel") }],
  emails: [{ address: `${canary("email")}@example.com`, label: canary("emaillabel") }],
  addresses: [
    {
      province: canary("province"),
      city: canary("city"),
      district: canary("district"),
      street: canary("street"),
      postalCode: canary("postal"),
      recipient: canary("recipient"),
      phone: "+447700900321",
      label: canary("addresslabel"),
    },
  ],
  locale: "zz-CANARY",
  preferences: {
    products: [canary("product")],
    services: [canary("service")],
    contactTimes: canary("times"),
  },
  tags: [canary("tag")],
  custom: {
    pet: { type: "text", value: canary("custom") },
    wish: { type: "choice", value: [canary("choice")] },
  },
  source: { channel: "fair", detail: canary("fair") },
  identities: [
    { kind: "external", ...reference },
    { kind: "phone", value: "+44 7700 900321" },
    { kind: "email", value: `${canary("login")}@example.com` },
    { kind: "wechat_openid", app: "wx1", value: canary("openid") },
    { kind: "wechat_unionid", value: canary("unionid") },
  ],
  consents: [
    {
      purpose: "marketing",
      channel: "sms",
      state: "given",
      source: "fair",
      textVersion: "2024-01",
      locale: "en",
    },
  ],
};
const pattern = /canary|CANARY|447700900321/g;

async function live({ regulars }: TestShop): Promise<string> {
  const { customer } = await regulars.customers.register(person);
  await regulars.orders.record(orderDocument("1", { at: now, customer: reference, quantity: 5 }));
  const reason = `sorry, ${canary("reason")}`;
  await regulars.ledger.adjust({ source: "desk", id: "a", customer, points: 5, reason });
  await regulars.ledger.adjust({ source: "desk", id: "b", customer, points: -5, reason });
  const refund = { source: "till", order: { source: "till", id: "1" }, refundedAt: now, reason };
  await regulars.orders.refund({ ...refund, id: "r", lines: [{ ordinal: 1, quantity: 1 }] });
  await regulars.orders.recordEvent({
    source: "app",
    id: "visit",
    name: "visit",
    customer,
    occurredAt: now,
    properties: { note: canary("property") },
  });
  await regulars.customers.consent(customer, {
    purpose: "analytics",
    state: "given",
    source: "site",
    textVersion: "2024-01",
  });
  await regulars.customers.track(customer, [
    { id: "v1", kind: "view", subject: canary("subject"), at: now },
  ]);
  await regulars.ledger.spend({ source: "till", id: "s", customer, points: 1, reason });
  await regulars.customers.update(customer, { names: { full: canary("renamed") } });
  await regulars.customers.leave(customer);
  return customer;
}

const hits = (text: string): number => text.match(pattern)?.length ?? 0;

function bytesOf(path: string): string {
  return existsSync(path) ? readFileSync(path).toString("latin1") : "";
}

/** Every table with its hits. */
function tablesOf(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const found: Record<string, number> = {};
  for (const { name } of database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all() as { name: string }[])
    found[`table ${name}`] = hits(JSON.stringify(database.prepare(`SELECT * FROM ${name}`).all()));
  database.close();
  return found;
}

test("D1, D5: with a keyring no file ever holds a word of the person, and of one who is erased nothing is anywhere", async () => {
  const path = join(folder, "shop.db");
  const keyring = keyringOf("one");
  const shop = await openShop(simpleProgram, { now, path, keyring, delivery: { poll: 20 } });
  const { regulars } = shop;
  const delivered: ShopEvent[] = [];
  await regulars.events.subscribe({
    name: "mail",
    from: "start",
    handler: (event) => void delivered.push(event),
  });
  const waiting = await regulars.events.subscribe({ name: "later", handler: () => {} });
  await waiting.close();
  const customer = await live(shop);
  expect(hits(JSON.stringify(await regulars.customers.export(customer)))).toBeGreaterThan(25);
  const backup = join(folder, "backup.db");
  const copy = new DatabaseSync(path);
  copy.exec(`VACUUM INTO '${backup}'`);
  copy.close();
  const sealed = {
    ...tablesOf(path),
    bytes: hits(bytesOf(path)),
    wal: hits(bytesOf(`${path}-wal`)),
  };
  expect(Object.entries(sealed).filter(([, found]) => found > 0)).toEqual([]);

  await regulars.customers.erase(customer);
  const list = async () => {
    let csv = "";
    for await (const { line } of regulars.customers.exportCsv(customer)) csv += `${line}\n`;
    return csv;
  };
  const places: Record<string, number> = {
    export: hits(JSON.stringify(await regulars.customers.export(customer))),
    "export as CSV": hits(await list()),
    timeline: hits(JSON.stringify(await regulars.customers.timeline(customer))),
    "delivered events": hits(JSON.stringify(delivered)),
    search: (await regulars.customers.search({ text: canary("renamed") })).customers.length,
    explanations: hits(JSON.stringify(await regulars.explain({ source: "till", id: "1" }))),
  };
  expect((await regulars.verify()).findings).toEqual([]);
  await shop.close();
  const database = new DatabaseSync(path);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  Object.assign(places, tablesOf(path));
  for (const file of readdirSync(folder).filter((name) => name.startsWith("shop.db")))
    places[`bytes of ${file}`] = hits(bytesOf(join(folder, file)));
  expect(delivered.length).toBeGreaterThan(5);
  expect(Object.entries(places).filter(([, found]) => found > 0)).toEqual([]);
  tell({ promise: "D1", places: Object.keys(places).length, searched: Object.keys(places) });

  expect(hits(bytesOf(backup))).toBe(0);
  const store = openSqlite({ path: backup });
  expect(await codeOf(createRegulars({ store, keyring: keyringOf("two") }))).toBe(
    "keyring_key_missing",
  );
  await store.close();
});
