import { expect, test } from "vitest";
import { StoreFault } from "../storage/index.ts";
import { createCoalescer } from "./coalesce.ts";

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test("calls made while a transaction is in flight share the next one, each with its own result", async () => {
  const batches: number[][] = [];
  const calls = createCoalescer<number, number>({
    async run(items) {
      batches.push([...items]);
      await tick();
      return items.map((item) => item * 10);
    },
    largest: 16,
  });
  const first = Array.from({ length: 4 }, (_, n) => calls.submit(n));
  await tick();
  const later = Array.from({ length: 20 }, (_, n) => calls.submit(4 + n));
  expect(await Promise.all([...first, ...later])).toEqual(
    Array.from({ length: 24 }, (_, n) => n * 10),
  );
  expect(batches.map(({ length }) => length)).toEqual([4, 16, 4]);
});

test("an item that makes its transaction fail fails alone", async () => {
  let runs = 0;
  const calls = createCoalescer<number, number>({
    async run(items) {
      runs += 1;
      if (items.includes(13))
        throw new StoreFault({ code: "failed", verdict: "not_done", message: "13 does not fit" });
      return items.map((item) => item);
    },
  });
  const settled = await Promise.allSettled(Array.from({ length: 32 }, (_, n) => calls.submit(n)));
  const failed = settled.flatMap(({ status }, n) => (status === "rejected" ? [n] : []));
  expect(failed).toEqual([13]);
  expect(settled[13]).toMatchObject({ reason: { code: "storage_failed" } });
  expect(runs).toBeLessThanOrEqual(11);
});

test.each([
  ["away", { code: "lost", verdict: "not_done" }, "storage_lost"],
  ["silent about its COMMIT", { code: "failed", verdict: "unknown" }, "outcome_unknown"],
] as const)("when the database is %s nothing is tried again", async (_, fault, code) => {
  let runs = 0;
  const calls = createCoalescer<number, number>({
    async run() {
      runs += 1;
      throw new StoreFault({ ...fault, message: "no" });
    },
  });
  const settled = await Promise.allSettled([calls.submit(1), calls.submit(2)]);
  expect(settled).toMatchObject([{ reason: { code } }, { reason: { code } }]);
  expect(runs).toBe(1);
});

test("closing finishes what was taken and refuses the rest", async () => {
  const calls = createCoalescer<number, number>({ run: async (items) => items });
  const taken = calls.submit(1);
  const closed = calls.close();
  await expect(calls.submit(2)).rejects.toMatchObject({ code: "engine_closed" });
  await closed;
  expect(await taken).toBe(1);
});
