// The kernel's slice of the storage port: business keys, events with their explanations.

import type { Work } from "../storage/work.ts";

/** What a business key names. */
export type KeyKind =
  | "order"
  | "refund"
  | "event"
  | "spend"
  | "unspend"
  | "adjust"
  | "registration";

/** A business key: unique per shop for ever. */
export interface KeyName {
  readonly shop: string;
  readonly kind: KeyKind;
  readonly source: string;
  readonly id: string;
}

/** What is stored under a business key. */
export interface KeyRow extends KeyName {
  /** `done`: its command took effect · `awaited`: only named by something that waits for it (a parked refund) · `parked`: accepted, waiting. */
  readonly state: "done" | "awaited" | "parked";
  readonly revision: number;
  /** SHA-256 of the canonical content, hex, 32 characters of it; empty while awaited. */
  readonly hash: string;
  /** Empty while awaited or parked without a customer. */
  readonly customer: string;
  /** Sequence of the entity among its customer's events (order and refund numbers are event sequences); 0 while none. */
  readonly entity: number;
  /** The outcome as JSON, given again to repeats. */
  readonly outcome: string;
}

/** An event of one customer, numbered without gaps. */
export interface EventRow {
  readonly shop: string;
  readonly customer: string;
  readonly sequence: number;
  /** `order.recorded`, `points.expired`, `tier.upgraded`, … */
  readonly type: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly actor: string;
  /** Ids and numbers only, JSON; never names or contacts. */
  readonly data: string;
}

/** An event as it is written, with its explanation. */
export interface NewEventRow extends EventRow {
  /** JSON of an `Explanation` of the contract, at most 1 kB; absent: nothing is to be explained. */
  readonly explanation?: string | undefined;
}

/** The explanation of the event with the same sequence. */
export interface ExplanationRow {
  readonly shop: string;
  readonly customer: string;
  readonly sequence: number;
  /** JSON of an `Explanation` of the contract, at most 1 kB. */
  readonly body: string;
}

/** Verbs of the kernel. All take arrays; every row of one call belongs to the transaction's snapshot. */
export interface KernelVerbs {
  /**
   * Makes the given keys ours for this transaction and returns what is stored under each, in the order given;
   * `undefined` where nothing was. After it returns nobody else can create or change these keys until the
   * transaction ends: of two transactions claiming one new key, the second waits and then sees the first's row.
   * Callers pass keys sorted by shop, kind, source, id (bytewise), each once.
   */
  claimKeys(keys: readonly KeyName[]): Work<readonly (KeyRow | undefined)[]>;
  /** Writes claimed keys: inserts the new, replaces the known. A claimed new key that is not saved must leave no trace after commit. */
  saveKeys(args: {
    readonly inserted: readonly KeyRow[];
    readonly updated: readonly KeyRow[];
    readonly unused: readonly KeyName[];
  }): Work<void>;
  /** Reads one key without claiming it. */
  readKey(key: KeyName): Work<KeyRow | undefined>;
  /** The first source after `after` that has keys of a kind; undefined: none. */
  nextSource(args: {
    readonly shop: string;
    readonly kind: KeyKind;
    readonly after: string;
  }): Work<string | undefined>;
  appendEvents(rows: readonly NewEventRow[]): Work<void>;
  /** Newest first, without their explanations; `before` is exclusive. */
  listEvents(args: {
    readonly shop: string;
    readonly customer: string;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Work<readonly EventRow[]>;
  /** The explanations of those of the events that have one. */
  readExplanations(args: {
    readonly shop: string;
    readonly customer: string;
    readonly sequences: readonly number[];
  }): Work<readonly ExplanationRow[]>;
}
