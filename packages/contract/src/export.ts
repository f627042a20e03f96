// Exports: all that a shop keeps about one customer, in one document.

import type { Consent, ConsentRecord } from "./consent.ts";
import type { Customer } from "./customer.ts";
import type { ShopEvent } from "./event.ts";
import type { ExternalId, ShopId } from "./ids.ts";
import type { Interaction } from "./interaction.ts";
import type { LedgerEntry, Lot } from "./ledger.ts";
import type { CustomerEvent, Order, OrderRefund } from "./order.ts";
import type { TierMovement, TierStatus } from "./tier.ts";
import type { Instant } from "./time.ts";

/** Why something is as it is, as the customer is told. */
export interface ExportedExplanation {
  /** `evt_…` */
  readonly event: string;
  readonly occurredAt: Instant;
  readonly text: { readonly en: string; readonly zh: string };
}

/** One thing of an export, with its kind. */
export type ExportRecord =
  | { readonly noun: "customer"; readonly value: Customer }
  | { readonly noun: "consent"; readonly value: Consent }
  | { readonly noun: "consent_change"; readonly value: ConsentRecord }
  | { readonly noun: "interaction"; readonly value: Interaction }
  | { readonly noun: "order"; readonly value: Order }
  | { readonly noun: "refund"; readonly value: OrderRefund }
  | { readonly noun: "activity"; readonly value: CustomerEvent }
  | { readonly noun: "event"; readonly value: ShopEvent }
  | { readonly noun: "entry"; readonly value: LedgerEntry }
  | { readonly noun: "lot"; readonly value: Lot }
  | { readonly noun: "tier"; readonly value: TierStatus }
  | { readonly noun: "tier_movement"; readonly value: TierMovement }
  | { readonly noun: "explanation"; readonly value: ExportedExplanation };

/** All that a shop keeps about a customer. Lists are oldest first. */
export interface CustomerExport {
  /** Version of this form. */
  readonly format: 1;
  readonly shop: ShopId;
  readonly exportedAt: Instant;
  /** The name under which orders, refunds and activities of this document can be recorded again. */
  readonly reference: ExternalId;
  readonly customer: Customer;
  readonly consents: {
    readonly current: readonly Consent[];
    readonly history: readonly ConsentRecord[];
  };
  /** As they can be recorded again. */
  readonly orders: readonly Order[];
  readonly refunds: readonly OrderRefund[];
  readonly activities: readonly CustomerEvent[];
  readonly interactions: readonly Interaction[];
  readonly events: readonly ShopEvent[];
  readonly entries: readonly LedgerEntry[];
  /** Open ones. */
  readonly lots: readonly Lot[];
  readonly tiers: {
    readonly current: readonly TierStatus[];
    readonly history: readonly TierMovement[];
  };
  readonly explanations: readonly ExportedExplanation[];
}

/** One line of a CSV file of an export. */
export interface ExportedLine {
  /** Name of the file, such as `orders.csv`. */
  readonly file: string;
  /** Without a line end; the first of each file is its header. */
  readonly line: string;
}
