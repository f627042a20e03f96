// The access room's slice of the storage port: server keys, revocations, requests under their keys, rates.

import type { Role } from "@regulars/contract";
import type { Work } from "../storage/work.ts";

/** A server key. The key itself is nowhere, only its hash. */
export interface ServerKeyRow {
  readonly shop: string;
  /** `key_…` */
  readonly id: string;
  /** The first, readable part of the key; unique per shop. */
  readonly prefix: string;
  /** SHA-256 of the whole key, hex. */
  readonly hash: string;
  /** What people call it. */
  readonly name: string;
  readonly role: Role;
  readonly mode: "live" | "test";
  /** Who made it. */
  readonly actor: string;
  readonly createdAt: number;
  readonly revokedAt: number | undefined;
}

/** What is no longer let in, although its bearer may still hold it. The row may go once nobody can hold it any more. */
export interface RevocationRow {
  readonly shop: string;
  /** A server key, one token, or all tokens of a customer up to `at`. */
  readonly kind: "key" | "token" | "customer";
  /** Id of the key, token or customer. */
  readonly subject: string;
  readonly at: number;
  readonly expiresAt: number;
}

/** A request under its Idempotency-Key. */
export interface RequestRow {
  readonly shop: string;
  /** Who sent it. */
  readonly principal: string;
  readonly key: string;
  /** Hash of what was asked. */
  readonly fingerprint: string;
  /** Random text of the one who works on it. */
  readonly owner: string;
  /** Customer whose data the response may hold. */
  readonly customer: string | undefined;
  /** HTTP status of the response; undefined while it is worked on. */
  readonly status: number | undefined;
  /** The kept headers of the response as JSON; empty while it is worked on. */
  readonly headers: string;
  /** The body of the response to the byte; empty while it is worked on. */
  readonly body: string;
  /** By the database's clock: end of the lease while it is worked on, then end of the keeping. */
  readonly expiresAt: number;
}

/** What names a request. */
export type RequestName = Pick<RequestRow, "shop" | "principal" | "key">;

/** How much of a rate was used lately. */
export interface RateRow {
  readonly shop: string;
  /** Keyed hash of whom the rate is for and of its kind. */
  readonly bucket: string;
  /** Costs by slot of time, as JSON `[[slot, cost], …]`, oldest first; slots of no cost are left out. */
  readonly slots: string;
  /** By the database's clock: from here on the row says nothing any more. */
  readonly expiresAt: number;
}

/** What names a rate. */
export type RateName = Pick<RateRow, "shop" | "bucket">;

/** Tables whose rows end by the clock. */
export type ExpiringKind = "revocations" | "requests" | "rates";

/** Verbs of access. Rows and names come sorted by their key, each once, unless a verb says otherwise. */
export interface AccessVerbs {
  /** The present time by the database's clock in UTC milliseconds; this machine's where the database has none. */
  readClock(): Work<number>;
  /** Inserts keys. Of two with one prefix in a shop the second fails, and with it its transaction. */
  insertServerKeys(rows: readonly ServerKeyRow[]): Work<void>;
  /** Keys by prefix in the order given; undefined where there is none. */
  findServerKeys(
    names: readonly Pick<ServerKeyRow, "shop" | "prefix">[],
  ): Work<readonly (ServerKeyRow | undefined)[]>;
  /** All keys of a shop by id, revoked ones too. */
  listServerKeys(shop: string): Work<readonly ServerKeyRow[]>;
  /** Locks keys until the transaction ends; undefined where there is none. */
  lockServerKeys(
    names: readonly Pick<ServerKeyRow, "shop" | "id">[],
  ): Work<readonly (ServerKeyRow | undefined)[]>;
  /** Replaces locked keys. */
  saveServerKeys(rows: readonly ServerKeyRow[]): Work<void>;
  /** Inserts revocations or puts them in the place of those that are there. */
  saveRevocations(rows: readonly RevocationRow[]): Work<void>;
  /** A shop's revocations that expire after an instant, by kind and subject. */
  listRevocations(args: {
    readonly shop: string;
    readonly after: number;
  }): Work<readonly RevocationRow[]>;
  /**
   * Puts requests where there are none, locks what is there then until the transaction ends, and returns it in the
   * order given. Of many that claim one key at once exactly one finds its own row (by `owner`); the others wait for
   * its transaction and find its row too. Names may come more than once: the first row is put.
   */
  claimRequests(rows: readonly RequestRow[]): Work<readonly RequestRow[]>;
  /** Locks requests until the transaction ends; undefined where there is none. */
  lockRequests(names: readonly RequestName[]): Work<readonly (RequestRow | undefined)[]>;
  /** Replaces locked requests. */
  saveRequests(rows: readonly RequestRow[]): Work<void>;
  /** Removes locked requests. */
  removeRequests(names: readonly RequestName[]): Work<void>;
  /** Removes the kept responses that may hold a customer's data. */
  removeResponses(args: { readonly shop: string; readonly customer: string }): Work<void>;
  /** Reads without locking. */
  readRequests(names: readonly RequestName[]): Work<readonly (RequestRow | undefined)[]>;
  /**
   * Locks rates until the transaction ends and returns them in the order given; those that are missing are made, with
   * nothing used. Of two transactions that lock one rate the second waits and sees what the first saved.
   */
  lockRates(names: readonly RateName[]): Work<readonly RateRow[]>;
  /** Replaces locked rates. */
  saveRates(rows: readonly RateRow[]): Work<void>;
  /**
   * Removes at most `limit` rows of a shop that expired at `through` or before, oldest first; tells how many it found.
   * One that was given another expiry meanwhile stays.
   */
  removeExpired(args: {
    readonly kind: ExpiringKind;
    readonly shop: string;
    readonly through: number;
    readonly limit: number;
  }): Work<number>;
}
