import { expect, test } from "vitest";
import { allocated, explained, holds, newDraft, told } from "../../test/support/draft.ts";
import { earn, type NewLot, settleDebt } from "./earn.ts";
import { post } from "./posting.ts";
import type { LedgerDraft } from "./state.ts";

const lot: NewLot = { wallet: "points", points: 10, availableAt: 100, expiresAt: 900 };
const context = { occurredAt: 100, order: 7, version: 2, event: 3 };

function owing(points: number): LedgerDraft {
  const draft = newDraft();
  post(draft, {
    kind: "clawback",
    wallet: "points",
    points,
    from: "debt",
    to: "issued",
    occurredAt: 1,
    version: 1,
    event: 1,
  });
  return draft;
}

test("each lot has one entry, and its number", () => {
  const draft = newDraft();
  earn(draft, [lot, { ...lot, points: 4, expiresAt: undefined }], context);
  expect(draft.entries).toMatchObject([
    { sequence: 1, lot: 1, order: 7, version: 2, event: 3, points: 10 },
    { sequence: 2, lot: 2, order: 7, version: 2, event: 3, points: 4 },
  ]);
  expect(draft.lots).toMatchObject([
    { number: 1, earned: 10, remaining: 10, expired: 0, order: 7, expiresAt: 900 },
    { number: 2, earned: 4, remaining: 4, expired: 0, order: 7, expiresAt: undefined },
  ]);
});

test("points available at their instant are active, later ones pending", () => {
  const draft = newDraft();
  earn(draft, [lot, { ...lot, availableAt: 101 }], context);
  expect(told(draft)).toEqual(["earn issued→active 10", "earn issued→pending 10"]);
  expect(holds(draft)).toEqual([10, 10, 0]);
});

test("a gift comes from the adjusted account", () => {
  const draft = newDraft();
  earn(draft, [lot], { ...context, kind: "adjust" });
  expect(told(draft)).toEqual(["adjust adjusted→active 10"]);
});

test("active points pay a debt first, and the explanation tells both sides", () => {
  const draft = owing(25);
  earn(draft, [lot, { ...lot, points: 30, expiresAt: 500 }], context);
  expect(told(draft).slice(1)).toEqual([
    "earn issued→active 10",
    "earn issued→active 30",
    "settle_debt active→debt 25",
  ]);
  expect(allocated(draft)).toEqual(["4: 25 of 3"]);
  expect(holds(draft)).toEqual([0, 15, 0]);
  expect(explained(draft)).toMatchObject([
    { kind: "settle_debt", points: 25, debtBefore: 25, availableBefore: 40 },
  ]);
});

test("pending points and points of another wallet pay no debt", () => {
  const draft = owing(25);
  earn(
    draft,
    [
      { ...lot, availableAt: 999 },
      { ...lot, wallet: "growth" },
    ],
    context,
  );
  expect([holds(draft), holds(draft, "growth")]).toEqual([
    [10, 0, 25],
    [0, 10, 0],
  ]);
});

test("without debt, or without points, nothing is settled", () => {
  const draft = owing(5);
  settleDebt(draft, "points", 1, 1);
  settleDebt(draft, "growth", 1, 1);
  expect([draft.entries.length, draft.events.length]).toEqual([1, 0]);
});
