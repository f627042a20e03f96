// Earning: makes lots and posts them, pending or active.

import { tell } from "../kernel/draft.ts";
import { activeLots, allocate, post, takeInOrder, walletOf } from "./posting.ts";
import type { LedgerDraft } from "./state.ts";

/** Points that become a lot. */
export interface NewLot {
  readonly wallet: string;
  readonly points: number;
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
}

/** What lots of one earning share. */
export interface EarnContext {
  readonly occurredAt: number;
  /** Number of the order; 0: none. */
  readonly order: number;
  readonly version: number;
  readonly event: number;
  /** `adjust` for points given by hand. */
  readonly kind?: "earn" | "adjust" | undefined;
}

/** Posts one entry and makes one lot for each; what is active at once pays a debt first. */
export function earn(draft: LedgerDraft, lots: readonly NewLot[], context: EarnContext): void {
  for (const lot of lots) {
    const state = lot.availableAt <= context.occurredAt ? "active" : "pending";
    const number = post(draft, {
      kind: context.kind ?? "earn",
      wallet: lot.wallet,
      points: lot.points,
      from: context.kind === "adjust" ? "adjusted" : "issued",
      to: state,
      occurredAt: context.occurredAt,
      lot: draft.entryCount + 1,
      order: context.order,
      version: context.version,
      event: context.event,
    });
    draft.lots.push({
      shop: draft.shop,
      customer: draft.customer,
      number,
      wallet: lot.wallet,
      state,
      earned: lot.points,
      remaining: lot.points,
      expired: 0,
      availableAt: lot.availableAt,
      expiresAt: lot.expiresAt,
      order: context.order,
      version: context.version,
    });
    draft.lotsMoved = true;
  }
  for (const lot of lots) settleDebt(draft, lot.wallet, context.occurredAt, context.version);
}

/** Lets available points of a wallet pay its debt: after it, available and debt are never both above zero. */
export function settleDebt(
  draft: LedgerDraft,
  wallet: string,
  occurredAt: number,
  version: number,
): void {
  const { active, debt } = walletOf(draft, wallet);
  const points = Math.min(active, debt);
  if (points === 0) return;
  const event = tell(draft, {
    type: "points.debt_settled",
    occurredAt,
    data: { wallet, points },
    explanation: {
      kind: "settle_debt",
      version,
      wallet,
      points,
      debtBefore: debt,
      availableBefore: active,
    },
  });
  const takes = takeInOrder(draft, activeLots(draft, wallet), points);
  const entry = post(draft, {
    kind: "settle_debt",
    wallet,
    points,
    from: "active",
    to: "debt",
    occurredAt,
    version,
    event,
  });
  allocate(draft, entry, takes);
}
