// The tiers' slice of the storage port: standings, movements, day buckets.

import type { MovementReason } from "@regulars/contract";
import type { Work } from "../storage/work.ts";

/** Where a customer stands on a ladder, as posted. No row: never judged. */
export interface StandingRow {
  readonly shop: string;
  readonly customer: string;
  readonly ladder: string;
  readonly tier: string;
  readonly since: number;
  /** End of retention (exclusive); undefined: none runs. */
  readonly keptUntil: number | undefined;
  /** End of grace (exclusive); undefined: none runs. */
  readonly graceUntil: number | undefined;
  /** Next instant at which this ladder is judged without any new order; undefined: none. */
  readonly dueAt: number | undefined;
}

/** A move on a ladder as stored, numbered by the event that tells of it. */
export interface MovementRow {
  readonly shop: string;
  readonly customer: string;
  readonly ladder: string;
  readonly event: number;
  readonly from: string | undefined;
  readonly to: string;
  readonly reason: MovementReason;
  readonly at: number;
  readonly metric: number;
}

/** All metrics of a customer on one local day. */
export interface BucketRow {
  readonly shop: string;
  readonly customer: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Minor units. */
  readonly spend: number;
  readonly orders: number;
  readonly points: number;
  readonly qualifying: number;
  readonly activity: number;
}

/** Verbs of tiers. */
export interface TierVerbs {
  loadStandings(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly StandingRow[]>;
  /** Buckets with `day >= from`, any order. */
  loadBuckets(
    names: readonly { readonly shop: string; readonly customer: string; readonly from: string }[],
  ): Work<readonly BucketRow[]>;
  /** Named days. */
  loadBucketDays(
    names: readonly { readonly shop: string; readonly customer: string; readonly day: string }[],
  ): Work<readonly BucketRow[]>;
  /** All movements of the customers, in order of `event`. */
  loadMovements(
    names: readonly { readonly shop: string; readonly customer: string }[],
  ): Work<readonly MovementRow[]>;
  saveStandings(args: {
    readonly inserted: readonly StandingRow[];
    readonly updated: readonly StandingRow[];
  }): Work<void>;
  appendMovements(rows: readonly MovementRow[]): Work<void>;
  /** Inserts or replaces by day. */
  saveBuckets(args: {
    readonly inserted: readonly BucketRow[];
    readonly updated: readonly BucketRow[];
  }): Work<void>;
  /** Customers per tier as posted. For reports. */
  countTiers(args: {
    readonly shop: string;
    readonly ladder: string;
  }): Work<readonly { readonly tier: string; readonly customers: number }[]>;
}
