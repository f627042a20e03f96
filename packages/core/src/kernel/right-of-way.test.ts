import { expect, test } from "vitest";
import { createRightOfWay } from "./right-of-way.ts";

const idle = { now: 0, waiting: 0, inFlight: 0, behind: 0 };

test("where nobody else comes all lanes but one are theirs, and the only one there is", () => {
  const three = createRightOfWay(3, 256);
  expect(three.wayOf(idle)).toEqual({ free: 2, limit: 256 });
  expect(three.wayOf({ ...idle, behind: 1 })).toEqual({ free: 1, limit: 256 });
  expect(three.wayOf({ ...idle, behind: 2 })).toBeUndefined();
  expect(createRightOfWay(1, 256).wayOf(idle)).toEqual({ free: 1, limit: 256 });
});

test("while others come they go in small batches, one at a time, when nobody else is served", () => {
  const way = createRightOfWay(3, 256);
  way.came(1_000);
  way.givesWay(1_000);
  expect(way.wayOf({ ...idle, now: 1_010 })).toEqual({ free: 1, limit: 16 });
  expect(way.wayOf({ ...idle, now: 1_010, inFlight: 1 })).toBeUndefined();
  expect(way.wayOf({ ...idle, now: 1_010, waiting: 1 })).toBeUndefined();
  expect(way.wayOf({ ...idle, now: 1_010, behind: 1 })).toBeUndefined();
  expect(way.wayOf({ ...idle, now: 1_251 })).toEqual({ free: 2, limit: 256 });
});

test("who gave way for long enough goes before others, but never twice at once", () => {
  const way = createRightOfWay(3, 8);
  way.came(1_000);
  way.givesWay(1_000);
  const crowded = { now: 1_051, waiting: 9, inFlight: 3, behind: 0 };
  expect(way.wayOf(crowded)).toEqual({ free: 1, limit: 8 });
  expect(way.wayOf({ ...crowded, behind: 1 })).toBeUndefined();
  way.givesWay(1_051);
  expect(way.wayOf({ ...crowded, now: 1_060 })).toBeUndefined();
});

test("a queue that has not moved for long is no quiet one", () => {
  const way = createRightOfWay(3, 256);
  way.came(1_000);
  way.givesWay(1_990);
  expect(way.wayOf({ ...idle, now: 2_000, waiting: 1, inFlight: 3 })).toBeUndefined();
});
