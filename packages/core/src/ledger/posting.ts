// Postings: the only place where points move between accounts.

import { type Account, type EntryKind, RegularsError } from "@regulars/contract";
import type { LedgerDraft } from "./state.ts";
import type { LotRow, WalletRow } from "./store.ts";

/** A movement of points to be written as an entry. */
export interface Posting {
  readonly kind: EntryKind;
  readonly wallet: string;
  readonly points: number;
  readonly from: Account;
  readonly to: Account;
  readonly occurredAt: number;
  readonly lot?: number | undefined;
  readonly order?: number | undefined;
  readonly reverses?: number | undefined;
  readonly version: number;
  readonly event: number;
}

/** Points taken from a lot; negative: given back. */
export interface Take {
  readonly lot: number;
  readonly points: number;
}

/** Posts an entry and changes the wallet by it. Returns the entry's number. */
export function post(draft: LedgerDraft, posting: Posting): number {
  const sequence = ++draft.entryCount;
  draft.entries.push({
    shop: draft.shop,
    customer: draft.customer,
    sequence,
    wallet: posting.wallet,
    kind: posting.kind,
    points: posting.points,
    from: posting.from,
    to: posting.to,
    occurredAt: posting.occurredAt,
    recordedAt: draft.now,
    lot: posting.lot ?? 0,
    order: posting.order ?? 0,
    reverses: posting.reverses ?? 0,
    actor: draft.actor,
    version: posting.version,
    event: posting.event,
  });
  moveBalance(draft, posting);
  return sequence;
}

/** Notes which lots an entry took from. */
export function allocate(draft: LedgerDraft, entry: number, takes: readonly Take[]): void {
  for (const { lot, points } of takes) {
    draft.allocations.push({ shop: draft.shop, customer: draft.customer, entry, lot, points });
  }
}

/** The posted balances of a wallet. */
export function walletOf(
  draft: Pick<LedgerDraft, "shop" | "customer" | "wallets">,
  wallet: string,
): WalletRow {
  for (const row of draft.wallets) if (row.wallet === wallet) return row;
  return { shop: draft.shop, customer: draft.customer, wallet, pending: 0, active: 0, debt: 0 };
}

function moveBalance(draft: LedgerDraft, { wallet, points, from, to }: Posting): void {
  const before = walletOf(draft, wallet);
  let { pending, active, debt } = before;
  if (from === "pending") pending -= points;
  else if (from === "active") active -= points;
  else if (from === "debt") debt += points;
  if (to === "pending") pending += points;
  else if (to === "active") active += points;
  else if (to === "debt") debt -= points;
  if (pending < 0 || active < 0 || debt < 0) {
    throw new Error(
      `the books of ${draft.customer} would go below zero (${from} → ${to}, ${points})`,
    );
  }
  if (
    !Number.isSafeInteger(pending) ||
    !Number.isSafeInteger(active) ||
    !Number.isSafeInteger(debt)
  ) {
    throw new RegularsError("number_too_large", { field: "points" });
  }
  const after = { shop: draft.shop, customer: draft.customer, wallet, pending, active, debt };
  const index = draft.wallets.indexOf(before);
  if (index < 0) draft.wallets.push(after);
  else draft.wallets[index] = after;
}

/** Replaces a lot by its changed row. */
export function putLot(draft: LedgerDraft, before: LotRow, after: LotRow): void {
  draft.lots[draft.lots.indexOf(before)] = after;
  if (before.state !== after.state) draft.lotsMoved = true;
}

/** Takes points out of a lot; closes it when nothing remains. */
export function takeFrom(draft: LedgerDraft, lot: LotRow, points: number): Take {
  const remaining = lot.remaining - points;
  putLot(draft, lot, { ...lot, remaining, state: remaining === 0 ? "closed" : lot.state });
  return { lot: lot.number, points };
}

/** The order in which lots are spent: soonest expiry first (without end last), then oldest, then number. */
export function bySoonestExpiry(a: LotRow, b: LotRow): number {
  if (a.expiresAt !== b.expiresAt) return (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity);
  return a.availableAt - b.availableAt || a.number - b.number;
}

/** Active lots of a wallet in spending order. */
export function activeLots(draft: LedgerDraft, wallet: string): LotRow[] {
  return draft.lots
    .filter((lot) => lot.state === "active" && lot.wallet === wallet)
    .sort(bySoonestExpiry);
}

/** Takes up to `points` from lots in the given order. */
export function takeInOrder(draft: LedgerDraft, lots: readonly LotRow[], points: number): Take[] {
  const takes: Take[] = [];
  let rest = points;
  for (const lot of lots) {
    if (rest === 0) break;
    const taken = Math.min(rest, lot.remaining);
    takes.push(takeFrom(draft, lot, taken));
    rest -= taken;
  }
  return takes;
}
