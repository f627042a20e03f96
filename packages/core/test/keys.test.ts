// Misused keys: changed bodies, other customers, other shops, other routes, and ids that are none.

import { type ErrorCode, isRegularsError } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { tell } from "./support/figures.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");

/** A key as it is sent, whatever it is. */
type Key = { readonly source?: unknown; readonly id?: unknown };
type Ref = typeof ann;

interface Sent {
  readonly key: Key;
  readonly customer: Ref;
  readonly isChanged: boolean;
}

interface Route {
  readonly name: string;
  /** Keys of one kind share their names. */
  readonly kind: string;
  send(regulars: Regulars, sent: Sent): Promise<{ readonly status: string }>;
}

/** A spend to be undone: the same one for the same request. */
async function spendFor(regulars: Regulars, { key, customer, isChanged }: Sent) {
  const name = { source: "till", id: "" };
  for (const byte of Buffer.from(JSON.stringify([key, customer, isChanged]))) name.id += byte;
  name.id = `${name.id.length} ${name.id.slice(-200)}`;
  await regulars.ledger.spend({ ...name, customer, points: 3 });
  return name;
}

const routes: readonly Route[] = [
  {
    name: "orders.record",
    kind: "order",
    send: (regulars, { key, customer, isChanged }) => {
      const amount = isChanged ? 900 : 500;
      const { source: _, id: __, ...rest } = orderDocument("", { at: now, amount, customer });
      return regulars.orders.record({ ...rest, ...key } as never);
    },
  },
  {
    name: "orders.refund",
    kind: "refund",
    send: (regulars, { key, customer, isChanged }) =>
      regulars.orders.refund({
        order: { source: "till", id: `first ${customer.id}` },
        refundedAt: now,
        lines: [{ ordinal: 1, quantity: isChanged ? 2 : 1 }],
        ...key,
      } as never),
  },
  {
    name: "orders.refund matched",
    kind: "refund",
    send: (regulars, { key, customer, isChanged }) =>
      regulars.orders.refund({
        customer,
        refundedAt: now,
        match: [{ sku: "A", quantity: isChanged ? 2 : 1 }],
        ...key,
      } as never),
  },
  {
    name: "orders.recordEvent",
    kind: "event",
    send: (regulars, { key, customer, isChanged }) =>
      regulars.orders.recordEvent({
        name: isChanged ? "review" : "visit",
        customer,
        occurredAt: now,
        ...key,
      } as never),
  },
  {
    name: "ledger.spend",
    kind: "spend",
    send: (regulars, { key, customer, isChanged }) =>
      regulars.ledger.spend({ customer, points: isChanged ? 8 : 7, ...key } as never),
  },
  {
    name: "ledger.unspend",
    kind: "unspend",
    send: async (regulars, sent) => {
      const spend = await spendFor(regulars, sent);
      return regulars.ledger.unspend({ spend, ...sent.key } as never);
    },
  },
  {
    name: "ledger.adjust",
    kind: "adjust",
    send: (regulars, { key, customer, isChanged }) =>
      regulars.ledger.adjust({
        customer,
        points: isChanged ? 5 : 4,
        reason: "sorry",
        ...key,
      } as never),
  },
];

let shop: TestShop;
let other: Regulars;
let cells = 0;

beforeAll(async () => {
  shop = await openShop(simpleProgram, { now });
  other = await shop.regulars.forShop(`${shop.regulars.shop}-other`, { program: simpleProgram });
  for (const regulars of [shop.regulars, other])
    for (const customer of [ann, bob])
      await regulars.orders.record(
        orderDocument(`first ${customer.id}`, {
          at: now,
          amount: 500_000,
          quantity: 100,
          customer,
        }),
      );
});

afterAll(async () => {
  await checkBooks(shop);
  expect((await other.verify()).findings).toEqual([]);
  await shop.close();
  tell({ promise: "L4 misused keys", routes: routes.length, cells, wrong: 0 });
});

