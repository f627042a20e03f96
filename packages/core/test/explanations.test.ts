// Every entry of an import of real orders can be recomputed from its explanation alone, and is told in two languages.
// Data: Fader and Hardie (2001), Forecasting Repeat Sales at CDNOW; see fixtures/README.md.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type LedgerEntry, type ProgramDocument, renderExplanation } from "@regulars/contract";
import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { played } from "./support/programs.ts";
import { recompute } from "./support/recompute.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const day = 86_400_000;
const base = played[0]?.document as ProgramDocument;

const program: ProgramDocument = {
  ...base,
  currency: "USD",
  zone: "America/New_York",
  earning: {
    ...base.earning,
    pending: { duration: "P14D" },
    expiry: { type: "after", duration: "P6M", roundTo: "month" },
    rules: [
      ...base.earning.rules,
      {
        id: "many",
        name: { en: "Five discs or more", zh: "五张以上" },
        trigger: "order",
        when: { fact: "order.quantity", op: "gte", value: 5 },
        award: { type: "fixed", points: 30 },
        caps: { perCustomer: { points: 60, period: "year" } },
        pending: { duration: "P30D" },
      },
      {
        id: "discs",
        name: { en: "Each disc", zh: "每张" },
        trigger: "order",
        award: { type: "per_item", points: 2 },
        caps: { perOrder: 10 },
      },
    ],
  },
};

interface Purchase {
  readonly customer: string;
  readonly at: number;
  readonly discs: number;
  readonly cents: number;
}

function purchases(): Purchase[] {
  const text = gunzipSync(
    readFileSync(new URL("fixtures/cdnow-sample.csv.gz", import.meta.url)),
  ).toString("utf8");
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line, i) => {
      const [, customer = "", date = "", discs = "", dollars = ""] = line.trim().split(",");
      const [whole = "0", part = ""] = dollars.split(".");
      const cents = Number(whole) * 100 + Number(part.padEnd(2, "0"));
      return { customer, at: Date.parse(`${date}T17:00:00Z`) + i, discs: Number(discs), cents };
    });
  return rows.sort((a, b) => a.at - b.at);
}

/** Imports the sample; every 9th order is half refunded, every 40th wholly, every 7th customer day spends and some undo. */
async function importAll(shop: TestShop): Promise<Set<string>> {
  const names = new Set<string>();
  let number = 0;
  for (const { customer, at, discs, cents } of purchases()) {
    number += 1;
    names.add(customer);
    const who = { source: "cdnow", id: customer };
    const order = { source: "cdnow", id: `o${number}` };
    shop.clock.now = Math.max(shop.clock.now, at);
    await shop.regulars.orders.record({
      ...order,
      customer: who,
      currency: "USD",
      placedAt: at,
      paidAt: at,
      lines: [{ ordinal: 1, sku: "CD", quantity: Math.max(1, discs), amount: cents }],
    });
    if (number % 7 === 0) {
      const { available } = await shop.regulars.ledger.balance(who);
      const spend = { source: "cdnow", id: `s${number}` };
      if (available > 0)
        await shop.regulars.ledger.spend({ ...spend, customer: who, points: available });
      if (available > 0 && number % 3 === 0)
        await shop.regulars.ledger.unspend({ source: "cdnow", id: `u${number}`, spend });
    }
    if (number % 9 === 0 && cents > 1) {
      const lines = [{ ordinal: 1, amount: Math.floor(cents / 2) }];
      await shop.regulars.orders.refund({
        source: "cdnow",
        id: `r${number}`,
        order,
        refundedAt: at + 60_000,
        lines,
      });
    }
    if (number % 40 === 0) {
      const late = { source: "cdnow", id: `o${Math.max(1, number - 600)}` };
      await shop.regulars.orders
        .refund({ source: "cdnow", id: `w${number}`, order: late, refundedAt: at })
        .catch(() => undefined);
    }
    if (number % 50 === 0) {
      await shop.regulars.ledger.adjust({
        source: "cdnow",
        id: `a${number}`,
        customer: who,
        points: 5,
        reason: "late parcel",
      });
    }
  }
  shop.clock.now += 400 * day;
  await shop.regulars.rollover(new Date(shop.clock.now - day).toISOString().slice(0, 10));
  return names;
}

test("every entry of a real import is recomputed from its explanation alone", {
  timeout: 300_000,
}, async () => {
  const shop = await openShop(program, { now: Date.UTC(1997, 0, 1) });
  const names = await importAll(shop);
  await checkVerify(shop);
  const kinds: Record<string, number> = {};
  for (const id of names) {
    const customer = await shop.regulars.customers.get({ source: "cdnow", id });
    const entries = await shop.regulars.ledger.entries(customer.id, { limit: 10_000 });
    const byEvent = new Map<number, LedgerEntry[]>();
    for (const entry of [...entries].sort((a, b) => a.sequence - b.sequence)) {
      byEvent.set(entry.event, [...(byEvent.get(entry.event) ?? []), entry]);
    }
    for (const entry of entries) {
      const told = await shop.regulars.explain(entry.id);
      const explained = told.find((one) => one.explanation.kind !== "tier");
      expect(explained, entry.id).toBeDefined();
      if (explained === undefined) continue;
      expect(
        recompute(entry, explained.explanation, byEvent.get(entry.event) ?? []),
        `${entry.id} ${JSON.stringify(explained.explanation)}`,
      ).toBe(entry.points);
      expect(Buffer.byteLength(JSON.stringify(explained.explanation))).toBeLessThanOrEqual(1_024);
      for (const text of [explained.text.en, explained.text.zh]) {
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|\[object|null/);
      }
      expect(explained.text.zh).toMatch(/[\u4e00-\u9fff]/);
      for (const audience of ["shopper", "staff"] as const) {
        expect(
          renderExplanation(explained.explanation, { locale: "en", audience, document: program }),
        ).not.toMatch(/undefined|NaN|\[object/);
      }
      kinds[entry.kind] = (kinds[entry.kind] ?? 0) + 1;
    }
  }
  for (const kind of [
    "earn",
    "activate",
    "spend",
    "unspend",
    "clawback",
    "settle_debt",
    "expire",
    "adjust",
  ]) {
    expect(kinds[kind], kind).toBeGreaterThan(0);
  }
  console.info({ customers: names.size, entries: kinds });
  await shop.close();
});

async function checkVerify(shop: TestShop): Promise<void> {
  const report = await shop.regulars.verify({ limit: 10 });
  expect(report.findings).toEqual([]);
}

test("movements and awards of a running program are told in both languages", async () => {
  const shop = await openShop(program, { now: Date.UTC(1997, 0, 1) });
  const now = Date.UTC(1997, 0, 1);
  const ref = { source: "cdnow", id: "one" };
  await shop.regulars.orders.record({
    source: "cdnow",
    id: "big",
    customer: ref,
    currency: "USD",
    placedAt: now,
    paidAt: now,
    lines: [{ ordinal: 1, sku: "CD", quantity: 9, amount: 60_000 }],
  });
  const told = await shop.regulars.explain({ source: "cdnow", id: "big" });
  expect(told.length).toBeGreaterThan(0);
  for (const { text } of told) {
    expect(`${text.en}${text.zh}`).not.toMatch(/undefined|NaN|\[object/);
    expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
  }
  await checkBooks(shop);
  await shop.close();
});
