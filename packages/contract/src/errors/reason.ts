// A reason: a named rule that a value breaks.

import type { Bilingual } from "./params.ts";

/** Rules of plain values. */
export type ValueReason =
  | "text"
  | "integer"
  | "money"
  | "amount"
  | "points"
  | "multiplier"
  | "instant"
  | "date"
  | "duration"
  | "positive_duration"
  | "currency"
  | "zone"
  | "locale"
  | "country"
  | "identifier"
  | "shop"
  | "customer_id"
  | "decimal"
  | "phone"
  | "email"
  | "property"
  | "fact"
  | "condition_value";

/** Rules of the parts of an object among each other. */
export type PartReason =
  | "duplicate_ordinal"
  | "line_tax_exceeds"
  | "discount_exceeds"
  | "points_paid_exceed"
  | "total_too_large"
  | "quantity_or_amount"
  | "no_language"
  | "birthday"
  | "repeated"
  | "zero_points"
  | "condition_form"
  | "condition_too_deep"
  | "condition_too_large"
  | "operator_value"
  | "too_many_keys"
  | "dates_reversed";

/** Any rule. */
export type ReasonCode = ValueReason | PartReason;

/** The bounds and other facts that a rule names. */
export type ReasonFacts = Readonly<Record<string, string | number>>;

/** What a reason is told about. */
export interface Refused {
  readonly value: unknown;
  readonly facts: ReasonFacts;
  /** Currency of the money around the value, where it is known. */
  readonly currency: string | undefined;
}

/** Why a value is refused, and what to send instead. */
export interface ToldReason {
  readonly reason: Bilingual;
  readonly remedy: Bilingual;
}

/** Tells about a refused value. */
export type TellReason = (refused: Refused) => ToldReason;
