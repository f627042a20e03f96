// Tables of the ledger: wallets, lots, entries, allocations, cap counters, shares of program-wide caps.

import type {
  AllocationRow,
  CounterRow,
  EntryRow,
  LotRow,
  ShareRow,
  WalletRow,
} from "@regulars/core/storage";
import { integer, named, optional, type Table, table, text } from "./table.ts";

const orderNumber = named(integer, "order_number");

/** Posted balances. */
export const wallets: Table<WalletRow> = table<WalletRow>({
  name: "regulars_wallets",
  columns: {
    shop: text,
    customer: text,
    wallet: text,
    pending: integer,
    active: integer,
    debt: integer,
  },
  key: ["shop", "customer", "wallet"],
  fill: 70,
});

/** Lots. */
export const lots: Table<LotRow> = table<LotRow>({
  name: "regulars_lots",
  columns: {
    shop: text,
    customer: text,
    number: integer,
    wallet: text,
    state: text,
    earned: integer,
    remaining: integer,
    expired: integer,
    availableAt: integer,
    expiresAt: optional(integer),
    order: orderNumber,
    version: integer,
  },
  key: ["shop", "customer", "number"],
  fill: 70,
  // Finds those that are open, and those of an order, whatever their state.
  indexes: [
    {
      name: "regulars_lots_state",
      columns: ["shop", "customer", "state", "order_number"],
      heap: true,
    },
  ],
});

/** Says which lots are open. */
export const isOpen = "state IN ('pending', 'active')";

/** Says it of all lots, so that those of an order are found through the index that begins with their state. */
export const isAnyState = "state IN ('pending', 'active', 'closed')";

/** Ledger entries, append-only. */
export const entries: Table<EntryRow> = table<EntryRow>({
  name: "regulars_entries",
  columns: {
    shop: text,
    customer: text,
    sequence: integer,
    wallet: text,
    kind: text,
    points: integer,
    from: named(text, "from_account"),
    to: named(text, "to_account"),
    occurredAt: integer,
    recordedAt: integer,
    lot: integer,
    order: orderNumber,
    reverses: integer,
    actor: text,
    version: integer,
    event: integer,
  },
  key: ["shop", "customer", "sequence"],
  indexes: [
    {
      name: "regulars_entries_reverses",
      columns: ["shop", "customer", "reverses", "to_account"],
      unique: true,
      where: "reverses > 0",
    },
  ],
});

/** Points of debits by lot. */
export const allocations: Table<AllocationRow> = table<AllocationRow>({
  name: "regulars_allocations",
  columns: { shop: text, customer: text, entry: integer, lot: integer, points: integer },
  key: ["shop", "customer", "entry", "lot"],
});

/** Points that rules gave a customer in a period. */
export const counters: Table<CounterRow> = table<CounterRow>({
  name: "regulars_counters",
  columns: {
    shop: text,
    customer: text,
    rule: text,
    period: text,
    points: integer,
    times: integer,
  },
  key: ["shop", "customer", "rule", "period"],
  fill: 70,
});

/** Shares of program-wide caps. */
export const capShares: Table<ShareRow> = table<ShareRow>({
  name: "regulars_cap_shares",
  columns: {
    shop: text,
    rule: text,
    period: text,
    slot: integer,
    granted: integer,
    used: integer,
  },
  key: ["shop", "rule", "period", "slot"],
  fill: 70,
});

/** What all shares of a program-wide cap were granted together; its row is locked after a share's. */
export interface PoolRow {
  readonly shop: string;
  readonly rule: string;
  readonly period: string;
  readonly granted: number;
}

/** Sums of granted room of program-wide caps. */
export const capPools: Table<PoolRow> = table<PoolRow>({
  name: "regulars_cap_pools",
  columns: { shop: text, rule: text, period: text, granted: integer },
  key: ["shop", "rule", "period"],
  fill: 70,
});
