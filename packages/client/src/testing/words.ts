// Values of examples that people recognise, by the name of their field.

import { formatNumbered, type NumberedPrefix, type ProgramDocument } from "@regulars/contract";
import type { Random } from "./random.ts";

/** The customer of all examples of one seed. */
export function exampleCustomer(random: Random): string {
  const digits = Array.from({ length: 22 }, () => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[random(32)]);
  return `cus_01JD${digits.join("")}`;
}

const numbered: Readonly<Record<string, NumberedPrefix>> = {
  order: "ord",
  refund: "ref",
  entry: "ent",
  lot: "lot",
  event: "evt",
};

const words: Readonly<Record<string, readonly string[]>> = {
  wallet: ["points"],
  ladder: ["tiers"],
  tier: ["silver", "gold", "member"],
  nextTier: ["gold"],
  en: ["1 point per £1"],
  zh: ["每消费 1 英镑得 1 积分"],
  from: ["member"],
  to: ["silver"],
  layer: ["valued"],
  rule: ["base"],
  source: ["web"],
  id: ["10042", "10043", "10044"],
  sku: ["LAMP", "CHAIR", "TABLE"],
  name: ["Desk lamp", "Oak chair"],
  actor: ["system", "key_till"],
  type: ["order.recorded"],
  currency: ["GBP"],
  zone: ["Europe/London"],
  locale: ["en-GB", "zh-CN"],
  country: ["GB", "CN"],
  given: ["Ann", "Bo"],
  family: ["Example", "Sample"],
  full: ["Ann Example"],
  number: ["+441632960001", "+8613800000000"],
  address: ["ann@example.com"],
  postalCode: ["SW1A 1AA"],
  at: ["w.all[0]"],
  reason: ["Goodwill"],
  action: ["keys.create"],
  outcome: ["done"],
  subject: ["key_till"],
  prefix: ["rk_live_4f"],
  key: ["rk_live_example"],
  token: ["e30.e30.example"],
  openapi: ["3.1.1"],
  duration: ["P12M", "P7D"],
  next: ["eyJhZnRlciI6NDJ9"],
  hash: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
};

/** Texts for a field of this name, the better ones first. */
export function textsFor(name: string, customer: string, random: Random): readonly string[] {
  const prefix = numbered[name];
  const own = prefix === undefined ? [] : [formatNumbered(prefix, customer, 1 + random(500))];
  const known = words[name] ?? [];
  const turned = [...known.slice(random(known.length)), ...known];
  return [...own, ...turned, "example", customer, "P7D", "12", "GB", "+441632960001"];
}

/** A name in both languages. */
export const bothNames = { en: "Points", zh: "积分" } as const;

/** A sentence in both languages. */
export const bothLanguages = {
  en: "10 points for order 10042",
  zh: "订单 10042 获得 10 积分",
} as const;

/** A program that is small and valid. */
export const exampleProgram: ProgramDocument = {
  format: 1,
  name: { en: "Points", zh: "积分" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "1 point per £1", zh: "每消费 1 英镑得 1 积分" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
};

/** Orders and refunds whose parts fit together, as no shape can say. */
export const exampleOrders: readonly object[] = [
  {
    source: "web",
    id: "10042",
    customer: { source: "web", id: "42" },
    currency: "GBP",
    placedAt: 1_770_000_000_000,
    paidAt: 1_770_000_060_000,
    lines: [{ ordinal: 1, sku: "LAMP", name: "Desk lamp", quantity: 2, amount: 5_980, tax: 997 }],
    shipping: 395,
  },
];

/** A refund of the order. */
export const exampleRefunds: readonly object[] = [
  {
    source: "web",
    id: "10042-1",
    order: { source: "web", id: "10042" },
    refundedAt: 1_771_000_000_000,
    lines: [{ ordinal: 1, quantity: 1 }],
  },
];
