// The ledger room: points, lots and the entries that move them.

export {
  type Clawback,
  createClawback,
  demand,
  postClawback,
} from "./clawback.ts";
export { activateDue, dueOf, expireDue, nextLotDue } from "./dues.ts";
export { earn } from "./earn.ts";
export { activatingOf, expiringOf } from "./expiring.ts";
export { walletOf } from "./posting.ts";
export {
  createLedgerReads,
  createLedgerWrites,
  entryView,
  type LedgerReads,
  type LedgerTotals,
  type LedgerWrites,
} from "./service.ts";
export { adjust, spend, unspend } from "./spend.ts";
export { emptyLedger, type LedgerDraft, type LedgerState } from "./state.ts";
export type { AllocationRow, CounterRow, EntryRow, LotRow, ShareRow } from "./store.ts";
