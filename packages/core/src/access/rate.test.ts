import fc from "fast-check";
import { expect, test } from "vitest";
import {
  changed,
  chunkOf,
  endOfUse,
  roomAt,
  slotsPerWindow,
  storedUse,
  useAt,
  usedOf,
} from "./rate.ts";

const windowSeconds = 20;
const window = windowSeconds * 1_000;

/** Lets costs through one after the other, as one process without a lease in advance. */
function play(limit: number, tries: readonly { readonly after: number; readonly cost: number }[]) {
  let stored = "[]";
  let now = 1_700_000_000_123;
  const through: { readonly at: number; readonly cost: number }[] = [];
  for (const { after, cost } of tries) {
    now += after;
    const use = useAt(stored, now, windowSeconds);
    if (limit - usedOf(use) < cost) continue;
    stored = storedUse(changed(use, use.current, cost));
    through.push({ at: now, cost });
  }
  return through;
}

test("in no window, wherever it begins, is more let through than the limit", () => {
  const tries = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 3_000 }), cost: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 50, maxLength: 200 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), tries, (limit, given) => {
      const through = play(limit, given);
      for (const { at: from } of through) {
        const inside = through.filter(({ at }) => at >= from && at < from + window);
        expect(inside.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test("whoever never stops asking is given 95 % of the limit", () => {
  const through = play(
    100,
    Array.from({ length: 4_200 }, () => ({ after: 100, cost: 1 })),
  );
  expect(through.length).toBeGreaterThanOrEqual(100 * 21 * 0.95);
  expect(through.length).toBeLessThanOrEqual(100 * 21);
});

test("it fits again at the instant that is told, and not before", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.integer({ min: 1, max: 10 }),
      (uses, cost) => {
        const now = 1_700_000_000_000;
        let use = useAt("[]", now, windowSeconds);
        for (const [ago, used] of uses) use = changed(use, use.current - ago, used);
        const limit = Math.max(cost, usedOf(use));
        const at = roomAt(use, cost, limit);
        const room = (instant: number) =>
          limit - usedOf(useAt(storedUse(use), instant, windowSeconds));
        expect(room(at)).toBeGreaterThanOrEqual(cost);
        if (at > now) expect(room(at - 1)).toBeLessThan(cost);
        expect(endOfUse(use)).toBeGreaterThanOrEqual(at);
      },
    ),
  );
});

test("what is given back is no longer counted, unless its slot is over", () => {
  const use = changed(useAt("[]", 1_700_000_000_000, windowSeconds), 1_700_000_000, 7);
  expect(usedOf(changed(use, use.current, -3))).toBe(4);
  expect(usedOf(changed(use, use.current - slotsPerWindow - 1, -3))).toBe(7);
  expect(usedOf(changed(use, use.current, -99))).toBe(0);
});

test("a chunk grows with the use, is a 20th of the limit at most, and ends in single takes", () => {
  const chunk = (values: Partial<Parameters<typeof chunkOf>[0]>) =>
    chunkOf({ cost: 1, limit: 1_000, room: 1_000, usedLately: 0, ...values });
  expect(chunk({})).toBe(1);
  expect(chunk({ usedLately: 8 })).toBe(8);
  expect(chunk({ usedLately: 800 })).toBe(50);
  expect(chunk({ usedLately: 800, room: 80 })).toBe(10);
  expect(chunk({ usedLately: 800, room: 7 })).toBe(1);
  expect(chunk({ cost: 9, usedLately: 2 })).toBe(9);
});
