// Consents: what a customer allows, per purpose and per channel, and what proves it.

import type { ContactChannel } from "./customer.ts";
import type { Instant } from "./time.ts";

/** Purposes of contacting a customer: `marketing` sells, `service` asks and informs beyond what an order needs. */
export const contactPurposes = ["marketing", "service"] as const;

/**
 * Purposes of using data without contacting anybody: `analytics` records behaviour, `profiling` judges a person
 * automatically (segments, recommendations), `sharing` hands data to others.
 */
export const dataPurposes = ["analytics", "profiling", "sharing"] as const;

/** A purpose of contacting. */
export type ContactPurpose = (typeof contactPurposes)[number];

/** A purpose of using data. */
export type DataPurpose = (typeof dataPurposes)[number];

/** What a consent is for. */
export type ConsentPurpose = ContactPurpose | DataPurpose;

/** Where a consent counts: a way to reach the customer, or `any` for purposes that reach nobody. */
export type ConsentChannel = ContactChannel | "any";

/** Whether the customer allows it. Without a consent nothing is allowed. */
export type ConsentState = "given" | "withdrawn";

/** Where the customer said so. */
export const consentSources = [
  "site",
  "app",
  "element",
  "counter",
  "phone",
  "email",
  "event",
  "fair",
  "visit",
  "api",
  "import",
] as const;

/** Where the customer said so. */
export type ConsentSource = (typeof consentSources)[number];

/** What every change of a consent tells. */
interface ConsentEvidence {
  readonly state: ConsentState;
  readonly source: ConsentSource;
  /** The shop's own name of the words that the customer saw, such as `2026-03`. */
  readonly textVersion: string;
  /** BCP 47 tag of the language in which the customer saw them. */
  readonly locale?: string | undefined;
}

/** A consent that a customer gives or withdraws. */
export type ConsentChange =
  | (ConsentEvidence & { readonly purpose: ContactPurpose; readonly channel: ContactChannel })
  | (ConsentEvidence & { readonly purpose: DataPurpose; readonly channel?: "any" | undefined });

/** A change of a consent as it is kept. */
export interface ConsentRecord extends ConsentEvidence {
  /** `evt_…` of the event that tells of it. */
  readonly event: string;
  /** The number of that event. */
  readonly sequence: number;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  /** When the customer said so. */
  readonly at: Instant;
  /** When it was written down. */
  readonly recordedAt: Instant;
  /** Who wrote it down. */
  readonly actor: string;
}

/** A consent as it stands. */
export interface Consent extends ConsentEvidence {
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  /** When the customer last said so. */
  readonly at: Instant;
}

/** A customer's consents as they stand, by purpose and channel, and a page of what led there. */
export interface Consents {
  readonly current: readonly Consent[];
  /** Newest first, as they were written down. */
  readonly history: readonly ConsentRecord[];
}

/** What recording a consent did. */
export interface ConsentOutcome {
  /** `unchanged`: the same was recorded of the same instant. */
  readonly status: "recorded" | "unchanged";
  readonly customer: string;
  /** The state in force now: of a change that came late, an older one than others known, it may be another state. */
  readonly state: ConsentState;
}
