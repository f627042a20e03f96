// The engine as its callers see it: what it is made of, and what it offers.

import type {
  CalendarDate,
  CustomerRef,
  CustomerSummary,
  Explained,
  HistoryItem,
  ProgramDocument,
} from "@regulars/contract";
import type { Keyring } from "../access/index.ts";
import type { CheckpointSink } from "../audit/index.ts";
import type { BatcherLimits, Clock, DeliveryTiming, IdSource, Metrics } from "../kernel/index.ts";
import type { LedgerReads, LedgerWrites } from "../ledger/index.ts";
import type { OrderReads, OrderWrites } from "../orders/index.ts";
import type { PrivacyService } from "../privacy/index.ts";
import type { ProgramService } from "../program/index.ts";
import type { HostTransaction, Store, VerifyReport } from "../storage/index.ts";
import type { TierReads } from "../tiers/index.ts";
import type { AccessServices } from "./access.ts";
import type { CustomerService } from "./customers.ts";
import type { EventService } from "./events.ts";
import type { Explainable } from "./explain.ts";
import type { HistoryPage } from "./history.ts";
import type { Readiness, ReadinessOptions } from "./readiness.ts";
import type { RolloverProgress, RolloverReport } from "./rollover.ts";
import type { Sources } from "./sources.ts";
import type { RegularsWithin } from "./within.ts";

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  /**
   * The program of the shop. It becomes version 1 of a shop that has none. One that is neither in force nor the newest
   * published is refused with `program_differs`, so that a restart with an old file never undoes a published change.
   */
  readonly program?: ProgramDocument | undefined;
  /** Present time in UTC milliseconds; the machine's clock when absent. */
  readonly clock?: Clock | undefined;
  /** Source of new customers' ids; for tests. */
  readonly ids?: IdSource | undefined;
  /** Name of the shop; `default` when absent. */
  readonly shop?: string | undefined;
  /**
   * Keys the hashes under which identities are found. The same for every process of one database, and kept secret.
   * Without one the key is public, and whoever reads a hash can find out which phone number it is of.
   */
  readonly secret?: string | undefined;
  /**
   * Secrets that seal personal data, key the hashes under which it is found, and sign customer tokens and checkpoints;
   * the same for every process of one database. Without one personal data is kept as plain text, and tokens and
   * signatures are refused. `secret` is then that under which older data was hashed.
   */
  readonly keyring?: Keyring | undefined;
  /** Where checkpoints of the audit log go besides the answer; waited for. */
  readonly onCheckpoint?: CheckpointSink | undefined;
  readonly limits?: Partial<BatcherLimits> | undefined;
  /** Where measurements go; nothing is measured when absent. Its errors are dropped. */
  readonly metrics?: Metrics | undefined;
  /** Timing and bounds of deliveries to subscribers. */
  readonly delivery?: Partial<DeliveryTiming> | undefined;
}

/** Reads of points that join the ledger with tiers and explanations. */
export interface PointsReads {
  /** All that a page shows of a customer's standing, at one instant. Throws `customer_not_found`. */
  summary(customer: CustomerRef): Promise<CustomerSummary>;
  /** Entries with the reason of each in a shopper's words, newest first. Throws `customer_not_found`. */
  history(customer: CustomerRef, page?: HistoryPage): Promise<readonly HistoryItem[]>;
}

/** The loyalty engine of one shop. */
export interface Regulars extends AccessServices {
  readonly shop: string;
  readonly orders: OrderWrites<"async"> & OrderReads;
  readonly customers: CustomerService;
  readonly ledger: LedgerWrites<"async"> & LedgerReads & PointsReads;
  readonly tiers: TierReads;
  readonly program: ProgramService;
  readonly events: EventService;
  readonly privacy: PrivacyService;
  /** Why an order, entry or event gave what it gave: kept explanations with their texts, oldest first. */
  explain(what: Explainable): Promise<readonly Explained[]>;
  /** The systems whose ids of orders and customers the shop knows. */
  sources(): Promise<Sources>;
  /** Settles everyone with something due through the end of a local day (or now, when it is not over). */
  rollover(
    day: CalendarDate,
    options?: { readonly onProgress?: ((progress: RolloverProgress) => void) | undefined },
  ): Promise<RolloverReport>;
  /** Whether this process can take commands for the shop now. Never rejects, and answers within the time-out. */
  readiness(options?: ReadinessOptions): Promise<Readiness>;
  /** Proves the books with queries written apart from the engine. */
  verify(options?: { readonly limit?: number | undefined }): Promise<VerifyReport>;
  /**
   * The same commands on a transaction that the host opened: its order and the points commit together. The host sends
   * nothing of its own on that connection before the answer: it would be taken back with a refused command or a dry run.
   */
  within<Mode extends "sync" | "async">(
    transaction: HostTransaction & { readonly mode: Mode },
  ): RegularsWithin<Mode>;
  /** The engine for another shop of the same database. It is closed for itself, or with the engine that made it. */
  forShop(
    shop: string,
    options?: { readonly program?: ProgramDocument | undefined },
  ): Promise<Regulars>;
  /** Closes its subscriptions, finishes what was taken, then refuses everything. The store stays open. */
  close(): Promise<void>;
}
