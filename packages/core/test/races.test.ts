// No double spend, and one effect per key: many callers at once, in one process and in several.
import { isRegularsError, type ProgramDocument } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { tell } from "./support/figures.ts";
import { startPeer } from "./support/process.ts";
import { played } from "./support/programs.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { newPlace, type Place } from "./support/stores.ts";

const program = played[0]?.document as ProgramDocument;
const now = Date.UTC(2024, 0, 2);
const places: Place[] = [];

async function newPath(): Promise<string> {
  const place = await newPlace();
  places.push(place);
  return place.path;
}

afterEach(async () => {
  for (const place of places.splice(0)) await place.remove();
});

const order = (customer: string, id = `first ${customer}`) => ({
  source: "till",
  id,
  customer: { source: "shop", id: customer },
  currency: "GBP",
  placedAt: now,
  paidAt: now,
  lines: [{ ordinal: 1, sku: "A", quantity: 2, amount: 10_000 }],
});

function tally(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

test("200 parallel spends of the whole balance: one succeeds, 199 get the same refusal", {
  timeout: 120_000,
}, async () => {
  const shop = await openShop(program, { path: await newPath(), now });
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const customer = `c${round}`;
    await shop.regulars.orders.record(order(customer));
    const codes = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const began = performance.now();
        try {
          const spend = {
            source: "till",
            id: `${customer} ${i}`,
            customer: { source: "shop", id: customer },
            points: 100,
          };
          return (await shop.regulars.ledger.spend(spend)).status;
        } catch (error) {
          return isRegularsError(error) ? error.code : String(error);
        } finally {
          times.push(performance.now() - began);
        }
      }),
    );
    expect(tally(codes)).toEqual({ recorded: 1, insufficient_points: 199 });
    expect((await shop.regulars.ledger.balance({ source: "shop", id: customer })).available).toBe(
      0,
    );
  }
  await checkBooks(shop);
  await shop.close();
  const p99 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  tell({
    promise: "L2 in one process",
    rounds: 50,
    winsPerRound: 1,
    p99Ms: Math.round(p99 * 10) / 10,
  });
});

test("four processes race for one balance: one spend succeeds", { timeout: 240_000 }, async () => {
  const path = await newPath();
  const shop = await openShop(program, { path, now });
  const peers = ["p1", "p2", "p3", "p4"].map((name) =>
    startPeer("./spender.ts", [path, name, "50"]),
  );
  try {
    for (const peer of peers) expect(await peer.next()).toBe("ready");
    for (let round = 0; round < 50; round++) {
      const customer = `c${round}`;
      await shop.regulars.orders.record(order(customer));
      for (const peer of peers) peer.say(customer);
      const answers = await Promise.all(peers.map((peer) => peer.next()));
      const codes = answers.flatMap((line) => JSON.parse(line) as string[]);
      expect(tally(codes), `round ${round}`).toEqual({ recorded: 1, insufficient_points: 199 });
      expect((await shop.regulars.ledger.balance({ source: "shop", id: customer })).available).toBe(
        0,
      );
    }
    for (const peer of peers) peer.say("end");
    await Promise.all(peers.map((peer) => peer.ended));
  } finally {
    for (const { child } of peers) child.kill();
  }
  await checkBooks(shop);
  await shop.close();
  tell({ promise: "L2 in four processes", rounds: 50, winsPerRound: 1 });
});

type Call = (shop: TestShop) => Promise<{ status: string }>;

const ann = { source: "shop", id: "ann" };
const calls: readonly (readonly [string, Call])[] = [
  ["orders.record", ({ regulars }) => regulars.orders.record(order("ann", "once"))],
  [
    "orders.refund",
    ({ regulars }) =>
      regulars.orders.refund({
        source: "till",
        id: "back",
        order: { source: "till", id: "first ann" },
        refundedAt: now,
        lines: [{ ordinal: 1, quantity: 1 }],
      }),
  ],
  [
    "orders.refund matched",
    ({ regulars }) =>
      regulars.orders.refund({
        source: "till",
        id: "matched",
        customer: ann,
        refundedAt: now,
        match: [{ sku: "A", quantity: 1 }],
      }),
  ],
  [
    "ledger.spend",
    ({ regulars }) =>
      regulars.ledger.spend({ source: "till", id: "spend", customer: ann, points: 7 }),
  ],
  [
    "ledger.unspend",
    ({ regulars }) =>
      regulars.ledger.unspend({
        source: "till",
        id: "undo",
        spend: { source: "till", id: "before" },
      }),
  ],
  [
    "ledger.adjust",
    ({ regulars }) =>
      regulars.ledger.adjust({
        source: "till",
        id: "gift",
        customer: ann,
        points: 5,
        reason: "sorry",
      }),
  ],
  [
    "orders.recordEvent",
    ({ regulars }) =>
      regulars.orders.recordEvent({
        source: "site",
        id: "visit",
        name: "visit",
        customer: ann,
        occurredAt: now,
      }),
  ],
];

test.each(calls)(
  "50 parallel calls with one key and 10 more have one effect: %s",
  async (_, call) => {
    const prepared = async (): Promise<TestShop> => {
      const shop = await openShop(program, { now });
      await shop.regulars.orders.record(order("ann"));
      await shop.regulars.ledger.spend({ source: "till", id: "before", customer: ann, points: 9 });
      return shop;
    };
    const effectsOf = async ({ regulars }: TestShop) => ({
      entries: (await regulars.ledger.entries(ann, { limit: 1_000 })).length,
      events: (await regulars.customers.timeline(ann, { limit: 1_000 })).map(({ type }) => type),
    });
    const single = await prepared();
    const before = await effectsOf(single);
    await call(single);
    const effect = await effectsOf(single);
    expect(effect).not.toEqual(before);
    await single.close();
    const shop = await prepared();
    const first = await Promise.all(Array.from({ length: 50 }, () => call(shop)));
    expect(await effectsOf(shop)).toEqual(effect);
    const more: { status: string }[] = [];
    for (let i = 0; i < 10; i++) more.push(await call(shop));
    expect(tally([...first, ...more].map(({ status }) => status))).toEqual({
      recorded: 1,
      unchanged: 59,
    });
    const answers = new Set(
      [...first, ...more].map(({ status: __, ...rest }) => JSON.stringify(rest)),
    );
    expect(answers.size).toBe(1);
    expect(await effectsOf(shop)).toEqual(effect);
    await checkBooks(shop);
    await shop.close();
  },
);

test("orders that arrive together, the later one dated earlier, are rated as if one by one", async () => {
  const shop = await openShop(program, { now });
  const at = (id: string, amount: number, minutes: number) => ({
    ...order("bea", id),
    placedAt: now - minutes * 60_000,
    paidAt: now - minutes * 60_000,
    lines: [{ ordinal: 1, sku: "A", quantity: 1, amount }],
  });
  await shop.regulars.orders.record(at("first", 100, 300));
  const outcomes = await Promise.all([
    shop.regulars.orders.record(at("big", 60_000, 10)),
    shop.regulars.orders.record(at("before", 10_000, 60)),
    shop.regulars.orders.record(at("after", 10_000, 0)),
  ]);
  expect(outcomes.map(({ points }) => points)).toEqual([600, 100, 125]);
  await checkBooks(shop);
  await shop.close();
});
