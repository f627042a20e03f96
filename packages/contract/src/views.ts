// What is read back: orders, histories, summaries and explanations, as they leave the engine.

import type { Membership } from "./customer.ts";
import type { Explanation } from "./explanation.ts";
import type { CustomerId, ExternalId } from "./ids.ts";
import type { EntryKind, LedgerEntry } from "./ledger.ts";
import type { Benefit, LocalizedText, TierMetric } from "./program.ts";
import type { CalendarDate, Instant } from "./time.ts";

/** What a change of a customer answers. */
export interface CustomerChange {
  readonly status: "recorded" | "unchanged";
  readonly customer: CustomerId;
}

/** Something that happened to a customer. */
export interface TimelineEvent {
  /** `evt_…` */
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A line of an order as read back. Money in minor units. */
export interface OrderLineView {
  readonly ordinal: number;
  readonly sku: string;
  readonly name?: string | undefined;
  readonly quantity: number;
  readonly refundedQuantity: number;
  readonly amount: number;
  readonly refundedAmount: number;
  /** Points awarded by wallet, before refunds. */
  readonly points: Readonly<Record<string, number>>;
}

/** An order as read back. */
export interface OrderView {
  /** `ord_…` */
  readonly id: string;
  readonly source: ExternalId;
  readonly customer: CustomerId;
  readonly revision: number;
  readonly currency: string;
  readonly placedAt: Instant;
  readonly earnedAt?: Instant | undefined;
  readonly cancelledAt?: Instant | undefined;
  readonly lines: readonly OrderLineView[];
  /** Points by wallet that it has given and no refund has taken back. */
  readonly points: Readonly<Record<string, number>>;
}

/** A text in both languages. */
export interface BothLanguages {
  readonly en: string;
  readonly zh: string;
}

/** Why something is as it is. */
export interface Explained {
  /** `evt_…` of what happened. */
  readonly event: string;
  readonly occurredAt: Instant;
  readonly explanation: Explanation;
  /** Entries that it explains. */
  readonly entries: readonly LedgerEntry[];
  /** For shoppers. */
  readonly text: BothLanguages;
  /** For staff: with the rules that did not match. */
  readonly staff: BothLanguages;
}

/** Why something is as it is, in the words that a shopper reads. */
export interface ExplainedToShopper {
  /** `evt_…` of what happened. */
  readonly event: string;
  readonly occurredAt: Instant;
  readonly text: BothLanguages;
}

/** One line of a customer's points history. */
export interface HistoryItem {
  /** `ent_…` */
  readonly entry: string;
  readonly wallet: string;
  readonly kind: EntryKind;
  /** Points that moved, at least 1. */
  readonly points: number;
  /** What it did to available + pending − owed: negative when points went, 0 when they only moved among these. */
  readonly change: number;
  readonly occurredAt: Instant;
  /** The order that it belongs to, `ord_…`. */
  readonly order?: string | undefined;
  /** Why; absent for what has no explanation of its own. */
  readonly text?: BothLanguages | undefined;
}

/** A wallet in a summary. */
export interface WalletSummary {
  readonly wallet: string;
  readonly name: LocalizedText;
  readonly available: number;
  readonly pending: number;
  readonly debt: number;
  /** What ends next, joined over lots that end together. */
  readonly expiring?:
    | {
        readonly points: number;
        readonly expiresAt: Instant;
        readonly lastValidDay: CalendarDate;
      }
    | undefined;
  /** What becomes available next. */
  readonly activating?:
    | { readonly points: number; readonly availableAt: Instant; readonly day: CalendarDate }
    | undefined;
}

/** A member's tier in a summary, with the way to the next. */
export interface TierSummary {
  readonly ladder: string;
  readonly tier: string;
  readonly name: LocalizedText;
  /** What the ladder counts; its numbers are money in minor units for `spend`, else counts. */
  readonly metric: TierMetric;
  readonly value: number;
  /** Where this tier begins. */
  readonly threshold: number;
  readonly next?:
    | {
        readonly tier: string;
        readonly name: LocalizedText;
        readonly threshold: number;
        /** What is missing, at least 1. */
        readonly missing: number;
      }
    | undefined;
  /** What is missing to keep the tier at its next judgement. */
  readonly requiredToRemain: number;
  /** When it is judged next, and the last day before. */
  readonly expiresAt?: Instant | undefined;
  readonly lastValidDay?: CalendarDate | undefined;
  readonly benefits: readonly Benefit[];
}

/** All that a page shows of a customer's standing, read at one instant. */
export interface CustomerSummary {
  readonly customer: CustomerId;
  readonly membership: Membership;
  readonly at: Instant;
  readonly program: {
    readonly name: LocalizedText;
    readonly currency: string;
    readonly zone: string;
    /** Who earns points. */
    readonly who: "customers" | "members";
  };
  /** In the program's order; the first is the one that is shown when none is named. */
  readonly wallets: readonly WalletSummary[];
  /** On the first ladder; absent when there is none or the customer is on none. */
  readonly tier?: TierSummary | undefined;
}

/** A program in plain sentences, for members. */
export interface ProgramDescription {
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly name: LocalizedText;
  /** Lines; one that begins with `- ` belongs to the last that does not. */
  readonly lines: { readonly en: readonly string[]; readonly zh: readonly string[] };
}
