import { expect, test } from "vitest";
import type { OutboxRow } from "../outbox-store.ts";
import { createPauses, pauseAfter } from "./pauses.ts";
import { timingOf } from "./timing.ts";

const row: OutboxRow = {
  shop: "s",
  subscription: "x",
  lane: 3,
  customer: "c",
  newest: 5,
  delivered: 2,
};

test("a pause doubles with each failure up to the longest, half of it by chance", () => {
  const pauses = (random: number) =>
    [1, 2, 3, 7, 60].map((attempt) =>
      pauseAfter(attempt, { firstPause: 1_000, longestPause: 60_000, random: () => random }),
    );
  expect(pauses(1)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  expect(pauses(0)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
});

test("a customer waits, is due once, and begins anew after a success", () => {
  let now = 0;
  const pauses = createPauses(timingOf({ clock: () => now, random: () => 1 }));
  expect(pauses.fail(row)).toEqual({ attempt: 1, retryAt: 1_000 });
  expect([pauses.has("c"), pauses.due()]).toEqual([true, []]);
  now = 1_000;
  expect(pauses.due()).toEqual([row]);
  expect([pauses.has("c"), pauses.due()]).toEqual([false, []]);
  expect(pauses.fail({ ...row, delivered: 3 })).toEqual({ attempt: 2, retryAt: 3_000 });
  now = 3_000;
  expect(pauses.due()).toEqual([{ ...row, delivered: 3 }]);
  pauses.succeed("c");
  expect(pauses.fail(row).attempt).toBe(1);
});

test("who is in a lane of somebody else is let go", () => {
  const pauses = createPauses(timingOf());
  pauses.fail(row);
  pauses.drop((lane) => lane === 3);
  expect(pauses.has("c")).toBe(true);
  pauses.drop(() => false);
  expect(pauses.has("c")).toBe(false);
});

test("when very many wait, no further customers are begun", () => {
  const pauses = createPauses(timingOf());
  for (let i = 0; i < 1_000; i++) {
    expect(pauses.isFull()).toBe(false);
    pauses.fail({ ...row, customer: `c${i}` });
  }
  expect(pauses.isFull()).toBe(true);
});
