// The words of the model: its own few types of programs, orders and commands, as they are written in JSON.

export interface Leaf {
  readonly fact: string;
  readonly op: string;
  readonly value: string | number | readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly when?: Leaf;
  readonly lines?: Leaf;
  readonly award:
    | { readonly type: "per_amount"; readonly points: number; readonly per: number }
    | { readonly type: "fixed" | "per_item"; readonly points: number }
    | { readonly type: "multiplier"; readonly value: number };
  readonly caps?: {
    readonly perOrder?: number;
    readonly perCustomer?: { readonly points: number; readonly period: "month" | "year" | "ever" };
  };
  readonly wallet?: string;
  readonly pending?: Pending;
  readonly expiry?: Expiry;
  readonly once?: boolean;
}

export type Expiry =
  | { readonly type: "never" }
  | { readonly type: "after"; readonly duration: string; readonly roundTo?: string };

export interface Pending {
  readonly duration: string;
  readonly roundTo?: string;
}

export interface LadderDocument {
  readonly id: string;
  readonly metric: "spend" | "orders" | "points_earned" | "qualifying_points";
  readonly window:
    | { readonly type: "rolling"; readonly duration: string }
    | { readonly type: "calendar_year" | "membership_year" | "lifetime" };
  readonly tiers: readonly {
    readonly id: string;
    readonly threshold: number;
    readonly benefits?: readonly { readonly type: string; readonly value?: number }[];
  }[];
  readonly upgrade: "at_once" | "next_period";
  readonly retention:
    | { readonly type: "none" }
    | { readonly type: "fixed" | "sliding"; readonly duration: string }
    | { readonly type: "calendar"; readonly years: number };
  readonly downgrade: "none" | "one_level" | "to_qualified";
  readonly grace?: string;
  readonly onRefund: "at_once" | "at_period_end";
}

export interface Document {
  readonly currency: string;
  readonly zone: string;
  readonly wallets?: readonly { readonly id: string; readonly qualifying?: boolean }[];
  readonly earning: {
    readonly on: "paid" | "fulfilled" | "delivered";
    readonly base: {
      readonly discount: "before" | "after";
      readonly tax: "included" | "excluded";
      readonly shipping?: boolean;
    };
    readonly rounding: "floor" | "nearest" | "ceil";
    readonly multipliers: "highest" | "add" | "multiply";
    readonly pending?: Pending;
    readonly expiry: Expiry;
    readonly rules: readonly Rule[];
  };
  readonly clawback:
    | { readonly type: "only_unspent" | "within_balance" }
    | { readonly type: "into_debt"; readonly floor?: number };
  readonly ladders?: readonly LadderDocument[];
}

export interface Key {
  readonly source: string;
  readonly id: string;
}

export interface Line {
  readonly ordinal: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice?: string;
  readonly discount?: number;
  readonly tax?: number;
  readonly amount: number;
}

export interface OrderDocument extends Key {
  readonly revision?: number;
  readonly channel?: string;
  readonly customer: Key;
  readonly currency: string;
  readonly placedAt: number;
  readonly paidAt?: number;
  readonly fulfilledAt?: number;
  readonly deliveredAt?: number;
  readonly cancelledAt?: number;
  readonly lines: readonly Line[];
  readonly discount?: number;
  readonly shipping?: number;
  readonly tax?: number;
  readonly pointsPaid?: { readonly points: number; readonly amount: number };
}

export interface RefundDocument extends Key {
  readonly revision?: number;
  readonly refundedAt: number;
  readonly order?: Key;
  readonly lines?: readonly {
    readonly ordinal: number;
    readonly quantity?: number;
    readonly amount?: number;
  }[];
  readonly customer?: Key;
  readonly match?: readonly {
    readonly sku: string;
    readonly unitPrice?: string;
    readonly quantity: number;
  }[];
}

/** One step: what is asked, and what the clock shows. */
export type Command = { readonly now: number } & (
  | { readonly kind: "order"; readonly body: OrderDocument }
  | { readonly kind: "refund"; readonly body: RefundDocument }
  | {
      readonly kind: "spend";
      readonly body: Key & {
        readonly customer: Key;
        readonly points: number;
        readonly occurredAt?: number;
      };
    }
  | {
      readonly kind: "unspend";
      readonly body: Key & { readonly spend: Key; readonly occurredAt?: number };
    }
  | {
      readonly kind: "adjust";
      readonly body: Key & {
        readonly customer: Key;
        readonly points: number;
        readonly expiresAt?: number;
        readonly reason: string;
        readonly occurredAt?: number;
      };
    }
  | { readonly kind: "touch"; readonly through: number }
  | { readonly kind: "publish"; readonly document: Document; readonly effectiveFrom: number }
);
