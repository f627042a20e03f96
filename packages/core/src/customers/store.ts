// The customers' slice of the storage port: heads, identities, profiles.

import type { Work } from "../storage/work.ts";

/** The part of a customer that every command reads and writes; its row is the customer's lock. */
export interface CustomerHead {
  readonly shop: string;
  /** `cus_…` or `gst_…` */
  readonly id: string;
  /** Grows by one with every command that changed something. */
  readonly version: number;
  /** Last event number. */
  readonly sequence: number;
  /** Last entry number. */
  readonly entries: number;
  /** All that was due up to this instant is posted. */
  readonly settledThrough: number;
  /** Earliest instant at which a lot activates or ends; undefined: none. */
  readonly lotDue: number | undefined;
  /** Earliest instant at which a tier is judged; undefined: none. */
  readonly tierDue: number | undefined;
  readonly membership: "not_joined" | "active" | "suspended" | "left" | "erased";
  readonly joinedAt: number | undefined;
  readonly createdAt: number;
}

/** An identity of a customer: a keyed hash of the normalised value, never the value. */
export interface IdentityRow {
  readonly shop: string;
  /** `external:<source>`, `phone`, `email`, `wechat_openid`, `wechat_unionid`. */
  readonly kind: string;
  readonly lookup: string;
  readonly customer: string;
}

/** An identity's normalised value, kept apart so that it can be erased. */
export interface IdentityValueRow {
  readonly shop: string;
  readonly customer: string;
  readonly kind: string;
  readonly lookup: string;
  readonly value: string;
}

/** A customer's personal data as JSON of the contract's `CustomerProfile`. */
export interface ProfileRow {
  readonly shop: string;
  readonly customer: string;
  readonly body: string;
}

/** Verbs of customers. */
export interface CustomerVerbs {
  /**
   * Finds the customers of identities, in the order given; `undefined` where there is none. The unknown ones are
   * claimed like keys (see `claimKeys`): nobody else can create them until the transaction ends.
   */
  claimIdentities(
    args: readonly { readonly shop: string; readonly kind: string; readonly lookup: string }[],
  ): Work<readonly (string | undefined)[]>;
  /** Reads without claiming. */
  findIdentities(
    args: readonly { readonly shop: string; readonly kind: string; readonly lookup: string }[],
  ): Work<readonly (string | undefined)[]>;
  /** The first kind of identity after `after` that a customer has; undefined: none. */
  nextIdentityKind(args: {
    readonly shop: string;
    readonly after: string;
  }): Work<string | undefined>;
  /** Writes claimed identities. */
  insertIdentities(rows: readonly IdentityRow[]): Work<void>;
  /** Gives up claims that were not used: after commit no trace of them is left. */
  releaseIdentities(
    args: readonly { readonly shop: string; readonly kind: string; readonly lookup: string }[],
  ): Work<void>;
  insertIdentityValues(rows: readonly IdentityValueRow[]): Work<void>;
  /** Removes identities and their values of one customer. */
  removeIdentities(args: {
    readonly shop: string;
    readonly customer: string;
    readonly kinds?: readonly string[] | undefined;
  }): Work<void>;
  /** Identities of the customers, by kind and lookup; one may stand under the hashes of several secrets. */
  listIdentities(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly IdentityRow[]>;
  listIdentityValues(args: {
    readonly shop: string;
    readonly customer: string;
  }): Work<readonly IdentityValueRow[]>;
  /**
   * Locks the rows of the given customers until the transaction ends and returns their heads in the order given;
   * `undefined` where there is no such customer. Ids come sorted, each once. Of two transactions that lock one
   * customer the second waits and sees the first's head.
   */
  lockHeads(
    args: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly (CustomerHead | undefined)[]>;
  readHeads(
    args: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly (CustomerHead | undefined)[]>;
  /** Writes heads: new ones are inserted, locked ones replaced. */
  saveHeads(args: {
    readonly inserted: readonly CustomerHead[];
    readonly updated: readonly CustomerHead[];
  }): Work<void>;
  readProfiles(
    args: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly (ProfileRow | undefined)[]>;
  saveProfiles(rows: readonly ProfileRow[]): Work<void>;
  removeProfile(args: { readonly shop: string; readonly customer: string }): Work<void>;
  /** Customers with something due up to `through`, by id, after `after`. */
  listDue(args: {
    readonly shop: string;
    readonly through: number;
    readonly after: string;
    readonly limit: number;
  }): Work<readonly string[]>;
  /** Heads by id ascending, after `after`. */
  listHeads(args: {
    readonly shop: string;
    readonly after: string;
    readonly limit: number;
  }): Work<readonly CustomerHead[]>;
}
