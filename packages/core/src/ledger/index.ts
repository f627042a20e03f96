// The ledger room: points, lots and the entries that move them.

export {
  type Clawback,
  type ClawbackSources,
  createClawback,
  demand,
  postClawback,
} from "./clawback.ts";
export { activateDue, dueOf, expireDue, nextLotDue } from "./dues.ts";
export { earn, type NewLot, settleDebt } from "./earn.ts";
export { activeLots, bySoonestExpiry, type Take, walletOf } from "./posting.ts";
export {
  createLedgerReads,
  createLedgerWrites,
  entryView,
  type LedgerReads,
  type LedgerTotals,
  type LedgerWrites,
} from "./service.ts";
export { adjust, type Restored, spend, unspend } from "./spend.ts";
export { emptyLedger, type LedgerDraft, type LedgerState } from "./state.ts";
export type { AllocationRow, CounterRow, EntryRow, LotRow, ShareRow, WalletRow } from "./store.ts";
