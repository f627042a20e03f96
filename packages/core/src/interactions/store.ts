// The interactions' slice of the storage port.

import type { Work } from "../storage/work.ts";

/** Names an interaction of a customer. */
export interface InteractionName {
  readonly shop: string;
  readonly customer: string;
  /** The sender's. */
  readonly id: string;
}

/** An interaction as stored. Never changed. */
export interface InteractionRow extends InteractionName {
  readonly at: number;
  readonly recordedAt: number;
  readonly kind: "view" | "login" | "interaction";
  /** JSON of its name and subject. */
  readonly body: string;
}

/** Verbs of interactions. */
export interface InteractionVerbs {
  /** Those of the named ones that are there, any order. */
  findInteractions(names: readonly InteractionName[]): Work<readonly InteractionName[]>;
  appendInteractions(rows: readonly InteractionRow[]): Work<void>;
  /** Removes all but the newest so many of a customer, by instant, then id. */
  trimInteractions(args: {
    readonly shop: string;
    readonly customer: string;
    readonly keep: number;
  }): Work<void>;
  /** A customer's interactions, newest first: by instant, then id. */
  listInteractions(args: {
    readonly shop: string;
    readonly customer: string;
    readonly limit: number;
  }): Work<readonly InteractionRow[]>;
  removeInteractions(args: { readonly shop: string; readonly customer: string }): Work<void>;
}
