import type { ClawbackPolicy } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { allocated, holds, newDraft, told } from "../../test/support/draft.ts";
import { createClawback, demand, postClawback } from "./clawback.ts";
import { expireDue } from "./dues.ts";
import { earn } from "./earn.ts";
import { spend } from "./spend.ts";
import type { LedgerDraft } from "./state.ts";

const unspent: ClawbackPolicy = { type: "only_unspent" };
const within: ClawbackPolicy = { type: "within_balance" };
const debt: ClawbackPolicy = { type: "into_debt" };

/** Gives an order a lot that is available and ends as told. */
function give(draft: LedgerDraft, order: number, points: number, from = 0, to?: number): void {
  earn(draft, [{ wallet: "points", points, availableAt: from, expiresAt: to }], {
    occurredAt: 0,
    order,
    version: 1,
    event: 1,
  });
}

function pay(draft: LedgerDraft, points: number): void {
  const request = { customer: "cus_1", source: "till", id: "1", points };
  spend(draft, request, "points", { occurredAt: 1, at: 1, version: 1 });
}

/** Claws points of orders back; tells [pending, active, expired, other, debt, forgiven]. */
function take(
  draft: LedgerDraft,
  policy: ClawbackPolicy,
  ...owed: readonly (readonly [order: number, points: number])[]
): number[] {
  const clawback = createClawback("points");
  for (const [order, points] of owed)
    demand(draft, clawback, { wallet: "points", order, points, policy });
  postClawback(draft, clawback, { occurredAt: 9, version: 1, event: 1 });
  const { fromPending, fromActive, fromExpired, fromOther, intoDebt, forgiven } = clawback;
  return [fromPending, fromActive, fromExpired, fromOther, intoDebt, forgiven];
}

test("an order's own points go first: pending, then active, then what of them expired", () => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  give(draft, 1, 10, 0, 900);
  give(draft, 1, 10, 999);
  give(draft, 2, 100);
  expireDue(draft, 500);
  const before = draft.entries.length;
  expect(take(draft, debt, [1, 25])).toEqual([10, 10, 5, 0, 0, 0]);
  expect(told(draft).slice(before)).toEqual([
    "clawback pending→issued 10",
    "clawback active→issued 10",
    "clawback expired→issued 5",
  ]);
  expect(draft.lots[0]).toMatchObject({ expired: 5, remaining: 0 });
  expect(holds(draft)).toEqual([0, 100, 0]);
});

test.each([
  ["only what is unspent", unspent, [0, 4, 0, 0, 0, 6], [0, 20, 0]],
  ["other points of the wallet too", within, [0, 4, 0, 6, 0, 0], [0, 14, 0]],
  ["into debt: other points first", debt, [0, 4, 0, 6, 0, 0], [0, 14, 0]],
] as const)("points that were spent: %s", (_, policy, sources, after) => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  give(draft, 2, 20, 0, 900);
  pay(draft, 6);
  expect(take(draft, policy, [1, 10])).toEqual(sources);
  expect(holds(draft)).toEqual(after);
});

test.each([
  ["only_unspent forgives", unspent, [0, 0, 0, 0, 0, 10], [0, 2, 0]],
  ["within_balance forgives what is left", within, [0, 0, 0, 2, 0, 8], [0, 0, 0]],
  ["into_debt owes it", debt, [0, 0, 0, 2, 8, 0], [0, 0, 8]],
  ["down to the floor", { ...debt, floor: -5 }, [0, 0, 0, 2, 5, 3], [0, 0, 5]],
  ["never below a floor of zero", { ...debt, floor: 0 }, [0, 0, 0, 2, 0, 8], [0, 0, 0]],
] as const)("points that nobody has any more: %s", (_, policy, sources, after) => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  give(draft, 2, 2, 0, 900);
  pay(draft, 10);
  expect(take(draft, policy, [1, 10])).toEqual(sources);
  expect(holds(draft)).toEqual(after);
});

test("the floor counts debt that there is already, over several refunds and orders", () => {
  const draft = newDraft();
  for (const order of [1, 2, 3]) give(draft, order, 10, 0, 500);
  pay(draft, 30);
  const floored: ClawbackPolicy = { type: "into_debt", floor: -15 };
  expect(take(draft, floored, [1, 4], [2, 6])).toEqual([0, 0, 0, 0, 10, 0]);
  expect(take(draft, floored, [3, 10])).toEqual([0, 0, 0, 0, 5, 5]);
  expect(holds(draft)).toEqual([0, 0, 15]);
});

test("pending points of other orders are never taken", () => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  give(draft, 2, 50, 999);
  pay(draft, 10);
  expect(take(draft, within, [1, 10])).toEqual([0, 0, 0, 0, 0, 10]);
});

test("other points are taken soonest expiry first", () => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 100);
  give(draft, 2, 5);
  give(draft, 3, 5, 0, 700);
  pay(draft, 10);
  take(draft, within, [1, 7]);
  expect(allocated(draft).slice(1)).toEqual(["5: 5 of 3", "5: 2 of 2"]);
});

test("one refund of several orders posts one entry an account, and one allocation a lot", () => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  give(draft, 2, 10, 0, 900);
  pay(draft, 10);
  expect(take(draft, within, [1, 3], [2, 5])).toEqual([0, 5, 0, 3, 0, 0]);
  expect(draft.entries.slice(3)).toMatchObject([{ from: "active", points: 8, order: 0, lot: 2 }]);
  expect(allocated(draft).slice(1)).toEqual(["4: 8 of 2"]);
});

test("an order's points in another wallet are not touched", () => {
  const draft = newDraft();
  give(draft, 1, 10, 0, 500);
  earn(draft, [{ wallet: "growth", points: 9, availableAt: 0, expiresAt: undefined }], {
    occurredAt: 0,
    order: 1,
    version: 1,
    event: 1,
  });
  take(draft, debt, [1, 10]);
  expect([holds(draft), holds(draft, "growth")]).toEqual([
    [0, 0, 0],
    [0, 9, 0],
  ]);
});

test("points of one order asked for in parts or at once come from the same lots", () => {
  const lot = fc.record({
    order: fc.integer({ min: 1, max: 3 }),
    points: fc.integer({ min: 1, max: 9 }),
    from: fc.constantFrom(0, 700),
    to: fc.constantFrom(undefined, 400, 800, 900),
  });
  const owed = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(
      fc.array(lot, { maxLength: 8 }),
      fc.array(owed, { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 12 }),
      fc.constantFrom<ClawbackPolicy>(unspent, within, debt, { type: "into_debt", floor: -5 }),
      (lots, parts, paid, policy) => {
        const given = (): LedgerDraft => {
          const draft = newDraft();
          for (const { order, points, from, to } of lots) give(draft, order, points, from, to);
          const [, active] = holds(draft);
          if (paid > 0 && active >= paid) pay(draft, paid);
          expireDue(draft, 500);
          return draft;
        };
        const apart = given();
        const together = given();
        const sums = take(
          apart,
          policy,
          ...parts.flatMap(([order, each]) => each.map((points) => [order, points] as const)),
        );
        const sum = ([order, each]: readonly [number, readonly number[]]) =>
          [order, each.reduce((all, points) => all + points, 0)] as const;
        expect(take(together, policy, ...parts.map(sum))).toEqual(sums);
        expect(together.lots).toEqual(apart.lots);
        expect(told(together)).toEqual(told(apart));
        expect(allocated(together)).toEqual(allocated(apart));
      },
    ),
    { numRuns: 500 },
  );
});