/** The status, or the code of the refusal, whose texts are whole. */
async function answerTo(
  route: Route,
  sent: Partial<Sent> & { readonly to?: Regulars },
): Promise<string> {
  cells += 1;
  const given: Sent = {
    key: { source: route.name, id: "k" },
    customer: ann,
    isChanged: false,
    ...sent,
  };
  try {
    return (await route.send(sent.to ?? shop.regulars, given)).status;
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    for (const text of Object.values({ ...error.messages, ...error.remedy }))
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    return error.code;
  }
}

/** All that was written for Ann and Bob. */
async function written(regulars: Regulars): Promise<string> {
  const rows = await Promise.all(
    [ann, bob].flatMap((customer) => [
      regulars.customers.timeline(customer, { limit: 10_000 }),
      regulars.ledger.entries(customer, { limit: 10_000 }),
    ]),
  );
  return JSON.stringify(rows);
}

test.each(routes)("a key of $name means one request of one shop", async (route) => {
  const key = { source: route.name, id: "k" };
  expect(await answerTo(route, { key })).toBe("recorded");
  expect(await answerTo(route, { key })).toBe("unchanged");
  expect(await answerTo(route, { key, isChanged: true })).toBe("key_conflict");
  expect(await answerTo(route, { key, customer: bob })).toBe("key_conflict");
  const kinds = new Map(routes.map((one) => [one.kind, one]));
  kinds.delete(route.kind);
  for (const one of kinds.values()) expect(await answerTo(one, { key }), one.name).toBe("recorded");
  const before = await written(shop.regulars);
  const theirs = new Set(before.match(/(?:cus|gst)_?[0-9A-Z]{26}/g));
  expect(theirs.size).toBeGreaterThan(0);
  // The other shop knows nothing of it: the same key, a changed body and another customer are new there.
  const sent = { key, customer: bob, isChanged: true };
  cells += 1;
  const outcome = await route.send(other, sent);
  expect(outcome.status).toBe("recorded");
  const shown = JSON.stringify(outcome) + (await written(other));
  for (const id of theirs) expect(shown).not.toContain(id.slice(-26));
  expect(await written(shop.regulars)).toBe(before);
});

const noTexts: readonly (readonly [string, unknown])[] = [
  ["256 characters", "x".repeat(256)],
  ["a NUL", "a\0b"],
  ["a line break", "a\nb"],
  ["a tab", "a\tb"],
  ["an escape", "a\u001bb"],
  ["DEL", "a\u007fb"],
  ["half of a pair", "a\ud800b"],
  ["nothing", ""],
  ["a number", 5],
  ["an object", {}],
  ["null", null],
  ["missing", undefined],
];

test.each(routes)("ids that are none are refused and write nothing: $name", async (route) => {
  const fresh = { source: "till", id: "none" };
  const refused: Record<string, string> = {};
  const expected: Record<string, ErrorCode> = {};
  if (route.kind === "unspend")
    await spendFor(shop.regulars, { key: {}, customer: ann, isChanged: false });
  const sendable = route.kind === "unspend" ? undoing : route;
  const before = await written(shop.regulars);
  for (const field of ["source", "id"] as const)
    for (const [name, value] of noTexts) {
      const key: { source?: unknown; id?: unknown } = { ...fresh, [field]: value };
      if (name === "missing") delete key[field];
      refused[`${field}: ${name}`] = await answerTo(sendable, { key });
      expected[`${field}: ${name}`] = "invalid_input";
    }
  expect(refused).toEqual(expected);
  expect(await written(shop.regulars)).toBe(before);
  const longest = { source: "x".repeat(255), id: route.name.padEnd(255, "客") };
  expect(await answerTo(route, { key: longest })).toBe("recorded");
  expect(await answerTo(route, { key: longest })).toBe("unchanged");
});

/** Undoes one spend that was made before. */
const undoing: Route = {
  name: "ledger.unspend",
  kind: "unspend",
  send: (regulars, { key }) =>
    regulars.ledger.unspend({ spend: { source: "till", id: "none" }, ...key } as never),
};
