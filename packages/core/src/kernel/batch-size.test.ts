import { expect, test } from "vitest";
import { batchSize } from "./batch-size.ts";

const limit = 256;

/** Sizes of the batches that so many waiting commands become, lane after lane. */
function split(waiting: number, lanes: number): number[] {
  const sizes: number[] = [];
  let left = waiting;
  for (let free = lanes; free > 0 && left > 0; free--) {
    const size = batchSize({ waiting: left, free, limit });
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

test("one lane takes all that wait, up to the limit", () => {
  expect([1, 64, 256, 10_000].map((waiting) => split(waiting, 1))).toEqual([
    [1],
    [64],
    [256],
    [256],
  ]);
});

test("several lanes share what waits equally", () => {
  expect(split(64, 3)).toEqual([32, 32]);
  expect(split(100, 3)).toEqual([34, 33, 33]);
  expect(split(1_000, 3)).toEqual([256, 256, 256]);
  expect(split(300, 2)).toEqual([150, 150]);
});

test("few commands are not scattered over lanes", () => {
  expect(split(1, 3)).toEqual([1]);
  expect(split(47, 3)).toEqual([47]);
  expect(split(48, 3)).toEqual([24, 24]);
  expect(split(71, 3)).toEqual([36, 35]);
});

test("a lane that asks always gets what waits: no command is held back", () => {
  for (let waiting = 1; waiting < 600; waiting++) {
    for (let free = 1; free < 6; free++) {
      const size = batchSize({ waiting, free, limit });
      expect(size).toBeGreaterThanOrEqual(Math.min(waiting, 24));
      expect(size).toBeLessThanOrEqual(Math.min(waiting, limit));
    }
  }
});
