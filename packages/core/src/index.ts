// @regulars/core: the loyalty engine. This list is all that is public.

export {
  type CustomerPrincipal,
  checkKeyring,
  deriveKey,
  type KeptResponse,
  type KeyPrincipal,
  type KeyPurpose,
  type Keyring,
  type KeyService,
  type MintedToken,
  type Principal,
  parseKeyring,
  type RateAnswer,
  type RateService,
  type RateTake,
  type RequestBegun,
  type RequestHandle,
  type RequestService,
  type RequestToBegin,
  type RequestToFinish,
  type ServerKey,
  type ServerKeyRequest,
  type TokenRequest,
  type TokenRevocation,
  type TokenService,
} from "./access/index.ts";
export type {
  AuditCheckpoint,
  AuditEntry,
  AuditFinding,
  AuditPage,
  AuditProgress,
  AuditRecord,
  AuditReport,
  AuditService,
  AuditVerifyOptions,
  CheckpointSink,
} from "./audit/index.ts";
export type { ConsentReads, ConsentWrites } from "./consents/index.ts";
export type {
  CustomerReads,
  CustomerWrites,
  JoinOptions,
  RegisterOptions,
  UpdateOptions,
} from "./customers/index.ts";
export type { AccessServices } from "./engine/access.ts";
export type { CustomerCommands, CustomerService } from "./engine/customers.ts";
export type {
  EventService,
  SubscribeRequest,
  Subscription,
  SubscriptionStatus,
} from "./engine/events.ts";
export type { Explainable } from "./engine/explain.ts";
export type { CustomerExports } from "./engine/export.ts";
export type { HistoryPage } from "./engine/history.ts";
export type { EngineOptions, PointsReads, Regulars } from "./engine/index.ts";
export type { Readiness, ReadinessCheck, ReadinessOptions } from "./engine/readiness.ts";
export type { RolloverProgress, RolloverReport } from "./engine/rollover.ts";
export type { Sources } from "./engine/sources.ts";
export type { RegularsWithin } from "./engine/within.ts";
export { createRegulars } from "./engine.ts";
export type { InteractionReads, InteractionWrites } from "./interactions/index.ts";
export type { Answer, CommandOptions } from "./kernel/engine-port.ts";
export {
  type BatcherLimits,
  type Clock,
  createIdSource,
  createManualClock,
  type DeliveryFailure,
  type DeliveryTiming,
  type IdSource,
  type Instrument,
  type InstrumentName,
  instruments,
  type ManualClock,
  type Measurement,
  type Metrics,
  type RandomSource,
  systemClock,
} from "./kernel/index.ts";
export type { LedgerReads, LedgerTotals, LedgerWrites } from "./ledger/index.ts";
export {
  type OrderReads,
  type OrderWrites,
  type ParkedRefund,
  spread,
} from "./orders/index.ts";
export type {
  CustomerFinder,
  PrivacyService,
  PrivacyStatus,
  RotationOptions,
  RotationProgress,
  RotationReport,
  SealedUnder,
} from "./privacy/index.ts";
export {
  type Mask,
  type Masked,
  type MaskedNoun,
  maskFor,
  maySearchBy,
  type SearchField,
} from "./privacy/index.ts";
export { describeProgram } from "./program/describe.ts";
export { type Fact, facts } from "./program/facts.ts";
export { programForShoppers } from "./program/for-shoppers.ts";
export type {
  AwardInput,
  AwardLine,
  AwardResult,
  CompiledProgram,
  ProgramService,
  PublishRequest,
} from "./program/index.ts";
export {
  checkProgram,
  compileProgram,
  factWords,
  type ProgramCheck,
} from "./program/index.ts";
export { recomputeAward } from "./program/recompute.ts";
export type { TierReads } from "./tiers/index.ts";
