// Outcomes: what a command did, as its caller and its retries see it.

import type { CustomerId, ExternalId } from "./ids.ts";

/** `recorded`: done now · `updated`: a higher revision changed it · `unchanged`: this revision was already known · `ignored`: an older revision · `parked`: a refund whose order is not known yet. */
export type RecordStatus = "recorded" | "updated" | "unchanged" | "ignored" | "parked";

/** Points that a command moved, per wallet. */
export interface PointsMoved {
  readonly wallet: string;
  readonly earned: number;
  readonly clawedBack: number;
  /** Part of the claw-back that became debt. */
  readonly intoDebt: number;
  readonly forgiven: number;
  readonly spent: number;
  readonly restored: number;
}

/** What recording an order did. */
export interface OrderOutcome {
  readonly status: RecordStatus;
  /** `ord_…` */
  readonly order: string;
  readonly customer: CustomerId;
  /** Points given by this command; negative when an update took some back. */
  readonly points: number;
  readonly moved: readonly PointsMoved[];
  /** Tier after the command, on the first ladder. */
  readonly tier?: string | undefined;
  /** Refunds that had waited for this order and were applied with it. */
  readonly refundsApplied?: number | undefined;
  /** Refunds that go on waiting, because they ask for more than this revision has. */
  readonly refundsWaiting?: number | undefined;
}

/** A matched refund's line that found too few earlier purchases. */
export interface UnmatchedRefundLine {
  /** Index in `match`, from 0. */
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

/** What recording a refund did. */
export interface RefundOutcome {
  readonly status: RecordStatus;
  /** `ref_…`; absent while parked. */
  readonly refund?: string | undefined;
  readonly customer?: CustomerId | undefined;
  /** Money refunded, minor units, tax and discount share included. */
  readonly amount: number;
  readonly moved: readonly PointsMoved[];
  readonly tier?: string | undefined;
  readonly unmatched: readonly UnmatchedRefundLine[];
}

/** What a spend, its cancelling, or an adjustment did. */
export interface LedgerOutcome {
  readonly status: RecordStatus;
  readonly customer: CustomerId;
  /** `ent_…`; the entry that a spend or an adjustment wrote. */
  readonly entry?: string | undefined;
  readonly wallet: string;
  readonly points: number;
  readonly available: number;
  readonly debt: number;
  /** Points given back that had ended meanwhile and are expired. */
  readonly expired?: number | undefined;
}

/** What recording a customer's event did. */
export interface EventOutcome {
  readonly status: RecordStatus;
  readonly customer: CustomerId;
  readonly points: number;
  readonly moved: readonly PointsMoved[];
}

/** A business key, as refusals and look-ups name it. */
export interface BusinessKey extends ExternalId {
  readonly kind: "order" | "refund" | "event" | "spend" | "unspend" | "adjust";
}
