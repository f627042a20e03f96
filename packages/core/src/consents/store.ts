// The consents' slice of the storage port: how each stands, and every change that led there.

import type {
  ConsentChannel,
  ConsentPurpose,
  ConsentSource,
  ConsentState,
} from "@regulars/contract";
import type { Work } from "../storage/work.ts";

/** A consent as it stands. No row: the customer never said anything. */
export interface ConsentRow {
  readonly shop: string;
  readonly customer: string;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  readonly state: ConsentState;
  readonly source: ConsentSource;
  readonly textVersion: string;
  readonly locale: string | undefined;
  /** When the customer last said so. */
  readonly at: number;
  /** Number of the event that tells of it. */
  readonly sequence: number;
  /** Begin of the last time in which it was given; undefined: never. */
  readonly givenFrom: number | undefined;
  /** End of that time (exclusive); undefined: it goes on. */
  readonly givenUntil: number | undefined;
}

/** A change of a consent, numbered by the event that tells of it. Never changed. */
export interface ConsentRecordRow {
  readonly shop: string;
  readonly customer: string;
  readonly sequence: number;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  readonly state: ConsentState;
  readonly source: ConsentSource;
  readonly textVersion: string;
  readonly locale: string | undefined;
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: string;
}

/** Verbs of consents. */
export interface ConsentVerbs {
  /** All consents of the customers, any order. */
  loadConsents(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly ConsentRow[]>;
  saveConsents(args: {
    readonly inserted: readonly ConsentRow[];
    readonly updated: readonly ConsentRow[];
  }): Work<void>;
  appendConsentRecords(rows: readonly ConsentRecordRow[]): Work<void>;
  /** A customer's changes, newest number first; `before` is exclusive. */
  listConsentRecords(args: {
    readonly shop: string;
    readonly customer: string;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Work<readonly ConsentRecordRow[]>;
  /** Removes all consents of a customer with their changes. */
  removeConsents(args: { readonly shop: string; readonly customer: string }): Work<void>;
}
