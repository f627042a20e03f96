// Rounding an award once per wallet, and bringing the points down to lots and from there to rules.

import type { AwardDraft, DraftLot, DraftShare, DraftWallet } from "./award-draft.ts";
import { type Exact, plus, round, toNumber } from "./integers.ts";
import { settleQuotas } from "./largest-remainder.ts";
import type { LotTerms } from "./lot-terms.ts";

/** Working space of a sharing, kept between calls. */
const quotas: Exact[] = [];
const settled: number[] = [];

/** Empty and never written. */
const none: DraftLot[] = [];

/** Fills the wallets, lots and rounded points of a draft whose rules are measured. */
export function allot(
  draft: AwardDraft,
  earnedAt: number,
  rounding: "floor" | "nearest" | "ceil",
  lotTerms: readonly LotTerms[],
): void {
  const { denominator, shareCount, shares } = draft;
  let wallets: DraftWallet[] | undefined;
  let wallet: DraftWallet | undefined;
  let lot: DraftLot | undefined;
  let position = -1;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (!share) continue;
    const { rule } = share;
    if (wallet?.wallet !== rule.wallet) {
      wallet = walletOf(wallets, rule.wallet);
      if (!wallets) wallets = [wallet];
      else if (!wallets.includes(wallet)) wallets.push(wallet);
      lot = undefined;
    }
    if (share.numerator === 0) continue;
    if (!lot || position !== rule.lotTerms) {
      position = rule.lotTerms;
      const terms = lotTerms[position];
      lot = lotOf(wallet, terms?.availableAt(earnedAt) ?? earnedAt, terms?.expiresAt(earnedAt));
    }
    wallet.numerator = plus(wallet.numerator, share.numerator);
    lot.numerator = plus(lot.numerator, share.numerator);
    share.lot = lot;
  }
  if (!wallets) return;
  if (wallets.length > 1) wallets.sort((a, b) => a.wallet - b.wallet);
  for (const one of wallets) {
    one.points = toNumber(round(one.numerator, denominator, rounding));
    settleLots(one, draft);
  }
  draft.wallets = wallets;
}

function settleLots({ lots, points }: DraftWallet, draft: AwardDraft): void {
  const [only] = lots;
  if (!only) return;
  if (lots.length === 1) {
    only.points = points;
    settleShares(only, draft);
    return;
  }
  lots.sort(byDates);
  for (const [index, lot] of lots.entries()) {
    lot.position = index;
    quotas[index] = lot.numerator;
  }
  settleQuotas(points, quotas, draft.denominator, lots.length, settled);
  for (const [index, lot] of lots.entries()) lot.points = settled[index] ?? 0;
  for (const lot of lots) settleShares(lot, draft);
}

function settleShares(lot: DraftLot, { denominator, shareCount, shares }: AwardDraft): void {
  let count = 0;
  let only: DraftShare | undefined;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (share?.lot !== lot) continue;
    only = share;
    count += 1;
  }
  if (only && count === 1) {
    only.points = lot.points;
    return;
  }
  count = 0;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (share?.lot !== lot) continue;
    quotas[count] = share.numerator;
    count += 1;
  }
  settleQuotas(lot.points, quotas, denominator, count, settled);
  count = 0;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (share?.lot !== lot) continue;
    share.points = settled[count] ?? 0;
    count += 1;
  }
}

function walletOf(wallets: readonly DraftWallet[] | undefined, wallet: number): DraftWallet {
  if (wallets) for (const known of wallets) if (known.wallet === wallet) return known;
  return { wallet, numerator: 0, points: 0, lots: none };
}

function lotOf(wallet: DraftWallet, availableAt: number, expiresAt: number | undefined): DraftLot {
  for (const known of wallet.lots)
    if (known.availableAt === availableAt && known.expiresAt === expiresAt) return known;
  const made: DraftLot = { availableAt, expiresAt, position: 0, numerator: 0, points: 0 };
  if (wallet.lots.length === 0) wallet.lots = [made];
  else wallet.lots.push(made);
  return made;
}

function byDates(a: DraftLot, b: DraftLot): number {
  const never = Number.MAX_SAFE_INTEGER;
  return a.availableAt - b.availableAt || (a.expiresAt ?? never) - (b.expiresAt ?? never);
}
