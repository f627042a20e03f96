// @regulars/contract: the vocabulary of the product. This list is all that is public.

export {
  isPermitted,
  isShown,
  type Permission,
  permissions,
  type Role,
  type RoleRights,
  roleRights,
  roles,
} from "./access.ts";
export {
  type AuditPageValues,
  type AuditValues,
  auditEntriesSchema,
  auditPageSchema,
  type ServerKeyValues,
  serverKeySchema,
  type TokenValues,
  tokenSchema,
} from "./access-schema.ts";
export {
  type Consent,
  type ConsentChange,
  type ConsentChannel,
  type ConsentOutcome,
  type ConsentPurpose,
  type ConsentRecord,
  type ConsentSource,
  type ConsentState,
  type Consents,
  type ContactPurpose,
  consentSources,
  contactPurposes,
  type DataPurpose,
  dataPurposes,
} from "./consent.ts";
export {
  consentChangeSchema,
  consentChangesSchema,
  consentOutcomeSchema,
  consentRecordSchema,
  consentSchema,
  consentsSchema,
} from "./consent-schema.ts";
export { isEmail, isPhone } from "./contact.ts";
export { isCurrency } from "./currency.ts";
export type {
  Birthday,
  ContactChannel,
  Customer,
  CustomerAddress,
  CustomerEmail,
  CustomerNames,
  CustomerPatch,
  CustomerPhone,
  CustomerPreferences,
  CustomerProfile,
  CustomerRegistration,
  CustomerSource,
  CustomField,
  Gender,
  Membership,
  OwnCustomField,
} from "./customer.ts";
export {
  customerFields,
  type DataClass,
  type FieldClass,
  nounFields,
  type Sensitivity,
} from "./customer-fields.ts";
export {
  customerPatchSchema,
  customerProfileSchema,
  customerRegistrationSchema,
  customerSchema,
  emailSchema,
  identitySchema,
  ownCustomSchema,
  phoneSchema,
} from "./customer-schema.ts";
export { parseDuration } from "./duration.ts";
export { issuesFromZod } from "./errors/from-zod.ts";
export { formatIssues, formatPath, type Issue } from "./errors/issue.ts";
export type {
  Bilingual,
  ErrorCode,
  ErrorEntries,
  ErrorEntry,
  ErrorParams,
  ErrorTexts,
} from "./errors/params.ts";
export { errorCodes } from "./errors/table.ts";
export {
  type ErrorArguments,
  type ErrorExtras,
  isRegularsError,
  type Problem,
  RegularsError,
} from "./errors.ts";
export { type EventType, eventTypes, type ShopEvent, type SubscriptionOrigin } from "./event.ts";
export {
  eventPageSchema,
  eventTypeSchema,
  shopEventSchema,
  subscriptionNameSchema,
  subscriptionSchema,
} from "./event-schema.ts";
export type {
  ActivateExplanation,
  AdjustExplanation,
  AwardExplanation,
  AwardMultiplier,
  AwardRest,
  AwardTerm,
  ClawbackExplanation,
  ExpireExplanation,
  Explanation,
  SettleDebtExplanation,
  SpendExplanation,
  TierExplanation,
  Unmatched,
  UnspendExplanation,
} from "./explanation.ts";
export {
  awardExplanationSchema,
  clawbackExplanationSchema,
  explanationSchema,
} from "./explanation-schema.ts";
export type {
  CustomerExport,
  ExportedExplanation,
  ExportedLine,
  ExportRecord,
} from "./export.ts";
export { exportCsvLines, exportCsvTable } from "./export-csv.ts";
export { customerExportSchema } from "./export-schema.ts";
export {
  type Identity,
  identityOf,
  type NormalisedIdentity,
  normaliseEmail,
  normaliseIdentity,
  normalisePhone,
} from "./identity.ts";
export {
  type CustomerId,
  type CustomerRef,
  customerIdPattern,
  type ExternalId,
  formatNumbered,
  formatRef,
  idDigits,
  isCustomerId,
  largestIdNumber,
  type NumberedId,
  type NumberedPrefix,
  parseNumbered,
  type ShopId,
} from "./ids.ts";
export {
  customerIdSchema,
  customerRefSchema,
  externalIdSchema,
  shopIdSchema,
} from "./ids-schema.ts";
export type {
  DropReason,
  Interaction,
  InteractionPage,
  TrackOutcome,
} from "./interaction.ts";
export {
  type InteractionPageValues,
  interactionPageRequestSchema,
  interactionPageSchema,
  interactionSchema,
  interactionsSchema,
  mostInteractions,
  trackOutcomeSchema,
} from "./interaction-schema.ts";
export type {
  Account,
  AdjustRequest,
  Allocation,
  Balance,
  EntryKind,
  LedgerEntry,
  Lot,
  SpendRequest,
  UnspendRequest,
} from "./ledger.ts";
export {
  accountSchema,
  adjustRequestSchema,
  allocationSchema,
  ledgerEntrySchema,
  lotSchema,
  spendRequestSchema,
  unspendRequestSchema,
} from "./ledger-schema.ts";
export { membershipSchema } from "./membership-schema.ts";
export { currencyExponent, formatMoney, parseMoney } from "./money.ts";
export { currencySchema, moneySchema } from "./money-schema.ts";
export { commandOptionsSchema, numberedPageSchema, pageSchema } from "./options-schema.ts";
export type {
  CustomerEvent,
  MatchedRefund,
  MatchedRefundLine,
  Order,
  OrderLine,
  OrderRefund,
  PointsPaid,
  Refund,
  RefundLine,
} from "./order.ts";
export {
  customerEventSchema,
  matchedRefundSchema,
  mostLines,
  orderLineSchema,
  orderRefundSchema,
  orderSchema,
  refundSchema,
} from "./order-schema.ts";
export type {
  BusinessKey,
  EventOutcome,
  LedgerOutcome,
  OrderOutcome,
  PointsMoved,
  RecordStatus,
  RefundOutcome,
  UnmatchedRefundLine,
} from "./outcome.ts";
export {
  eventOutcomeSchema,
  ledgerOutcomeSchema,
  orderOutcomeSchema,
  pointsMovedSchema,
  recordStatusSchema,
  refundOutcomeSchema,
} from "./outcome-schema.ts";
export { type ParseCode, parseWith } from "./parse.ts";
export {
  balanceSchema,
  customerSummarySchema,
  entryKindSchema,
  historyItemSchema,
} from "./points-schema.ts";
export { benefitSchema, largestMultiplier, multiplierSchema } from "./program/benefit.ts";
export {
  conditionOperatorSchema,
  conditionSchema,
  deepestCondition,
  mostComparisons,
} from "./program/condition.ts";
export { programDocumentSchema, programVersionSchema, zoneSchema } from "./program/document.ts";
export { ladderSchema, layerSchema, tierSchema } from "./program/ladder.ts";
export { awardSchema, earningRuleSchema } from "./program/rule.ts";
export {
  clawbackPolicySchema,
  expiryPolicySchema,
  pendingPolicySchema,
} from "./program/terms.ts";
export { localizedTextSchema } from "./program/text.ts";
export type {
  Award,
  Benefit,
  CapPeriod,
  ClawbackPolicy,
  Condition,
  ConditionLeaf,
  ConditionOperator,
  ConditionValue,
  EarningRule,
  ExpiryPolicy,
  Ladder,
  Layer,
  LocalizedText,
  PendingPolicy,
  ProgramDocument,
  ProgramVersion,
  RuleCaps,
  Tier,
  TierMetric,
  TierRetention,
  TierWindow,
  Wallet,
} from "./program.ts";
export type { CustomerRow, CustomerSearch, CustomerSearchPage } from "./search.ts";
export {
  customerRowSchema,
  customerSearchPageSchema,
  customerSearchSchema,
} from "./search-schema.ts";
export type { LayerStatus, MovementReason, TierMovement, TierStatus } from "./tier.ts";
export {
  layerStatusSchema,
  movementReasonSchema,
  tierMovementSchema,
  tierStatusSchema,
} from "./tier-schema.ts";
export {
  type CalendarDate,
  calendarDateSchema,
  type Duration,
  type DurationParts,
  daysInMonth,
  durationSchema,
  earliestInstant,
  type Instant,
  instantSchema,
  isCalendarDate,
  latestInstant,
  positiveDurationSchema,
  type RoundTo,
  roundToSchema,
} from "./time.ts";
export type {
  BothLanguages,
  CustomerChange,
  CustomerSummary,
  Explained,
  ExplainedToShopper,
  HistoryItem,
  OrderLineView,
  OrderView,
  ProgramDescription,
  TierSummary,
  TimelineEvent,
  WalletSummary,
} from "./views.ts";
export {
  customerChangeSchema,
  explainedToShopperSchema,
  orderViewSchema,
  timelineEventSchema,
} from "./views-schema.ts";
export type { Audience, ExplanationContext, FactWords, Locale, LotWords } from "./words/context.ts";
export type { Formats } from "./words/formats.ts";
export type { Counted, Language } from "./words/language.ts";
export type { Names } from "./words/names.ts";
export { renderExplanation } from "./words/render.ts";
export { createWording, type Wording, type WordingOptions } from "./words/wording.ts";
