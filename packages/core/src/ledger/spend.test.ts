import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { allocated, explained, holds, newDraft, told } from "../../test/support/draft.ts";
import { createClawback, demand, postClawback } from "./clawback.ts";
import { expireDue } from "./dues.ts";
import { earn } from "./earn.ts";
import { adjust, spend, unspend } from "./spend.ts";
import type { LedgerDraft } from "./state.ts";

const context = (at: number) => ({ occurredAt: at, at, version: 1 });
const key = { customer: "cus_1", source: "till", id: "1" };

/** Lots 1, 2, … of ten points each, ending as given. */
function lots(...ends: (number | undefined)[]): LedgerDraft {
  const draft = newDraft();
  earn(
    draft,
    ends.map((expiresAt) => ({ wallet: "points", points: 10, availableAt: 0, expiresAt })),
    { occurredAt: 0, order: 0, version: 1, event: 0 },
  );
  return draft;
}

const pay = (draft: LedgerDraft, points: number, at = 1) =>
  spend(draft, { ...key, points }, "points", context(at));

/** Undoes a spend; lots get `grace` more time. */
function undo(draft: LedgerDraft, sequence: number, at: number, grace = 0) {
  const entry = draft.entries[sequence - 1] as (typeof draft.entries)[number];
  const takes = draft.allocations.filter((row) => row.entry === sequence);
  return unspend(
    draft,
    { entry, takes },
    { ...context(at), graceUntil: (endedAt) => endedAt + grace },
  );
}

test("spending takes the points that end soonest", () => {
  const draft = lots(undefined, 900, 500);
  const entry = pay(draft, 15);
  expect(told(draft).at(-1)).toBe("spend active→spent 15");
  expect(allocated(draft)).toEqual([`${entry}: 10 of 3`, `${entry}: 5 of 2`]);
});

test("a spend of more than is available is refused and changes nothing", () => {
  const draft = lots(900);
  const before = structuredClone([draft.lots, draft.wallets, draft.entries, draft.events]);
  let error: unknown;
  try {
    pay(draft, 11);
  } catch (reason) {
    error = reason;
  }
  expect(isRegularsError(error, "insufficient_points")).toBe(true);
  expect(error).toMatchObject({ params: { requested: 11, available: 10 } });
  expect([draft.lots, draft.wallets, draft.entries, draft.events]).toEqual(before);
});

test("pending points cannot be spent", () => {
  const draft = newDraft();
  earn(draft, [{ wallet: "points", points: 10, availableAt: 5, expiresAt: 9 }], {
    occurredAt: 0,
    order: 0,
    version: 1,
    event: 0,
  });
  expect(() => pay(draft, 1)).toThrow();
});

test("an undone spend gives each lot back what it gave, with its original end", () => {
  const draft = lots(500, 900);
  const spent = pay(draft, 15);
  const back = undo(draft, spent, 2);
  expect(back).toEqual({ entry: 4, toActive: 15, toExpired: 0 });
  expect(draft.entries[3]).toMatchObject({ kind: "unspend", reverses: spent, points: 15 });
  expect(allocated(draft).slice(2)).toEqual(["4: -10 of 1", "4: -5 of 2"]);
  expect(draft.lots).toMatchObject([
    { state: "active", remaining: 10, expiresAt: 500 },
    { state: "active", remaining: 10, expiresAt: 900 },
  ]);
});

test("points of a lot that ended meanwhile come back expired", () => {
  const draft = lots(500, 900);
  const spent = pay(draft, 15);
  expireDue(draft, 500);
  expect(undo(draft, spent, 500)).toEqual({ entry: 4, toActive: 5, toExpired: 10 });
  expect(told(draft).slice(3)).toEqual(["unspend spent→active 5", "unspend spent→expired 10"]);
  expect(draft.lots[0]).toMatchObject({ remaining: 0, expired: 10 });
  expect(holds(draft)).toEqual([0, 10, 0]);
});

test("when all came back expired, the outcome names that entry", () => {
  const draft = lots(500);
  const spent = pay(draft, 10);
  expect(undo(draft, spent, 600)).toEqual({ entry: 3, toActive: 0, toExpired: 10 });
});

test("grace revives an ended lot until its old end and the grace, not longer", () => {
  const draft = lots(500);
  const spent = pay(draft, 4);
  expireDue(draft, 500);
  expect(undo(draft, spent, 550, 100)).toMatchObject({ toActive: 4, toExpired: 0 });
  expect(draft.lots[0]).toMatchObject({ state: "active", remaining: 4, expired: 6 });
  expect(draft.lots[0]?.expiresAt).toBe(600);
  expect(explained(draft).at(-1)).toMatchObject({ reinstated: 4 });
  const late = lots(500);
  expect(undo(late, pay(late, 4), 600, 100)).toMatchObject({ toActive: 0, toExpired: 4 });
});

test("points that come back pay a debt first", () => {
  const draft = lots(500);
  const spent = pay(draft, 10);
  const clawback = createClawback("points");
  demand(draft, clawback, { wallet: "points", order: 1, points: 6, policy: { type: "into_debt" } });
  postClawback(draft, clawback, { occurredAt: 2, version: 1, event: 1 });
  undo(draft, spent, 3);
  expect(holds(draft)).toEqual([0, 4, 0]);
  expect(told(draft).at(-1)).toBe("settle_debt active→debt 6");
});

test("points given by hand are a lot of their own, points taken by hand a debit with allocations", () => {
  const draft = newDraft();
  const request = { ...key, reason: "sorry" };
  adjust(draft, { ...request, points: 10 }, "points", { ...context(1), expiresAt: 50 });
  adjust(draft, { ...request, points: -4 }, "points", { ...context(2), expiresAt: undefined });
  expect(told(draft)).toEqual(["adjust adjusted→active 10", "adjust active→adjusted 4"]);
  expect(allocated(draft)).toEqual(["2: 4 of 1"]);
  expect(draft.lots).toMatchObject([{ number: 1, earned: 10, remaining: 6, expiresAt: 50 }]);
  expect(() =>
    adjust(draft, { ...request, points: -7 }, "points", { ...context(3), expiresAt: undefined }),
  ).toThrow();
});
