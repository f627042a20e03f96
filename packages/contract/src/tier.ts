// Tier status and movements: where a member stands on a ladder, and how they got there.

import type { CustomerId } from "./ids.ts";
import type { Benefit, LocalizedText } from "./program.ts";
import type { Instant } from "./time.ts";

/** Why a member moved on a ladder. */
export type MovementReason = "joined" | "upgraded" | "prolonged" | "downgraded" | "left";

/** One move on a ladder. */
export interface TierMovement {
  readonly ladder: string;
  readonly from?: string | undefined;
  readonly to: string;
  readonly reason: MovementReason;
  readonly at: Instant;
  /** Metric value that decided it. */
  readonly metric: number;
}

/** Where a customer stands on a ladder at an instant. */
export interface TierStatus {
  readonly customer: CustomerId;
  readonly ladder: string;
  readonly tier: string;
  readonly name: LocalizedText;
  readonly since: Instant;
  /** The metric's present value. */
  readonly metric: number;
  readonly nextTier?: string | undefined;
  /** What is missing to `nextTier`, in the metric's unit. */
  readonly toNext?: number | undefined;
  /** What is missing to keep the tier at its next judgement; 0 when already enough. */
  readonly requiredToRemain: number;
  /** When the tier is judged next; absent when nothing ends it. */
  readonly expiresAt?: Instant | undefined;
  readonly benefits: readonly Benefit[];
}

/** A customer's staff-side layer. */
export interface LayerStatus {
  readonly customer: CustomerId;
  readonly layer: string;
  readonly name: LocalizedText;
  readonly service: "standard" | "priority" | "dedicated";
  readonly rights: readonly LocalizedText[];
}
