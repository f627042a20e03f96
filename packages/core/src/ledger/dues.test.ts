import { expect, test } from "vitest";
import { allocated, explained, holds, newDraft, told } from "../../test/support/draft.ts";
import { activateDue, expireDue, nextLotDue } from "./dues.ts";
import { earn } from "./earn.ts";
import { post } from "./posting.ts";
import type { LedgerDraft } from "./state.ts";

const give = (draft: LedgerDraft, availableAt: number, expiresAt?: number, points = 10): void =>
  earn(draft, [{ wallet: "points", points, availableAt, expiresAt }], {
    occurredAt: 0,
    order: 4,
    version: 1,
    event: 1,
  });

test("a pending lot is due when it becomes available, an active one when it ends", () => {
  const draft = newDraft();
  expect(nextLotDue(draft)).toBeUndefined();
  give(draft, 0);
  expect(nextLotDue(draft)).toBeUndefined();
  give(draft, 0, 900);
  expect(nextLotDue(draft)).toBe(900);
  give(draft, 300, 400);
  expect(nextLotDue(draft)).toBe(300);
  activateDue(draft, 300);
  expect(nextLotDue(draft)).toBe(400);
});

test("lots left in the database keep their due instant", () => {
  const draft = { ...newDraft(), lotsComplete: false, lotDue: 250 };
  expect(nextLotDue(draft)).toBe(250);
  give(draft, 0, 900);
  expect(nextLotDue(draft)).toBe(250);
  give(draft, 0, 100);
  expect(nextLotDue(draft)).toBe(100);
});

test("activation counts at its due instant, however late it is posted", () => {
  const draft = newDraft();
  give(draft, 300, 400);
  give(draft, 301, 400);
  activateDue(draft, 300);
  expect(draft.entries.at(-1)).toMatchObject({ kind: "activate", occurredAt: 300, lot: 1 });
  expect(holds(draft)).toEqual([10, 10, 0]);
  activateDue(draft, 5_000);
  expect(draft.entries.at(-1)).toMatchObject({ kind: "activate", occurredAt: 301, lot: 2 });
  const count = draft.entries.length;
  activateDue(draft, 5_000);
  expect(draft.entries.length).toBe(count);
});

test("each activated lot pays the debt before the next one activates", () => {
  const draft = newDraft();
  post(draft, {
    kind: "clawback",
    wallet: "points",
    points: 15,
    from: "debt",
    to: "issued",
    occurredAt: 0,
    version: 1,
    event: 1,
  });
  give(draft, 300, 900);
  give(draft, 300, 800);
  activateDue(draft, 300);
  expect(told(draft).slice(3)).toEqual([
    "activate pending→active 10",
    "settle_debt active→debt 10",
    "activate pending→active 10",
    "settle_debt active→debt 5",
  ]);
  expect(allocated(draft)).toEqual(["5: 10 of 3", "7: 5 of 2"]);
});

test("a lot that ends loses what remains, and the lot's own instant counts", () => {
  const draft = newDraft();
  give(draft, 0, 400);
  give(draft, 0, 401);
  give(draft, 900, 950);
  expireDue(draft, 400);
  expect(draft.entries.at(-1)).toMatchObject({
    kind: "expire",
    occurredAt: 400,
    lot: 1,
    order: 4,
    points: 10,
  });
  expect(allocated(draft)).toEqual(["4: 10 of 1"]);
  expect(draft.lots[0]).toMatchObject({ state: "closed", remaining: 0, expired: 10 });
  expect(holds(draft)).toEqual([10, 10, 0]);
});

test("lots of one instant end in spending order, each with an event and an explanation", () => {
  const draft = newDraft();
  give(draft, 0, 400, 1);
  give(draft, 0, 300, 2);
  expireDue(draft, 1_000);
  expect(draft.entries.slice(2).map(({ lot, occurredAt }) => [lot, occurredAt])).toEqual([
    [2, 300],
    [1, 400],
  ]);
  expect(explained(draft)).toMatchObject([
    { kind: "expire", points: 2, earned: 2, expiresAt: 300 },
    { kind: "expire", points: 1, earned: 1, expiresAt: 400 },
  ]);
});
