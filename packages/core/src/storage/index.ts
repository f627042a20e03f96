// `@regulars/core/storage`: the port that database adapters implement.

export type {
  AccessVerbs,
  ExpiringKind,
  RateName,
  RateRow,
  RequestName,
  RequestRow,
  RevocationRow,
  ServerKeyRow,
} from "../access/store.ts";
export type { AuditHeadRow, AuditRow, AuditVerbs } from "../audit/store.ts";
export type { ConsentRecordRow, ConsentRow, ConsentVerbs } from "../consents/store.ts";
export type {
  CustomerHead,
  CustomerVerbs,
  IdentityRow,
  IdentityValueRow,
  ProfileRow,
} from "../customers/store.ts";
export type {
  InteractionName,
  InteractionRow,
  InteractionVerbs,
} from "../interactions/store.ts";
export type {
  DelivererRow,
  LaneName,
  LaneRow,
  OutboxRow,
  OutboxSum,
  OutboxVerbs,
  SubscriptionName,
  SubscriptionRow,
} from "../kernel/outbox-store.ts";
export type {
  EventRow,
  ExplanationRow,
  KernelVerbs,
  KeyKind,
  KeyName,
  KeyRow,
  NewEventRow,
} from "../kernel/store.ts";
export { refusalOf } from "../kernel/store-fault.ts";
export type {
  AllocationRow,
  CounterRow,
  CustomerName,
  EntryRow,
  LedgerVerbs,
  LotRow,
  ShareRow,
  WalletRow,
} from "../ledger/store.ts";
export type {
  ActivityRow,
  LoadedOrder,
  OrderLineRow,
  OrderName,
  OrderRow,
  OrderVerbs,
  ParkedRefundRow,
  RefundLineRow,
  RefundRow,
} from "../orders/store.ts";
export type {
  DataKeyCount,
  DataKeyRow,
  PersonalTexts,
  PrivacyVerbs,
  SearchWordRow,
} from "../privacy/store.ts";
export type { ProgramVerbs, VersionMark, VersionRow } from "../program/store.ts";
export type { BucketRow, MovementRow, StandingRow, TierVerbs } from "../tiers/store.ts";
export type {
  HostTransaction,
  StorageVerbs,
  Store,
  StoreCapabilities,
  StoreCondition,
  StoreEvent,
  VerifyFinding,
  VerifyLadder,
  VerifyReport,
  VerifyRequest,
} from "./port.ts";
export { StoreFault } from "./port.ts";
export type { Work } from "./work.ts";
export { all, driveAsync, driveSync } from "./work.ts";
