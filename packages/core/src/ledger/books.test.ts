// Whatever is done to a ledger, its balances, lots and entries say the same.

import { type ClawbackPolicy, isRegularsError } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDraft } from "../../test/support/draft.ts";
import { createClawback, demand, postClawback } from "./clawback.ts";
import { activateDue, dueOf, expireDue } from "./dues.ts";
import { earn } from "./earn.ts";
import { adjust, spend, unspend } from "./spend.ts";
import type { LedgerDraft } from "./state.ts";

const wallet = fc.constantFrom("points", "growth");
const points = fc.integer({ min: 1, max: 60 });
const policy = fc.constantFrom<ClawbackPolicy>(
  { type: "only_unspent" },
  { type: "within_balance" },
  { type: "into_debt" },
  { type: "into_debt", floor: -20 },
);
const step = fc.oneof(
  fc.record({
    do: fc.constant("earn" as const),
    wallet,
    points,
    pending: fc.constantFrom(0, 0, 5, 20),
    valid: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  }),
  fc.record({ do: fc.constant("wait" as const), time: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant("spend" as const), wallet, points }),
  fc.record({ do: fc.constant("undo" as const), which: fc.nat(), grace: fc.constantFrom(0, 25) }),
  fc.record({
    do: fc.constant("adjust" as const),
    wallet,
    points: fc.integer({ min: -40, max: 40 }),
  }),
  fc.record({ do: fc.constant("refund" as const), which: fc.nat(), points, policy }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A ledger with a time, and the orders and spends that steps name by their turn. */
interface Run {
  readonly draft: LedgerDraft;
  now: number;
  readonly orders: { number: number; wallet: string; left: number }[];
  readonly spends: number[];
}

function settle({ draft, now }: Run): void {
  for (;;) {
    const next = Math.min(...draft.lots.map((lot) => dueOf(lot) ?? Infinity));
    if (next > now) return;
    activateDue(draft, next);
    expireDue(draft, next);
  }
}

function pick<T>(from: readonly T[], which: number): T | undefined {
  return from[which % Math.max(1, from.length)];
}

function take(run: Run, what: Step): void {
  const { draft, now } = run;
  const context = { occurredAt: now, at: now, version: 1 };
  const key = { customer: "cus_1", source: "till", id: "1" };
  switch (what.do) {
    case "earn": {
      const number = run.orders.length + 1;
      const availableAt = now + what.pending;
      const expiresAt = what.valid === undefined ? undefined : availableAt + what.valid;
      const lot = { wallet: what.wallet, points: what.points, availableAt, expiresAt };
      earn(draft, [lot], { occurredAt: now, order: number, version: 1, event: 1 });
      run.orders.push({ number, wallet: what.wallet, left: what.points });
      return;
    }
    case "wait":
      run.now += what.time;
      return;
    case "spend":
      run.spends.push(spend(draft, { ...key, points: what.points }, what.wallet, context));
      return;
    case "undo": {
      const sequence = pick(run.spends, what.which);
      if (sequence === undefined) return;
      run.spends.splice(run.spends.indexOf(sequence), 1);
      const entry = draft.entries[sequence - 1] as (typeof draft.entries)[number];
      const takes = draft.allocations.filter((row) => row.entry === sequence);
      const graceUntil = (endedAt: number) => endedAt + what.grace;
      unspend(draft, { entry, takes }, { ...context, graceUntil });
      return;
    }
    case "adjust":
      if (what.points === 0) return;
      adjust(draft, { ...key, points: what.points, reason: "" }, what.wallet, {
        ...context,
        expiresAt: now + 30,
      });
      return;
    case "refund": {
      const order = pick(run.orders, what.which);
      if (order === undefined) return;
      const due = Math.min(order.left, what.points);
      order.left -= due;
      const clawback = createClawback(order.wallet);
      demand(draft, clawback, { ...what, ...order, order: order.number, points: due });
      const { fromPending, fromActive, fromExpired, fromOther, intoDebt, forgiven } = clawback;
      expect(fromPending + fromActive + fromExpired + fromOther + intoDebt + forgiven).toBe(due);
      postClawback(draft, clawback, { occurredAt: now, version: 1, event: 1 });
    }
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function check({ wallets, lots, entries, allocations }: LedgerDraft): void {
  for (const { wallet: id, pending, active, debt } of wallets) {
    const open = (state: string) =>
      sum(lots.filter((l) => l.wallet === id && l.state === state).map((l) => l.remaining));
    expect([pending, active]).toEqual([open("pending"), open("active")]);
    expect(Math.min(active, debt)).toBe(0);
    const account = (name: string) =>
      sum(entries.filter((e) => e.wallet === id && e.to === name).map((e) => e.points)) -
      sum(entries.filter((e) => e.wallet === id && e.from === name).map((e) => e.points));
    expect([account("pending"), account("active"), 0 - account("debt")]).toEqual([
      pending,
      active,
      debt,
    ]);
    expect(account("spent")).toBeGreaterThanOrEqual(0);
    expect(account("expired")).toBe(sum(lots.filter((l) => l.wallet === id).map((l) => l.expired)));
  }
  for (const lot of lots) {
    const taken = (isOf: (kind: string, from: string, to: string) => boolean) =>
      sum(
        allocations
          .filter((row) => row.lot === lot.number)
          .filter((row) => {
            const entry = entries[row.entry - 1] as (typeof entries)[number];
            return isOf(entry.kind, entry.from, entry.to);
          })
          .map((row) => row.points),
      );
    const ofExpired = (_: string, from: string, to: string) =>
      from === "expired" || (from === "spent" && to === "expired");
    expect(lot.remaining).toBe(lot.earned - taken((k, f, t) => !ofExpired(k, f, t)));
    expect(lot.expired).toBe(taken((kind) => kind === "expire") - taken(ofExpired));
    expect(lot.state === "closed").toBe(lot.remaining === 0);
  }
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i + 1));
  expect(new Set(allocations.map(({ entry, lot }) => `${entry} ${lot}`)).size).toBe(
    allocations.length,
  );
}

test("after any steps wallets equal their open lots, entries add up, debt and points never meet", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const run: Run = { draft: newDraft(), now: 0, orders: [], spends: [] };
      for (const what of steps) {
        settle(run);
        try {
          take(run, what);
        } catch (error) {
          if (!isRegularsError(error, "insufficient_points")) throw error;
        }
        check(run.draft);
      }
    }),
    { numRuns: 300 },
  );
});
