// The tiers' part of a customer's state and of a draft.

import type { KernelDraft } from "../kernel/draft.ts";
import type { BucketRow, MovementRow, StandingRow } from "./store.ts";

/** Standings and day buckets of one customer as loaded and decided so far. Arrays only grow. */
export interface TierState {
  readonly standings: readonly StandingRow[];
  readonly buckets: readonly BucketRow[];
  /** All buckets from this day on are loaded. */
  readonly bucketsFrom: string;
  /** Earlier days that were looked for by name. */
  readonly bucketDays: ReadonlySet<string>;
  /** All movements, where a late command may ask for a tier of the past; undefined: not loaded. */
  readonly movements: readonly MovementRow[] | undefined;
}

/** A draft as the tiers see it. */
export interface TierDraft extends KernelDraft {
  standings: StandingRow[];
  buckets: BucketRow[];
  readonly bucketsFrom: string;
  readonly bucketDays: ReadonlySet<string>;
  movements: readonly MovementRow[] | undefined;
  readonly moved: MovementRow[];
  /** Membership years begin on the anniversaries of this instant. */
  anchor: number;
}

/** The tiers' part of a new customer. */
export const emptyTiers: TierState = {
  standings: [],
  buckets: [],
  bucketsFrom: "0000-01-01",
  bucketDays: new Set(),
  movements: [],
};
