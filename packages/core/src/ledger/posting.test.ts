import { expect, test } from "vitest";
import { allocated, holds, newDraft, told } from "../../test/support/draft.ts";
import {
  activeLots,
  allocate,
  bySoonestExpiry,
  type Posting,
  post,
  takeInOrder,
  walletOf,
} from "./posting.ts";
import type { LotRow } from "./store.ts";

const posting: Posting = {
  kind: "earn",
  wallet: "points",
  points: 10,
  from: "issued",
  to: "active",
  occurredAt: 1,
  version: 1,
  event: 1,
};

const lot = (number: number, rest: Partial<LotRow> = {}): LotRow => ({
  shop: "default",
  customer: "cus_1",
  number,
  wallet: "points",
  state: "active",
  earned: 10,
  remaining: 10,
  expired: 0,
  availableAt: 0,
  expiresAt: 100,
  order: 0,
  version: 1,
  ...rest,
});

test("every entry moves the balances of its two accounts and no others", () => {
  const moves = [
    ["issued", "pending", [10, 0, 0]],
    ["pending", "active", [0, 10, 0]],
    ["active", "spent", [0, 0, 0]],
    ["debt", "issued", [0, 0, 10]],
    ["issued", "active", [0, 10, 10]],
    ["active", "debt", [0, 0, 0]],
  ] as const;
  const draft = newDraft();
  for (const [from, to, after] of moves) {
    post(draft, { ...posting, from, to });
    expect(holds(draft)).toEqual(after);
  }
  expect(draft.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a posting that would take an account below zero is a fault, not an entry in the balances", () => {
  const draft = newDraft();
  post(draft, posting);
  for (const from of ["pending", "active"] as const) {
    expect(() => post(draft, { ...posting, points: 11, from, to: "spent" })).toThrow("below zero");
  }
  expect(() => post(draft, { ...posting, points: 1, from: "active", to: "debt" })).toThrow();
  expect(holds(draft)).toEqual([0, 10, 0]);
});

test("a wallet never posted to is empty, and wallets do not share balances", () => {
  const draft = newDraft();
  expect(walletOf(draft, "points")).toMatchObject({ pending: 0, active: 0, debt: 0 });
  post(draft, posting);
  post(draft, { ...posting, wallet: "growth", points: 3 });
  expect([holds(draft), holds(draft, "growth")]).toEqual([
    [0, 10, 0],
    [0, 3, 0],
  ]);
});

test("lots are spent soonest expiry first, then oldest, then by number; without end last", () => {
  const sorted = [
    lot(1, { expiresAt: undefined, availableAt: 0 }),
    lot(5, { expiresAt: 200 }),
    lot(4, { availableAt: 9 }),
    lot(3),
    lot(2),
  ].sort(bySoonestExpiry);
  expect(sorted.map(({ number }) => number)).toEqual([2, 3, 4, 5, 1]);
});

test("only active lots of the wallet are spendable", () => {
  const draft = newDraft();
  draft.lots.push(
    lot(1, { state: "pending" }),
    lot(2, { state: "closed", remaining: 0 }),
    lot(3, { wallet: "growth" }),
    lot(4),
  );
  expect(activeLots(draft, "points").map(({ number }) => number)).toEqual([4]);
});

test("taking empties one lot after another, closes what is empty and leaves the loaded rows alone", () => {
  const draft = newDraft();
  const lots = [lot(1), lot(2), lot(3)];
  draft.lots.push(...lots);
  const takes = takeInOrder(draft, lots, 15);
  allocate(draft, 9, takes);
  expect(allocated(draft)).toEqual(["9: 10 of 1", "9: 5 of 2"]);
  expect(draft.lots.map(({ state, remaining }) => `${state} ${remaining}`)).toEqual([
    "closed 0",
    "active 5",
    "active 10",
  ]);
  expect(lots.every(({ remaining }) => remaining === 10)).toBe(true);
});

test("taking more than there is takes what there is", () => {
  const draft = newDraft();
  draft.lots.push(lot(1));
  expect(takeInOrder(draft, draft.lots, 99)).toEqual([{ lot: 1, points: 10 }]);
  expect(told(draft)).toEqual([]);
});

test("a balance that could not be counted exactly is refused", () => {
  const draft = newDraft();
  post(draft, { ...posting, points: Number.MAX_SAFE_INTEGER });
  const refused = { code: "number_too_large", params: { field: "points" } };
  expect(() => post(draft, posting)).toThrow(expect.objectContaining(refused));
  expect(holds(draft)).toEqual([0, Number.MAX_SAFE_INTEGER, 0]);
});
