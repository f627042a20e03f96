// Reads are right too: every list with every combination of its filters, beside a plain filter over rows in memory.

import type { Store } from "@regulars/core/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDataSet, writeDataSet } from "./support/data-set.ts";
import { orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { tell } from "./support/figures.ts";
import { listsOf } from "./support/lists.ts";
import { createRandom } from "./support/random.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";
import { kind, newPlace, openStore } from "./support/stores.ts";

/** `REGULARS_SETS=10000` compares so many data sets; `REGULARS_SEED=17` compares one again. */
const sets = Number(process.env.REGULARS_SETS ?? (kind === "sqlite" ? 12 : 4));
const only = process.env.REGULARS_SEED;
const now = noon("2024-03-05");
const figures = { sets: 0, combinations: 0, rows: 0, differences: 0 };

let shop: TestShop;
let store: Store;
let remove: () => Promise<void>;

beforeAll(async () => {
  const place = await newPlace();
  remove = place.remove;
  store = await openStore(place.path);
  shop = await openShop(simpleProgram, { store, shop: "first", now });
});

afterAll(async () => {
  await shop.close();
  await remove();
});

test("every list with every combination of its filters shows what a plain filter shows", {
  timeout: 60_000 + sets * 2_000,
}, async () => {
  for (let seed = 1; seed <= sets; seed++) {
    if (only !== undefined && Number(only) !== seed) continue;
    const random = createRandom(seed);
    const set = makeDataSet(random, { shop: `set-${seed}`, now, program: simpleProgram });
    await writeDataSet(store, set, random);
    const regulars = await shop.regulars.forShop(set.shop);
    for (const list of listsOf(regulars, set, now)) {
      await Promise.all(
        list.pages.map(async (page) => {
          const shown = await list.read(page as never);
          const expected = list.plain(page).slice(0, page.limit ?? list.usual);
          expect(shown, `seed ${seed}, ${list.name} ${JSON.stringify(page)}`).toEqual(expected);
          figures.combinations += 1;
          figures.rows += expected.length;
        }),
      );
    }
    figures.sets += 1;
    await regulars.close();
  }
  tell({ promise: "L10 lists", ...figures });
});

test("pages have no gaps and no repeats while others write", { timeout: 60_000 }, async () => {
  const { regulars } = shop;
  const ann = { source: "shop", id: "ann" };
  let count = 0;
  const write = async (): Promise<void> => {
    const id = `${++count}`;
    const customer = count % 2 === 0 ? ann : { source: "shop", id: `c${id}` };
    await regulars.orders.record(orderDocument(id, { at: now, customer }));
  };
  await Promise.all(Array.from({ length: 200 }, write));
  const known = (await regulars.customers.list({ limit: 10_000 })).map(({ id }) => id);
  const events = (await regulars.customers.get(ann)).version;
  let isReading = true;
  const writers = Array.from({ length: 8 }, async () => {
    while (isReading) {
      await write();
      // A list that grows faster than it is read has no end.
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const { between } = createRandom(10);
  let pages = 0;
  const walk = async <Row>(
    read: (last: Row | undefined, limit: number) => Promise<readonly Row[]>,
  ): Promise<Row[]> => {
    const all: Row[] = [];
    for (;;) {
      const limit = between(1, 40);
      const page = await read(all.at(-1), limit);
      all.push(...page);
      pages += 1;
      // The writers have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (page.length < limit) return all;
    }
  };
  try {
    for (const until = count + 200; count < until; ) {
      const customers = await walk<{ id: string }>((last, limit) =>
        regulars.customers.list({ after: last?.id, limit }),
      );
      const ids = customers.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].sort());
      expect(known.filter((id) => !ids.includes(id))).toEqual([]);
      const orders = await walk<{ id: string }>((last, limit) =>
        regulars.orders.list(ann, { before: last?.id, limit }),
      );
      expect(orders.length).toBe(new Set(orders.map(({ id }) => id)).size);
      expect(orders.length).toBeGreaterThanOrEqual(100);
      const down = (rows: readonly { sequence: number }[]) => rows.map(({ sequence }) => sequence);
      const entries = await walk<{ id: string; sequence: number }>((last, limit) =>
        regulars.ledger.entries(ann, { before: last?.id, limit }),
      );
      expect(down(entries)).toEqual(entries.map((_, i) => entries.length - i));
      const timeline = await walk<{ sequence: number }>((last, limit) =>
        regulars.customers.timeline(ann, { before: last?.sequence, limit }),
      );
      expect(down(timeline)).toEqual(timeline.map((_, i) => timeline.length - i));
      const told = await walk<{ customerSeq: number }>((last, limit) =>
        regulars.events.list(ann, { after: last?.customerSeq ?? 0, limit }),
      );
      expect(told.map(({ customerSeq }) => customerSeq)).toEqual(told.map((_, i) => i + 1));
      expect(Math.min(timeline.length, told.length)).toBeGreaterThanOrEqual(events);
    }
  } finally {
    isReading = false;
    await Promise.all(writers);
  }
  tell({ promise: "L10 pages while others write", pages, written: count, gaps: 0, repeats: 0 });
});
