// Spending points, undoing a spend, and adjusting by hand.

import { type AdjustRequest, RegularsError, type SpendRequest } from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import { earn, settleDebt } from "./earn.ts";
import { activeLots, allocate, post, putLot, type Take, takeInOrder, walletOf } from "./posting.ts";
import type { LedgerDraft } from "./state.ts";
import type { EntryRow } from "./store.ts";

/** What all decisions on points by hand or by spending share. */
export interface SpendContext {
  readonly occurredAt: number;
  /** The instant through which the customer is settled: what has ended by then has ended. */
  readonly at: number;
  readonly version: number;
}

/** Spends points, all or nothing, soonest expiry first. Returns the entry's number. */
export function spend(
  draft: LedgerDraft,
  request: SpendRequest,
  wallet: string,
  context: SpendContext,
): number {
  return debit(
    draft,
    { kind: "spend", wallet, points: request.points, reason: request.reason ?? "" },
    context,
  );
}

/** Gives or takes points by hand. Returns the entry's number. */
export function adjust(
  draft: LedgerDraft,
  request: AdjustRequest,
  wallet: string,
  context: SpendContext & { readonly expiresAt: number | undefined },
): number {
  const { points, reason } = request;
  if (points < 0) return debit(draft, { kind: "adjust", wallet, points: -points, reason }, context);
  const event = tell(draft, {
    type: "points.adjusted",
    occurredAt: context.occurredAt,
    data: { wallet, points },
    explanation: { kind: "adjust", version: context.version, wallet, points, reason },
  });
  const entry = draft.entryCount + 1;
  const { occurredAt, version } = context;
  earn(draft, [{ wallet, points, availableAt: occurredAt, expiresAt: context.expiresAt }], {
    occurredAt,
    version,
    order: 0,
    event,
    kind: "adjust",
  });
  return entry;
}

function debit(
  draft: LedgerDraft,
  what: {
    readonly kind: "spend" | "adjust";
    readonly wallet: string;
    readonly points: number;
    readonly reason: string;
  },
  { occurredAt, version }: SpendContext,
): number {
  const { kind, wallet, points, reason } = what;
  const available = walletOf(draft, wallet).active;
  if (available < points) {
    throw new RegularsError("insufficient_points", { wallet, requested: points, available });
  }
  const takes = takeInOrder(draft, activeLots(draft, wallet), points);
  const event = tell(draft, {
    type: kind === "spend" ? "points.spent" : "points.adjusted",
    occurredAt,
    data: { wallet, points: kind === "spend" ? points : -points },
    explanation:
      kind === "spend"
        ? { kind, version, wallet, points, availableBefore: available, lots: takes.length }
        : { kind, version, wallet, points: -points, reason },
  });
  const to = kind === "spend" ? "spent" : "adjusted";
  const entry = post(draft, {
    kind,
    wallet,
    points,
    from: "active",
    to,
    occurredAt,
    version,
    event,
  });
  allocate(draft, entry, takes);
  return entry;
}

/** What undoing a spend gave back, and where. */
export interface Restored {
  /** The entry that gave points back, or the one that let them expire when nothing came back. */
  readonly entry: number;
  readonly toActive: number;
  readonly toExpired: number;
}

/**
 * Undoes a spend: its points go back to the lots that they came from, with the original expiry.
 * Points of lots that ended meanwhile come back expired, unless `graceOf` gives such a lot more time.
 */
export function unspend(
  draft: LedgerDraft,
  spent: { readonly entry: EntryRow; readonly takes: readonly Take[] },
  context: SpendContext & { readonly graceUntil: (endedAt: number) => number },
): Restored {
  const { occurredAt, at, version } = context;
  const { wallet, sequence } = spent.entry;
  const back: Take[] = [];
  const late: Take[] = [];
  let reinstated = 0;
  for (const take of spent.takes) {
    const lot = draft.lots.find((one) => one.number === take.lot);
    if (lot === undefined) throw new Error(`lot ${take.lot} of ${draft.customer} was not loaded`);
    const hasEnded = lot.expiresAt !== undefined && lot.expiresAt <= at;
    const until = hasEnded ? context.graceUntil(lot.expiresAt) : undefined;
    const given = { lot: take.lot, points: -take.points };
    if (hasEnded && (until as number) <= at) {
      late.push(given);
      putLot(draft, lot, { ...lot, expired: lot.expired + take.points });
      continue;
    }
    back.push(given);
    if (hasEnded) reinstated += take.points;
    putLot(draft, lot, {
      ...lot,
      remaining: lot.remaining + take.points,
      state: "active",
      expiresAt: hasEnded ? until : lot.expiresAt,
    });
  }
  const toActive = 0 - sum(back);
  const toExpired = 0 - sum(late);
  const event = tell(draft, {
    type: "points.restored",
    occurredAt,
    data: { wallet, points: toActive, expired: toExpired },
    explanation: {
      kind: "unspend",
      version,
      wallet,
      points: toActive + toExpired,
      toActive,
      toExpired,
      reinstated,
    },
  });
  const base = {
    kind: "unspend",
    wallet,
    from: "spent",
    occurredAt,
    reverses: sequence,
    version,
    event,
  } as const;
  let entry = 0;
  if (toActive > 0) {
    entry = post(draft, { ...base, points: toActive, to: "active" });
    allocate(draft, entry, back);
  }
  if (toExpired > 0) {
    const ended = post(draft, { ...base, points: toExpired, to: "expired" });
    allocate(draft, ended, late);
    if (entry === 0) entry = ended;
  }
  settleDebt(draft, wallet, occurredAt, version);
  return { entry, toActive, toExpired };
}

function sum(takes: readonly Take[]): number {
  let total = 0;
  for (const take of takes) total += take.points;
  return total;
}
