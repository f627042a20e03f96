import { expect, test } from "vitest";
import type { KeyName, KeyRow, ParkedRefundRow } from "../storage/index.ts";
import { BatchKeys, keyText } from "./keys.ts";

const name = (id: string): KeyName => ({ shop: "s", kind: "order", source: "till", id });
const row = (id: string, revision = 0): KeyRow => ({
  ...name(id),
  state: "done",
  revision,
  hash: "",
  customer: "cus_1",
  entity: 1,
  outcome: "{}",
});
const parked = (id: string): ParkedRefundRow => ({
  shop: "s",
  orderSource: "till",
  orderId: "1",
  source: "till",
  id,
  parkedAt: 0,
  body: "{}",
});

test("names that share characters but not parts have different texts", () => {
  const texts = [
    keyText({ shop: "a", kind: "order", source: "b", id: "cd" }),
    keyText({ shop: "a", kind: "order", source: "bc", id: "d" }),
    keyText({ shop: "a", kind: "refund", source: "b", id: "cd" }),
    keyText({ shop: "ab", kind: "order", source: "", id: "cd" }),
  ];
  expect(new Set(texts).size).toBe(4);
});

test("a later command of the batch reads what an earlier one put", () => {
  const keys = new BatchKeys();
  keys.claimed(name("1"), undefined);
  keys.claimed(name("2"), row("2"));
  expect([keys.get(name("1")), keys.get(name("2"))?.revision]).toEqual([undefined, 0]);
  keys.put(row("1"));
  keys.put(row("2", 5));
  expect([keys.get(name("1"))?.revision, keys.get(name("2"))?.revision]).toEqual([0, 5]);
});

test("a batch inserts keys that were new, updates those it replaced and gives up the rest", () => {
  const keys = new BatchKeys();
  for (const id of ["new", "unused"]) keys.claimed(name(id), undefined);
  for (const id of ["read", "replaced"]) keys.claimed(name(id), row(id));
  keys.put(row("new"));
  keys.put(row("new", 1));
  keys.put(row("replaced", 1));
  expect(keys.changes()).toEqual({
    inserted: [row("new", 1)],
    updated: [row("replaced", 1)],
    unused: [name("unused")],
    parked: [],
    unparked: [],
  });
});

test("a key that the batch did not claim is replaced, never inserted", () => {
  const keys = new BatchKeys();
  keys.put(row("waiting", 1));
  expect(keys.changes()).toMatchObject({ inserted: [], updated: [row("waiting", 1)] });
});

test("refunds that waited and were applied are removed, the others go on waiting", () => {
  const keys = new BatchKeys();
  const [stored, waiting, fresh, kept] = ["r1", "r2", "r3", "r4"].map(parked) as [
    ParkedRefundRow,
    ParkedRefundRow,
    ParkedRefundRow,
    ParkedRefundRow,
  ];
  keys.loadedParked(name("1"), [stored, waiting]);
  keys.park(name("1"), fresh);
  keys.park(name("1"), kept);
  expect(keys.changes()).toMatchObject({ parked: [fresh, kept], unparked: [] });
  keys.unpark(name("1"), [stored, fresh]);
  expect(keys.parkedFor(name("1"))).toEqual([waiting, kept]);
  expect(keys.changes()).toMatchObject({ parked: [kept], unparked: [stored] });
});
