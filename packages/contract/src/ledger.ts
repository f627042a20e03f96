// Ledger entries, lots, allocations and balances: points as the ledger keeps them.

import type { CustomerId, CustomerRef, ExternalId } from "./ids.ts";
import type { Instant } from "./time.ts";

/** An account of one customer's wallet. Every entry moves points from one to another. */
export type Account =
  | "issued"
  | "pending"
  | "active"
  | "held"
  | "spent"
  | "expired"
  | "adjusted"
  | "debt"
  | "transit";

/** Why points moved. */
export type EntryKind =
  | "earn"
  | "activate"
  | "spend"
  | "unspend"
  | "clawback"
  | "settle_debt"
  | "expire"
  | "reinstate"
  | "adjust";

/** One row of the append-only ledger. */
export interface LedgerEntry {
  /** `ent_…`, carries its customer and sequence. */
  readonly id: string;
  readonly customer: CustomerId;
  /** 1, 2, 3 … per customer, without gaps. */
  readonly sequence: number;
  readonly wallet: string;
  readonly kind: EntryKind;
  /** Positive integer. */
  readonly points: number;
  readonly from: Account;
  readonly to: Account;
  /** When it counts (a due expiry counts at its due instant). */
  readonly occurredAt: Instant;
  /** When it was written. */
  readonly recordedAt: Instant;
  /** The lot that it made, activated or ended; absent when it touched several (see allocations). */
  readonly lot?: string | undefined;
  /** The order it belongs to. */
  readonly order?: string | undefined;
  /** The entry that it undoes. */
  readonly reverses?: string | undefined;
  readonly actor: string;
  /** Program version that decided it. */
  readonly version: number;
  /** Sequence of the event whose explanation tells why. */
  readonly event: number;
}

/** What one earning left. `remaining` is what nothing has taken yet. */
export interface Lot {
  readonly id: string;
  readonly wallet: string;
  readonly state: "pending" | "active" | "closed";
  readonly earned: number;
  readonly remaining: number;
  readonly availableAt: Instant;
  /** First instant at which it is no longer valid; absent: never ends. */
  readonly expiresAt?: Instant | undefined;
  readonly order?: string | undefined;
  readonly version: number;
}

/** Part of an entry taken from (positive) or given back to (negative) a lot. */
export interface Allocation {
  readonly lot: string;
  readonly points: number;
}

/** A wallet's standing at an instant. */
export interface Balance {
  readonly customer: CustomerId;
  readonly wallet: string;
  readonly at: Instant;
  readonly available: number;
  readonly pending: number;
  readonly debt: number;
  /** `available − debt`. */
  readonly net: number;
  /** The next lots to end, soonest first. */
  readonly expiring: readonly {
    readonly points: number;
    readonly expiresAt: Instant;
    readonly lastValidDay: string;
  }[];
}

/** Spends points of a customer, all or nothing. */
export interface SpendRequest {
  readonly customer: CustomerRef;
  readonly points: number;
  readonly wallet?: string | undefined;
  /** Business key of the spend; recording it again returns the first result. */
  readonly source: string;
  readonly id: string;
  readonly reason?: string | undefined;
  readonly occurredAt?: Instant | undefined;
}

/** Undoes a spend, wholly: its points go back to the lots they came from. */
export interface UnspendRequest {
  /** Business key of the spend to undo. */
  readonly spend: ExternalId;
  readonly source: string;
  readonly id: string;
  readonly occurredAt?: Instant | undefined;
}

/** Gives (positive) or takes (negative) points by hand, with a reason. */
export interface AdjustRequest {
  readonly customer: CustomerRef;
  readonly points: number;
  readonly wallet?: string | undefined;
  readonly source: string;
  readonly id: string;
  readonly reason: string;
  /** For a gift: when it ends; the program's expiry when absent. */
  readonly expiresAt?: Instant | undefined;
  readonly occurredAt?: Instant | undefined;
}
