import { expect, test } from "vitest";
import { createFresh } from "./fresh.ts";

function counting() {
  const clock = { now: 0 };
  let loads = 0;
  const waiting: (() => void)[] = [];
  const fresh = createFresh({
    now: () => clock.now,
    load: () => {
      const value = ++loads;
      return new Promise<number>((resolve) => waiting.push(() => resolve(value)));
    },
  });
  const answer = async () => {
    for (const resolve of waiting.splice(0)) resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { fresh, clock, answer, loads: () => loads };
}

test("a value is used at once, renewed beside after a second, and waited for after two", async () => {
  const { fresh, clock, answer, loads } = counting();
  const first = fresh.get();
  expect(first).toBeInstanceOf(Promise);
  expect(fresh.get()).toBe(first);
  await answer();
  expect(await first).toBe(1);
  clock.now = 999;
  expect(fresh.get()).toBe(1);
  expect(loads()).toBe(1);
  clock.now = 1_000;
  expect(fresh.get()).toBe(1);
  expect(loads()).toBe(2);
  clock.now = 1_999;
  expect(fresh.get()).toBe(1);
  clock.now = 2_000;
  const waited = fresh.get();
  expect(waited).toBeInstanceOf(Promise);
  await answer();
  expect(await waited).toBe(2);
});

test("a value is as old as the question, not as the answer", async () => {
  const { fresh, clock, answer } = counting();
  const first = fresh.get();
  clock.now = 1_500;
  await answer();
  expect(await first).toBe(1);
  clock.now = 2_100;
  expect(fresh.get()).toBeInstanceOf(Promise);
});

test("what was asked for before forgetting is not kept", async () => {
  const { fresh, answer, loads } = counting();
  const before = fresh.get();
  fresh.forget();
  const after = fresh.get();
  await answer();
  expect([await before, await after, fresh.get(), loads()]).toEqual([1, 2, 2, 2]);
});

test("a failure is told to those who wait, and is tried again by the next", async () => {
  let loads = 0;
  const fresh = createFresh({
    load: async () => {
      loads += 1;
      if (loads === 1) throw new Error("away");
      return loads;
    },
  });
  await expect(fresh.get()).rejects.toThrow("away");
  expect(await fresh.get()).toBe(2);
});
