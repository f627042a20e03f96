// The working space of one evaluation. Made anew for each: young objects are cheaper to write than old ones.

import type { AwardMultiplier } from "@regulars/contract";
import type { CompiledRule, Miss } from "./compiled-rule.ts";
import { type Factors, noFactors } from "./factors.ts";
import type { Exact } from "./integers.ts";

/** Kinds of caps as explanations name them. */
export type CapKind = "per_order" | "per_customer" | "per_program";

/** Positions of lines in the order; undefined: all of them. */
export type Selection = readonly number[] | undefined;

/** The part of a base rule's award that one group of lines brings. */
export interface DraftTerm {
  readonly base: number;
  readonly per: number;
  /** Positions of its multipliers; undefined: all. */
  readonly by: readonly number[] | undefined;
}

/** A lot that the award may make. */
export interface DraftLot {
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
  /** Among the lots of its wallet. */
  position: number;
  /** Points over the award's denominator. */
  numerator: Exact;
  points: number;
}

/** A base rule that matched, and what it gives. */
export interface DraftShare {
  readonly rule: CompiledRule;
  /** The lines it counts. */
  readonly selection: Selection;
  /** Eligible money, items, or 1. */
  base: number;
  /** Its parts, when multipliers treat lines differently. */
  terms: readonly DraftTerm[] | undefined;
  /** Points over the award's denominator, multiplied and capped. */
  numerator: Exact;
  /** The cap that cut it, and the points that it allowed. */
  cap: CapKind | undefined;
  allowed: number;
  customerPeriod: string;
  programPeriod: string;
  lot: DraftLot | undefined;
  /** Points after rounding. */
  points: number;
}

/** What a wallet gets. */
export interface DraftWallet {
  /** Position among the program's wallets. */
  readonly wallet: number;
  numerator: Exact;
  points: number;
  /** In the order of their entries. */
  lots: DraftLot[];
}

/** One evaluation under way. Of `shares` and `misses` only the first so many count. */
export interface AwardDraft {
  readonly shares: DraftShare[];
  shareCount: number;
  readonly misses: Miss[];
  missCount: number;
  /** Bytes of the misses without values. */
  missBytes: number;
  multipliers: AwardMultiplier[];
  /** Per multiplier the lines it applies to. */
  selections: Selection[];
  /** Rules with `once` whose multiplier applied. */
  onceMultipliers: CompiledRule[];
  wallets: DraftWallet[];
  factors: Factors;
  denominator: Exact;
}

/** Empty and never written: lists that most evaluations leave empty. */
const none: never[] = [];

/** An empty working space. */
export function createDraft(): AwardDraft {
  return {
    shares: [],
    shareCount: 0,
    misses: [],
    missCount: 0,
    missBytes: 0,
    multipliers: none,
    selections: none,
    onceMultipliers: none,
    wallets: none,
    factors: noFactors,
    denominator: 1,
  };
}

/** Notes a multiplier that applies. */
export function addMultiplier(
  draft: AwardDraft,
  by: string,
  value: number,
  selection: Selection,
): void {
  if (draft.multipliers.length === 0) {
    draft.multipliers = [{ by, value }];
    draft.selections = [selection];
  } else {
    draft.multipliers.push({ by, value });
    draft.selections.push(selection);
  }
}

/** Notes a rule that did not match. */
export function addMiss(draft: AwardDraft, miss: Miss): void {
  draft.misses[draft.missCount] = miss;
  draft.missCount += 1;
  draft.missBytes += miss.bytes;
}

/** Notes a base rule that matched. */
export function addShare(draft: AwardDraft, rule: CompiledRule, selection: Selection): void {
  draft.shares[draft.shareCount] = {
    rule,
    selection,
    base: 0,
    terms: undefined,
    numerator: 0,
    cap: undefined,
    allowed: 0,
    customerPeriod: "",
    programPeriod: "",
    lot: undefined,
    points: 0,
  };
  draft.shareCount += 1;
}
