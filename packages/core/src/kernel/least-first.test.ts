import { expect, test } from "vitest";
import { createRandom } from "../../test/support/random.ts";
import { LeastFirst } from "./least-first.ts";

test("the least comes first, whatever the order of adding and taking", () => {
  const random = createRandom(7);
  const queue = new LeastFirst<{ order: number }>();
  const model: number[] = [];
  for (let step = 0; step < 5_000; step++) {
    if (random.between(0, 2) > 0) {
      const order = random.between(0, 1_000_000);
      queue.add({ order });
      model.push(order);
      model.sort((a, b) => a - b);
    } else {
      expect(queue.first?.order).toBe(model.shift());
      queue.shift();
    }
  }
  for (const order of model) {
    expect(queue.first?.order).toBe(order);
    queue.shift();
  }
  expect(queue.first).toBeUndefined();
  queue.shift();
  expect(queue.first).toBeUndefined();
});
