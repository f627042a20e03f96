// Any single fault is survived: the storage port fails at every point of a whole scenario, once or for good.

import { isRegularsError, type ProgramDocument } from "@regulars/contract";
import { expect, test } from "vitest";
import type { Command } from "./model/document.ts";
import { checkBooks, entriesOf } from "./support/books.ts";
import { createFaultyStore, type FaultPlan } from "./support/faulty-store.ts";
import { tell } from "./support/figures.ts";
import { played } from "./support/programs.ts";
import { openShop, send, type TestShop } from "./support/shop.ts";
import { anyStore, kind } from "./support/stores.ts";

const program = played[0]?.document as ProgramDocument;
const start = Date.UTC(2024, 0, 2);
const day = 86_400_000;
const ann = { source: "shop", id: "ann" };

const order = (id: string, now: number, rest: object = {}): Command => ({
  kind: "order",
  now,
  body: {
    source: "till",
    id,
    customer: ann,
    currency: "GBP",
    placedAt: now,
    paidAt: now,
    lines: [{ ordinal: 1, sku: "A", quantity: 4, amount: 40_000 }],
    ...rest,
  },
});

/** Every kind of command once, over a year and a half. */
const scenario: readonly Command[] = [
  {
    kind: "refund",
    now: start,
    body: {
      source: "till",
      id: "early",
      order: { source: "till", id: "o2" },
      refundedAt: start,
      lines: [{ ordinal: 1, quantity: 1 }],
    },
  },
  order("o1", start),
  order("o2", start + day),
  {
    kind: "spend",
    now: start + 2 * day,
    body: { source: "till", id: "s1", customer: ann, points: 350 },
  },
  {
    kind: "adjust",
    now: start + 3 * day,
    body: { source: "till", id: "a1", customer: ann, points: 20, reason: "sorry" },
  },
  {
    kind: "refund",
    now: start + 4 * day,
    body: {
      source: "till",
      id: "r1",
      order: { source: "till", id: "o1" },
      refundedAt: start + 4 * day,
      lines: [{ ordinal: 1, quantity: 3 }],
    },
  },
  {
    kind: "unspend",
    now: start + 5 * day,
    body: { source: "till", id: "u1", spend: { source: "till", id: "s1" } },
  },
  order("o2", start + 6 * day, {
    placedAt: start + day,
    paidAt: start + day,
    revision: 1,
    shipping: 300,
  }),
  order("o3", start + 450 * day),
  { kind: "touch", now: start + 900 * day, through: start + 900 * day },
];

const verdicts = new Map<string, number>();

/** Entries and balance, without what depends on when a fault was. */
async function booksOf(shop: TestShop): Promise<unknown> {
  const { customer: _, ...balance } = await shop.regulars.ledger.balance(ann);
  return { entries: await entriesOf(shop, "shop/ann"), balance };
}

/** Sends a command; after a fault checks the books and sends it again until it is done. */
async function insist(shop: TestShop, command: Command, heal: () => void): Promise<void> {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      const { status, why } = await send(shop, command);
      if (status !== "refused") return;
      verdicts.set(why ?? "", (verdicts.get(why ?? "") ?? 0) + 1);
      expect(why).toMatch(/^(storage_(busy|full|lost|failed)|outcome_unknown)$/);
    } catch (error) {
      expect(isRegularsError(error), String(error)).toBe(true);
    }
    heal();
    await checkBooks(shop);
  }
  throw new Error("not done after four attempts");
}

async function run(
  plan: Omit<FaultPlan, "kind">,
): Promise<{ books: unknown; failed: boolean; met: number }> {
  const { store, shop: name } = await anyStore();
  const faulty = createFaultyStore(store);
  const shop = await openShop(program, { now: start, store: faulty.store, shop: name });
  faulty.plan = plan.at === undefined ? undefined : plan;
  faulty.met = 0;
  for (const command of scenario) {
    await insist(shop, command, () => {
      faulty.plan = undefined;
    });
  }
  const { met, failed } = faulty;
  faulty.plan = undefined;
  const books = await booksOf(shop);
  await checkBooks(shop);
  await shop.close();
  return { books, failed, met };
}

/** Every point on SQLite, one in so many on servers; `REGULARS_FAULTS=1` takes every one there too. */
const every = Number(process.env.REGULARS_FAULTS ?? (kind === "sqlite" ? 1 : 17));

test.each([
  { persistent: false, code: "lost" as const },
  { persistent: true, code: "full" as const },
])(
  "a fault at any point leaves whole books, and a retry ends in one effect: $code, persistent $persistent",
  { timeout: 300_000 },
  async (plan) => {
    verdicts.clear();
    const { books: expected, met: points } = await run({ ...plan, at: undefined });
    let covered = 0;
    let at = 1;
    for (; ; at += every) {
      const { books, failed } = await run({ ...plan, at });
      expect(books, `fault at point ${at}`).toEqual(expected);
      if (!failed) break;
      covered += 1;
    }
    expect(at).toBeGreaterThanOrEqual(points);
    tell({
      promise: "L6",
      ...plan,
      pointsCovered: covered,
      verdicts: Object.fromEntries(verdicts),
    });
  },
);

test("after a lost answer to COMMIT the caller hears what was done, not that it failed", async () => {
  const { store, shop: name } = await anyStore();
  const faulty = createFaultyStore(store);
  const shop = await openShop(program, { now: start, store: faulty.store, shop: name });
  const lost = { kind: "after commit", code: "lost" as const };
  faulty.plan = { ...lost, persistent: false };
  expect((await send(shop, order("o1", start))).status).toBe("recorded");
  expect(faulty.failed).toBe(true);
  faulty.plan = { ...lost, persistent: true };
  expect(await send(shop, order("o2", start))).toMatchObject({
    status: "refused",
    why: "outcome_unknown",
  });
  faulty.plan = undefined;
  expect((await send(shop, order("o2", start))).status).toBe("unchanged");
  expect((await send(shop, order("o1", start))).status).toBe("unchanged");
  // Cut before COMMIT once, nothing was written: it is done on another connection.
  faulty.plan = { kind: "before commit", code: "lost", persistent: false };
  expect((await send(shop, order("o4", start))).status).toBe("recorded");
  faulty.plan = { kind: "before commit", code: "lost", persistent: true };
  expect(await send(shop, order("o3", start))).toMatchObject({
    status: "refused",
    why: "storage_lost",
  });
  faulty.plan = undefined;
  expect((await send(shop, order("o3", start))).status).toBe("recorded");
  await checkBooks(shop);
  await shop.close();
});
