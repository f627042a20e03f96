// The privacy slice of the storage port: data keys, and rows of other rooms whose text may tell of a person.

import type { ActivityRow, ExplanationRow, ParkedRefundRow, RefundRow } from "../storage/index.ts";
import type { Work } from "../storage/work.ts";

/** The key that seals a customer's personal data, itself sealed. The empty customer stands for the shop. */
export interface DataKeyRow {
  readonly shop: string;
  readonly customer: string;
  /** Id of the secret that it is sealed under. */
  readonly keyId: string;
  /** The sealed key. */
  readonly wrapped: string;
  /** 1: nothing of the customer is plain, or hashed under another secret. */
  readonly complete: number;
}

/** Rows of a customer with text that may tell of a person. */
export interface PersonalTexts {
  /** With a reason. */
  readonly refunds: readonly RefundRow[];
  readonly explanations: readonly ExplanationRow[];
  readonly activities: readonly ActivityRow[];
  /** Refunds that wait for orders of the customer. */
  readonly parked: readonly ParkedRefundRow[];
}

/** How many customers' data keys are sealed under a secret. */
export interface DataKeyCount {
  readonly keyId: string;
  readonly complete: number;
  readonly customers: number;
}

/** A word by which a customer is found: a keyed hash of it, never the word. */
export interface SearchWordRow {
  readonly shop: string;
  readonly word: string;
  readonly customer: string;
}

/** Verbs of privacy. */
export interface PrivacyVerbs {
  /** In the order given; `undefined` where there is none. */
  readDataKeys(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly (DataKeyRow | undefined)[]>;
  /** Writes data keys. Those of customers are written with their customer locked, or with the customer. */
  saveDataKeys(args: {
    readonly inserted: readonly DataKeyRow[];
    readonly updated: readonly DataKeyRow[];
  }): Work<void>;
  /**
   * Makes a shop's own data key unless it has one, and returns the one that it has then: of two who make one, both get
   * that of the first.
   */
  ensureDataKey(row: DataKeyRow): Work<DataKeyRow>;
  removeDataKey(args: { readonly shop: string; readonly customer: string }): Work<void>;
  /** Customers without a complete data key under a secret, but for those erased, by id, after `after`. */
  listUnsealed(args: {
    readonly shop: string;
    readonly keyId: string;
    readonly after: string;
    readonly limit: number;
  }): Work<readonly string[]>;
  /** Customers of a shop by secret and completeness. For reports. */
  countDataKeys(args: { readonly shop: string }): Work<readonly DataKeyCount[]>;
  /** Rows whose text may tell of the customers; those of an explanation's kind that never does may be left out. */
  listPersonalTexts(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<PersonalTexts>;
  /** Writes words; one that is there stays. */
  insertSearchWords(rows: readonly SearchWordRow[]): Work<void>;
  /** Removes all words of a customer. */
  removeSearchWords(args: { readonly shop: string; readonly customer: string }): Work<void>;
  /** Customers that have a word, by id ascending, after `after`. */
  listByWord(args: {
    readonly shop: string;
    readonly word: string;
    readonly after: string;
    readonly limit: number;
  }): Work<readonly string[]>;
  /** Whether there is each of the rows, in the order given. */
  haveWords(rows: readonly SearchWordRow[]): Work<readonly boolean[]>;
  /** Replaces reasons and bodies; nothing else in these rows changes. */
  savePersonalTexts(texts: PersonalTexts): Work<void>;
}
