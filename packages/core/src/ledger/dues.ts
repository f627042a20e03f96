// Dues: pending lots that activate and active lots that end, as time passes.

import { tell } from "../kernel/draft.ts";
import { settleDebt } from "./earn.ts";
import { allocate, bySoonestExpiry, post, putLot } from "./posting.ts";
import type { LedgerDraft } from "./state.ts";
import type { LotRow } from "./store.ts";

/** When something of a lot is due next; undefined: never. */
export function dueOf(lot: LotRow): number | undefined {
  if (lot.state === "pending") return lot.availableAt;
  return lot.state === "active" ? lot.expiresAt : undefined;
}

/** The earliest due instant of the draft's lots; those left in the database keep theirs. */
export function nextLotDue(draft: LedgerDraft): number | undefined {
  if (!draft.lotsMoved && !draft.lotsComplete) return draft.lotDue;
  let next = draft.lotsComplete ? undefined : draft.lotDue;
  for (const lot of draft.lots) {
    const due = dueOf(lot);
    if (due !== undefined && (next === undefined || due < next)) next = due;
  }
  return next;
}

/** Activates all pending lots due at or before an instant, in spending order. */
export function activateDue(draft: LedgerDraft, through: number): void {
  const due = draft.lots.filter((lot) => lot.state === "pending" && lot.availableAt <= through);
  for (const lot of due.sort(bySoonestExpiry)) {
    const event = tell(draft, {
      type: "points.activated",
      occurredAt: lot.availableAt,
      data: { wallet: lot.wallet, points: lot.remaining, lot: lot.number },
      explanation: {
        kind: "activate",
        version: lot.version,
        wallet: lot.wallet,
        points: lot.remaining,
        availableAt: lot.availableAt,
      },
    });
    post(draft, {
      kind: "activate",
      wallet: lot.wallet,
      points: lot.remaining,
      from: "pending",
      to: "active",
      occurredAt: lot.availableAt,
      lot: lot.number,
      order: lot.order,
      version: lot.version,
      event,
    });
    putLot(draft, lot, { ...lot, state: "active" });
    settleDebt(draft, lot.wallet, lot.availableAt, lot.version);
  }
}

/** Ends all active lots due at or before an instant, in spending order. */
export function expireDue(draft: LedgerDraft, through: number): void {
  const due = draft.lots.filter(
    (lot) => lot.state === "active" && lot.expiresAt !== undefined && lot.expiresAt <= through,
  );
  for (const lot of due.sort(bySoonestExpiry)) {
    const occurredAt = lot.expiresAt as number;
    const points = lot.remaining;
    const event = tell(draft, {
      type: "points.expired",
      occurredAt,
      data: { wallet: lot.wallet, points, lot: lot.number },
      explanation: {
        kind: "expire",
        version: lot.version,
        wallet: lot.wallet,
        points,
        earned: lot.earned,
        expiresAt: occurredAt,
      },
    });
    const entry = post(draft, {
      kind: "expire",
      wallet: lot.wallet,
      points,
      from: "active",
      to: "expired",
      occurredAt,
      lot: lot.number,
      order: lot.order,
      version: lot.version,
      event,
    });
    allocate(draft, entry, [{ lot: lot.number, points }]);
    putLot(draft, lot, { ...lot, remaining: 0, expired: lot.expired + points, state: "closed" });
  }
}
