// The ledger's slice of the storage port: wallets, lots, entries, allocations, cap counters.

import type { Account, EntryKind } from "@regulars/contract";
import type { Work } from "../storage/work.ts";

/** Posted balances of one wallet of one customer. */
export interface WalletRow {
  readonly shop: string;
  readonly customer: string;
  readonly wallet: string;
  readonly pending: number;
  readonly active: number;
  readonly debt: number;
}

/** A lot as stored. Its number is the sequence of the entry that made it. */
export interface LotRow {
  readonly shop: string;
  readonly customer: string;
  readonly number: number;
  readonly wallet: string;
  /** `closed`: nothing remains. */
  readonly state: "pending" | "active" | "closed";
  readonly earned: number;
  readonly remaining: number;
  /** Points of it that expired and that no refund has taken back since. */
  readonly expired: number;
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
  /** Number of its order; 0: none. */
  readonly order: number;
  readonly version: number;
}

/** A ledger entry as stored. */
export interface EntryRow {
  readonly shop: string;
  readonly customer: string;
  readonly sequence: number;
  readonly wallet: string;
  readonly kind: EntryKind;
  readonly points: number;
  readonly from: Account;
  readonly to: Account;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Number of the lot it made, activated or ended; 0: none or several. */
  readonly lot: number;
  /** Number of its order; 0: none. */
  readonly order: number;
  /** Sequence of the entry it undoes; 0: none. */
  readonly reverses: number;
  readonly actor: string;
  readonly version: number;
  /** Sequence of the event that explains it. */
  readonly event: number;
}

/** Points of a debit taken from a lot; negative: given back. */
export interface AllocationRow {
  readonly shop: string;
  readonly customer: string;
  readonly entry: number;
  readonly lot: number;
  readonly points: number;
}

/** Points that a rule gave a customer in a period. */
export interface CounterRow {
  readonly shop: string;
  readonly customer: string;
  readonly rule: string;
  /** `2026-11`, `2026-W47`, `ever`, … */
  readonly period: string;
  readonly points: number;
  /** How often it was given. */
  readonly times: number;
}

/** One of the 16 shares of a program-wide cap. */
export interface ShareRow {
  readonly shop: string;
  readonly rule: string;
  readonly period: string;
  readonly slot: number;
  readonly granted: number;
  readonly used: number;
}

/** Names a customer. */
export interface CustomerName {
  readonly shop: string;
  readonly customer: string;
}

/** Verbs of the ledger. Customers are locked by `lockHeads` before any of these run in a writing transaction. */
export interface LedgerVerbs {
  loadWallets(names: readonly CustomerName[]): Work<readonly WalletRow[]>;
  /** Lots in state pending or active. */
  loadOpenLots(names: readonly CustomerName[]): Work<readonly LotRow[]>;
  /** Named lots in any state. */
  loadLots(
    names: readonly { readonly shop: string; readonly customer: string; readonly number: number }[],
  ): Work<readonly LotRow[]>;
  /** Lots of the named orders in any state. */
  loadOrderLots(
    names: readonly { readonly shop: string; readonly customer: string; readonly number: number }[],
  ): Work<readonly LotRow[]>;
  loadEntries(
    names: readonly {
      readonly shop: string;
      readonly customer: string;
      readonly sequence: number;
    }[],
  ): Work<readonly (EntryRow | undefined)[]>;
  loadAllocations(
    names: readonly { readonly shop: string; readonly customer: string; readonly entry: number }[],
  ): Work<readonly AllocationRow[]>;
  /** Entry that undoes the given one, if any: at most one exists. */
  findReversal(args: {
    readonly shop: string;
    readonly customer: string;
    readonly reverses: number;
  }): Work<EntryRow | undefined>;
  loadCounters(
    names: readonly {
      readonly shop: string;
      readonly customer: string;
      readonly rule: string;
      readonly period: string;
    }[],
  ): Work<readonly CounterRow[]>;
  /**
   * Locks one share of each named program-wide cap and makes sure that it has `lease` points of room, moving room
   * from what the program has not granted yet while any is left. Σ granted over the shares never exceeds `cap`.
   * Called after customers are locked, names sorted.
   */
  leaseShares(
    names: readonly {
      readonly shop: string;
      readonly rule: string;
      readonly period: string;
      readonly slot: number;
      readonly cap: number;
      readonly lease: number;
    }[],
  ): Work<readonly ShareRow[]>;
  /**
   * Gives room that was leased and not used back to the program, so that other shares can have it. The shares are
   * locked by `leaseShares`; no more than `granted − used` of each is given.
   */
  returnRoom(
    rows: readonly {
      readonly shop: string;
      readonly rule: string;
      readonly period: string;
      readonly slot: number;
      readonly points: number;
    }[],
  ): Work<void>;
  saveShares(rows: readonly ShareRow[]): Work<void>;
  saveWallets(args: {
    readonly inserted: readonly WalletRow[];
    readonly updated: readonly WalletRow[];
  }): Work<void>;
  saveLots(args: {
    readonly inserted: readonly LotRow[];
    readonly updated: readonly LotRow[];
  }): Work<void>;
  appendEntries(rows: readonly EntryRow[]): Work<void>;
  appendAllocations(rows: readonly AllocationRow[]): Work<void>;
  saveCounters(rows: readonly CounterRow[]): Work<void>;
  /** A customer's entries, newest first; `before` is exclusive. */
  listEntries(args: {
    readonly shop: string;
    readonly customer: string;
    readonly wallet?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Work<readonly EntryRow[]>;
  /** Entries explained by one event. */
  listEventEntries(args: {
    readonly shop: string;
    readonly customer: string;
    readonly event: number;
  }): Work<readonly EntryRow[]>;
  /** Points moved from account to account in the whole shop. For reports, never for decisions. */
  sumEntries(args: { readonly shop: string }): Work<
    readonly {
      readonly wallet: string;
      readonly kind: EntryKind;
      readonly from: Account;
      readonly to: Account;
      readonly points: number;
      readonly entries: number;
    }[]
  >;
  /** Open points of the whole shop by the instant at which they end. For reports. */
  sumOpenLots(args: { readonly shop: string }): Work<
    readonly {
      readonly wallet: string;
      readonly state: "pending" | "active";
      readonly expiresAt: number | undefined;
      readonly points: number;
      readonly lots: number;
    }[]
  >;
}
