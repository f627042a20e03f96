// Claw-back: takes back what a refunded, cancelled or changed order had earned.

import type { ClawbackPolicy } from "@regulars/contract";
import {
  activeLots,
  allocate,
  bySoonestExpiry,
  post,
  putLot,
  type Take,
  takeFrom,
  takeInOrder,
  walletOf,
} from "./posting.ts";
import type { LedgerDraft } from "./state.ts";
import type { LotRow } from "./store.ts";

/** Points of one order that must come back. */
export interface ClawbackDemand {
  readonly wallet: string;
  readonly order: number;
  readonly points: number;
  /** Of the version that paid. */
  readonly policy: ClawbackPolicy;
}

/** Where the points came from. The fields add up to the points demanded. */
interface ClawbackSources {
  fromPending: number;
  fromActive: number;
  fromExpired: number;
  fromOther: number;
  intoDebt: number;
  forgiven: number;
}

/** Takes of a claw-back, collected over its orders before they are posted. */
export interface Clawback extends ClawbackSources {
  readonly wallet: string;
  readonly orders: Set<number>;
  readonly pending: Take[];
  readonly active: Take[];
  readonly expired: Take[];
  /** Places of the wallet's lots by order; found once, as a changed lot stays in its place. */
  ownLots: ReadonlyMap<number, readonly number[]> | undefined;
  /** Places of the lots that were active, in spending order, from the first that may still have points. */
  others: { readonly places: readonly number[]; next: number } | undefined;
}

/** Starts a claw-back of one wallet. */
export function createClawback(wallet: string): Clawback {
  return {
    wallet,
    orders: new Set(),
    pending: [],
    active: [],
    expired: [],
    ownLots: undefined,
    others: undefined,
    fromPending: 0,
    fromActive: 0,
    fromExpired: 0,
    fromOther: 0,
    intoDebt: 0,
    forgiven: 0,
  };
}

/**
 * Takes one order's points: its own lots, pending, then active, then what of them has expired (these the customer
 * has lost already); for the spent rest the policy decides.
 */
export function demand(
  draft: LedgerDraft,
  clawback: Clawback,
  { order, points, policy }: ClawbackDemand,
): void {
  clawback.orders.add(order);
  const own = placesOfOrder(draft, clawback, order);
  const ownLots = (state: LotRow["state"]) => {
    const lots = own.map((place) => draft.lots[place] as LotRow);
    return lots.filter((lot) => lot.state === state).sort(bySoonestExpiry);
  };
  let rest = points;
  const takeAll = (takes: readonly Take[], into: Take[]): number => {
    let taken = 0;
    for (const take of takes) {
      taken += take.points;
      into.push(take);
    }
    rest -= taken;
    return taken;
  };
  clawback.fromPending += takeAll(takeInOrder(draft, ownLots("pending"), rest), clawback.pending);
  clawback.fromActive += takeAll(takeInOrder(draft, ownLots("active"), rest), clawback.active);
  clawback.fromExpired += takeAll(takeExpired(draft, own, rest), clawback.expired);
  if (rest === 0) return;
  if (policy.type !== "only_unspent") {
    clawback.fromOther += takeAll(takeOthers(draft, clawback, rest), clawback.active);
  }
  const debt =
    policy.type === "into_debt" ? Math.min(rest, debtRoom(draft, clawback, policy.floor)) : 0;
  clawback.intoDebt += debt;
  clawback.forgiven += rest - debt;
}

function placesOfOrder(draft: LedgerDraft, clawback: Clawback, order: number): readonly number[] {
  if (clawback.ownLots === undefined) {
    const byOrder = new Map<number, number[]>();
    for (const [place, lot] of draft.lots.entries()) {
      if (lot.wallet !== clawback.wallet) continue;
      const places = byOrder.get(lot.order);
      if (places === undefined) byOrder.set(lot.order, [place]);
      else places.push(place);
    }
    clawback.ownLots = byOrder;
  }
  return clawback.ownLots.get(order) ?? [];
}

function takeExpired(draft: LedgerDraft, own: readonly number[], points: number): Take[] {
  const takes: Take[] = [];
  let rest = points;
  for (const place of own) {
    if (rest === 0) break;
    const lot = draft.lots[place] as LotRow;
    const taken = Math.min(rest, lot.expired);
    if (taken === 0) continue;
    putLot(draft, lot, { ...lot, expired: lot.expired - taken });
    takes.push({ lot: lot.number, points: taken });
    rest -= taken;
  }
  return takes;
}

function takeOthers(draft: LedgerDraft, clawback: Clawback, points: number): Take[] {
  clawback.others ??= {
    places: activeLots(draft, clawback.wallet).map((lot) => draft.lots.indexOf(lot)),
    next: 0,
  };
  const { others } = clawback;
  const takes: Take[] = [];
  let rest = points;
  while (rest > 0 && others.next < others.places.length) {
    const lot = draft.lots[others.places[others.next] as number] as LotRow;
    const taken = lot.state === "active" ? Math.min(rest, lot.remaining) : 0;
    if (taken === 0) {
      others.next++;
      continue;
    }
    takes.push(takeFrom(draft, lot, taken));
    rest -= taken;
  }
  return takes;
}

/** How much more debt the floor on the net balance allows, before the claw-back is posted. */
function debtRoom(draft: LedgerDraft, clawback: Clawback, floor: number | undefined): number {
  if (floor === undefined) return Number.MAX_SAFE_INTEGER;
  const { active, debt } = walletOf(draft, clawback.wallet);
  const available = active - clawback.fromActive - clawback.fromOther;
  return Math.max(0, available - debt - clawback.intoDebt - floor);
}

/** Posts a claw-back: at most one entry for each account that it takes from. */
export function postClawback(
  draft: LedgerDraft,
  clawback: Clawback,
  context: { readonly occurredAt: number; readonly version: number; readonly event: number },
): void {
  const orders = [...clawback.orders];
  const base = {
    kind: "clawback",
    wallet: clawback.wallet,
    to: "issued",
    order: orders.length === 1 ? (orders[0] as number) : 0,
    ...context,
  } as const;
  const take = (from: "pending" | "active" | "expired", takes: readonly Take[]): void => {
    const merged = mergeTakes(takes);
    let points = 0;
    for (const one of merged) points += one.points;
    if (points === 0) return;
    const lot = merged.length === 1 ? (merged[0] as Take).lot : 0;
    allocate(draft, post(draft, { ...base, points, from, lot }), merged);
  };
  take("pending", clawback.pending);
  take("active", clawback.active);
  take("expired", clawback.expired);
  if (clawback.intoDebt > 0) post(draft, { ...base, points: clawback.intoDebt, from: "debt" });
}

/** One take per lot: a lot may be met as an order's own and again as another's. */
function mergeTakes(takes: readonly Take[]): readonly Take[] {
  if (takes.length < 2) return takes;
  const byLot = new Map<number, number>();
  for (const { lot, points } of takes) byLot.set(lot, (byLot.get(lot) ?? 0) + points);
  return [...byLot].map(([lot, points]) => ({ lot, points }));
}
