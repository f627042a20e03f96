// The storage port: what the engine asks of a database, and nothing that only one database knows.

import type { AccessVerbs } from "../access/store.ts";
import type { AuditVerbs } from "../audit/store.ts";
import type { ConsentVerbs } from "../consents/store.ts";
import type { CustomerVerbs } from "../customers/store.ts";
import type { InteractionVerbs } from "../interactions/store.ts";
import type { OutboxVerbs } from "../kernel/outbox-store.ts";
import type { KernelVerbs } from "../kernel/store.ts";
import type { LedgerVerbs } from "../ledger/store.ts";
import type { OrderVerbs } from "../orders/store.ts";
import type { PrivacyVerbs } from "../privacy/store.ts";
import type { ProgramVerbs } from "../program/store.ts";
import type { TierVerbs } from "../tiers/store.ts";
import type { Work } from "./work.ts";

/** All verbs inside a transaction: one slice per room. */
export interface StorageVerbs
  extends KernelVerbs,
    CustomerVerbs,
    ConsentVerbs,
    InteractionVerbs,
    OrderVerbs,
    LedgerVerbs,
    TierVerbs,
    ProgramVerbs,
    OutboxVerbs,
    PrivacyVerbs,
    AccessVerbs,
    AuditVerbs {}

/** What an adapter can do, declared so that suites and callers need not know its name. */
export interface StoreCapabilities {
  /** Several transactions may be open at once (from this or other processes). */
  readonly concurrentTransactions: boolean;
  /** Two stores may be opened on the same data. */
  readonly sharedData: boolean;
  /** A host's open transaction can be lent: `sync` hosts get answers at once, `async` hosts promises. */
  readonly hostTransactions: readonly ("sync" | "async")[];
  /** Committed work survives the end of the process. */
  readonly durable: boolean;
}

/** One finding of `verify`: what is wrong, where, and by how much. */
export interface VerifyFinding {
  /** Name of the check, such as `lot_remaining`. */
  readonly check: string;
  readonly customer: string;
  /** The row meant: entry, lot, order or day. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** The report of `verify`. */
export interface VerifyReport {
  readonly ok: boolean;
  /** Rows looked at, by kind. */
  readonly checked: Readonly<Record<string, number>>;
  /** At most `limit` of them. */
  readonly findings: readonly VerifyFinding[];
}

/** What `verify` is told about a ladder of the version in force, so that tiers can be proven from buckets in SQL. */
export interface VerifyLadder {
  readonly ladder: string;
  readonly metric: "spend" | "orders" | "points" | "qualifying" | "activity";
  readonly tiers: readonly { readonly id: string; readonly threshold: number }[];
  /** True: the tier is a pure function of the buckets (at-once upgrade, no retention, no grace, straight downgrade). */
  readonly exact: boolean;
}

/** Arguments of `verify`. */
export interface VerifyRequest {
  readonly shop: string;
  readonly limit: number;
  readonly ladders: readonly VerifyLadder[];
  /** Local day of an instant, and first day that counts on a day, for the ladder: calendar rules stay with the engine. */
  window(ladder: string, settledThrough: number): { readonly from: string; readonly to: string };
}

/** An open transaction of the host shop, lent to the engine for single commands. */
export interface HostTransaction {
  /** `sync`: `run` answers at once. */
  readonly mode: "sync" | "async";
  /** Runs work on the host's connection. Neither begins, commits nor rolls back. */
  run<T>(work: (verbs: StorageVerbs) => Work<T>): T | Promise<T>;
}

/** What a store did beneath its verbs that whoever runs the engine wants counted. */
export type StoreEvent =
  /** A transaction was begun anew by the store itself; nothing of the earlier try was kept. */
  | { readonly type: "rerun"; readonly reason: "deadlock" | "serialization" | "lost" }
  /** A call had a connection of the pool after that many seconds of waiting. Told for every call, also for 0. */
  | { readonly type: "connection"; readonly waitedSeconds: number };

/** How a store's database stands. */
export interface StoreCondition {
  /** Names of the migrations that this release would apply; none: the schema is current. */
  readonly pending: readonly string[];
  /** The present time by the database's own clock, in UTC milliseconds, where it has one. */
  readonly clock?: number | undefined;
}

/**
 * A database that holds shops.
 *
 * `transaction` runs the work in one writing transaction and commits. When it rejects, the error is a
 * `StoreFault` whose `verdict` says `not_done` (nothing was written) or `unknown` (the answer to COMMIT was lost).
 * A work that throws rolls back, and its own error comes through unchanged.
 */
export interface Store {
  readonly capabilities: StoreCapabilities;
  transaction<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T>;
  /** Runs reads on one consistent snapshot. */
  read<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T>;
  /** Proves the books with queries written apart from the engine; off the calling thread where it would block. */
  verify(request: VerifyRequest): Promise<VerifyReport>;
  /**
   * Tells a listener what the store does beneath its verbs, until the returned function is called. A store with
   * nothing to tell leaves it out. Listeners do not throw, and are called on the spot.
   */
  observe?(listener: (event: StoreEvent) => void): () => void;
  /** Tells how its database stands. Rejects with `schema_newer` or `schema_mismatch` where this release cannot use it. */
  inspect?(): Promise<StoreCondition>;
  close(): Promise<void>;
}

/**
 * A database error with its verdict. `code`: `busy`, `locked` (somebody else kept a row for too long; a
 * smaller transaction may do), `full`, `lost`, `corrupt`, `conflict` (rerun may succeed), `login`
 * (the server does not let this user in), `rights` (the user may not do this), `crowded` (no connection is left) or
 * `failed`.
 */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly code:
    | "busy"
    | "locked"
    | "full"
    | "lost"
    | "corrupt"
    | "conflict"
    | "login"
    | "rights"
    | "crowded"
    | "failed";
  readonly verdict: "not_done" | "unknown";
  constructor(args: {
    code: StoreFault["code"];
    verdict: StoreFault["verdict"];
    message: string;
    cause?: unknown;
  }) {
    super(args.message, { cause: args.cause });
    this.code = args.code;
    this.verdict = args.verdict;
  }
}
