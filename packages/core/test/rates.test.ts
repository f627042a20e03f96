// Rate limits: shared by processes, kept over restarts, never above the limit and hardly below it.
import { setTimeout as wait } from "node:timers/promises";
import { createRegulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { afterEach, expect, test } from "vitest";
import { tell } from "./support/figures.ts";
import { startPeer } from "./support/process.ts";
import { anyStore, newPlace, openStore, type Place } from "./support/stores.ts";

const places: Place[] = [];

afterEach(async () => {
  for (const place of places.splice(0)) await place.remove();
});

function counting(store: Store): { readonly store: Store; readonly transactions: () => number } {
  let count = 0;
  return {
    store: {
      ...store,
      transaction: (work) => {
        count += 1;
        return store.transaction(work);
      },
    },
    transactions: () => count,
  };
}

test("as much as the limit is let through, the rest is told when to come again", async () => {
  const { store, shop } = await anyStore();
  const { rates } = await createRegulars({ store, shop });
  const take = { bucket: "login", limit: 5, windowSeconds: 600 };
  const answers = await rates.take(Array.from({ length: 7 }, () => take));
  expect(answers.map(({ allowed }) => allowed)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(answers.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0, 0]);
  for (const { allowed, retryAfterSeconds } of answers)
    if (allowed) expect(retryAfterSeconds).toBe(0);
    else expect(retryAfterSeconds).toBeGreaterThanOrEqual(595);
  const [other] = await rates.take([{ ...take, bucket: "other" }]);
  expect(other).toMatchObject({ allowed: true, remaining: 4 });
});

test("a cost counts as much as it says, and one above the limit never fits", async () => {
  const { store, shop } = await anyStore();
  const { rates } = await createRegulars({ store, shop });
  const take = { bucket: "export", limit: 10, windowSeconds: 60 };
  const costs = [7, 4, 3, 11, 1];
  const answers = [];
  for (const cost of costs) answers.push(...(await rates.take([{ ...take, cost }])));
  expect(answers.map(({ allowed }) => allowed)).toEqual([true, false, true, false, false]);
});

test.each([
  { limit: 1.5, windowSeconds: 60 },
  { limit: 5, windowSeconds: 0 },
  { limit: 5, windowSeconds: 60, cost: -1 },
  { limit: Number.NaN, windowSeconds: 60 },
])("%j is no rate", async (take) => {
  const { store, shop } = await anyStore();
  const { rates } = await createRegulars({ store, shop });
  await expect(rates.take([{ bucket: "b", ...take }])).rejects.toThrow(RangeError);
});

test("what is told to wait is let through then", { timeout: 30_000 }, async () => {
  const { store, shop } = await anyStore();
  const { rates } = await createRegulars({ store, shop });
  const take = { bucket: "b", limit: 3, windowSeconds: 2 };
  await rates.take([take, take, take]);
  const [refused] = await rates.take([take]);
  expect(refused).toMatchObject({ allowed: false, remaining: 0 });
  await wait((refused?.retryAfterSeconds ?? 0) * 1_000);
  expect((await rates.take([take]))[0]).toMatchObject({ allowed: true });
});

test("a limit is kept over a restart and shared with another engine", async () => {
  const { store, shop } = await anyStore();
  const take = { bucket: "b", limit: 40, windowSeconds: 3_600 };
  const allowed: boolean[] = [];
  for (let start = 0; start < 4; start++) {
    const one = await createRegulars({ store, shop });
    const two = await createRegulars({ store, shop });
    for (let call = 0; call < 8; call++)
      for (const { rates } of [one, two])
        allowed.push(...(await rates.take([take])).map((a) => a.allowed));
    await one.close();
  }
  const through = allowed.filter(Boolean).length;
  // What engines that were closed held in advance is lost: at most a 20th of the limit each.
  expect(through).toBeLessThanOrEqual(40);
  expect(through).toBeGreaterThanOrEqual(36);
});

test("who calls often seldom asks the database, and who is refused does not ask again", async () => {
  const opened = await anyStore();
  const { store, transactions } = counting(opened.store);
  const { rates } = await createRegulars({ store, shop: opened.shop });
  const take = { bucket: "b", limit: 10_000, windowSeconds: 3_600 };
  let through = 0;
  for (let call = 0; call < 10_000; call++)
    if ((await rates.take([take]))[0]?.allowed) through += 1;
  expect(through).toBe(10_000);
  const asked = transactions();
  expect(asked).toBeLessThan(150);
  for (let call = 0; call < 1_000; call++)
    expect((await rates.take([take]))[0]?.allowed).toBe(false);
  expect(transactions() - asked).toBe(1);
  tell({ promise: "rates in memory", calls: 11_000, transactions: transactions() });
});

test("no address or principal stands in the database", async () => {
  const { store, shop } = await anyStore();
  const { rates } = await createRegulars({ store, shop, secret: "x" });
  const names: string[] = [];
  const spied: Store = {
    ...store,
    transaction: (work) =>
      store.transaction((verbs) =>
        work(
          Object.assign(Object.create(verbs), {
            lockRates: (asked: Parameters<typeof verbs.lockRates>[0]) => {
              names.push(JSON.stringify(asked));
              return verbs.lockRates(asked);
            },
          }),
        ),
      ),
  };
  const take = { bucket: "address:203.0.113.7", limit: 5, windowSeconds: 60 };
  await rates.take([take]);
  for (const secret of ["x", "y"])
    await (await createRegulars({ store: spied, shop, secret })).rates.take([take]);
  expect(names).toHaveLength(2);
  expect(names.join()).not.toContain("203");
  expect(names[0]).not.toBe(names[1]);
});

test("three processes that never stop asking are given the limit, and never more in any window", {
  timeout: 120_000,
}, async () => {
  const place = await newPlace();
  places.push(place);
  await (await openStore(place.path)).close();
  const [limit, windowSeconds, windows] = [100, 4, 3];
  const length = windowSeconds * 1_000;
  const args = [limit, windowSeconds, windows * length].map(String);
  const peers = [1, 2, 3].map(() => startPeer("./taker.ts", [place.path, ...args]));
  for (const peer of peers) expect(await peer.next()).toBe("ready");
  for (const peer of peers) peer.say("begin");
  const lines = await Promise.all(peers.map((peer) => peer.next()));
  await Promise.all(peers.map((peer) => peer.ended));
  const told = lines.map(
    (line) => JSON.parse(line) as { calls: number; through: (readonly [number, number])[] },
  );
  const through = told.flatMap((one) => one.through);
  // Each was let through at some moment between its question and its answer: those count that lie in the window whole.
  const most = Math.max(
    ...through.map(
      ([from]) =>
        through.filter(([asked, answered]) => asked >= from && answered < from + length).length,
    ),
  );
  const calls = told.reduce((sum, one) => sum + one.calls, 0);
  const share = through.length / (limit * windows);
  tell({
    promise: "I8",
    processes: 3,
    calls,
    letThrough: through.length,
    allowance: `${Math.round(share * 1_000) / 10} %`,
    mostInAWindow: most,
    limit,
  });
  expect(most).toBeLessThanOrEqual(limit);
  expect(share).toBeGreaterThanOrEqual(0.9);
  expect(share).toBeLessThanOrEqual(1.1);
});
