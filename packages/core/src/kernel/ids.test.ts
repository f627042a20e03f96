import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdSource } from "./ids.ts";

const filled = (byte: number) => (bytes: Uint8Array) => bytes.fill(byte);

test("an id is 26 characters: 10 of time, 16 of randomness", () => {
  expect(createIdSource(filled(0))(1_469_918_176_385)).toBe("01ARYZ6S410000000000000000");
  expect(createIdSource(filled(255))(0)).toBe("0000000000FZZZZZZZZZZZZZZZ");
});

test("ids of one millisecond count up, and carry", () => {
  const next = createIdSource(filled(255));
  next(0);
  expect([next(0), next(0)]).toEqual(["0000000000G000000000000000", "0000000000G000000000000001"]);
});

test("an id made after the clock went back is still later than those before", () => {
  const next = createIdSource(filled(7));
  const [first, second, third] = [next(5_000), next(1_000), next(5_001)];
  expect(second.slice(0, 10)).toBe(first.slice(0, 10));
  expect([third, second, first].sort()).toEqual([first, second, third]);
});

test("ids sort in the order in which they were made, whatever the clock does", () => {
  const times = fc.array(fc.nat({ max: 2 ** 48 - 1 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(times, (all) => {
      const next = createIdSource();
      const ids = all.map(next);
      expect([...new Set(ids)].sort()).toEqual(ids);
      for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    }),
  );
});

test("two sources do not make the same ids", () => {
  const [one, other] = [createIdSource(), createIdSource()];
  const ids = Array.from({ length: 500 }, () => [one(1), other(1)]).flat();
  expect(new Set(ids).size).toBe(1_000);
});
