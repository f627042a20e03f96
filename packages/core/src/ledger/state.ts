// The ledger's part of a customer's state and of a draft.

import type { KernelDraft } from "../kernel/draft.ts";
import type { AllocationRow, EntryRow, LotRow, WalletRow } from "./store.ts";

/** Balances and lots of one customer as loaded and decided so far. Arrays only grow; a changed row stands in its old place. */
export interface LedgerState {
  readonly wallets: readonly WalletRow[];
  /** Open lots, and closed ones that a command of the batch needs. */
  readonly lots: readonly LotRow[];
  /** False: open lots that nothing needs (none of them due) were left in the database. */
  readonly lotsComplete: boolean;
  /** Earliest instant at which a lot activates or ends, over all lots; undefined: none. */
  readonly lotDue: number | undefined;
  /** Entries and allocations that a command of the batch undoes. */
  readonly pastEntries: readonly EntryRow[];
  readonly pastAllocations: readonly AllocationRow[];
}

/** A draft as the ledger sees it. */
export interface LedgerDraft extends KernelDraft {
  wallets: WalletRow[];
  lots: LotRow[];
  readonly lotsComplete: boolean;
  lotDue: number | undefined;
  /** Last entry number. */
  entryCount: number;
  readonly pastEntries: readonly EntryRow[];
  readonly pastAllocations: readonly AllocationRow[];
  readonly entries: EntryRow[];
  readonly allocations: AllocationRow[];
  /** True once a lot was made, changed state or ran out: its due instants are to be looked for again. */
  lotsMoved: boolean;
}

/** The ledger's part of a new customer. */
export const emptyLedger: LedgerState = {
  wallets: [],
  lots: [],
  lotsComplete: true,
  lotDue: undefined,
  pastEntries: [],
  pastAllocations: [],
};
