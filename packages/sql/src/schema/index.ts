// Every table of a shop's books, in the order in which they are made.

import { rates, requests, revocations, serverKeys } from "./access.ts";
import { audit, auditHeads } from "./audit.ts";
import { consentRecords, consents } from "./consents.ts";
import { customers, identities, identityValues, profiles } from "./customers.ts";
import { interactions } from "./interactions.ts";
import { events, sourceKeys } from "./kernel.ts";
import { allocations, capPools, capShares, counters, entries, lots, wallets } from "./ledger.ts";
import { activities, orderLines, orders, parkedRefunds, refundLines, refunds } from "./orders.ts";
import { deliverers, lanes, outbox, subscriptions } from "./outbox.ts";
import { dataKeys, searchWords } from "./privacy.ts";
import { versions } from "./program.ts";
import type { Table } from "./table.ts";
import { buckets, movements, standings } from "./tiers.ts";

/** The tables of the books, which the first migration makes as they were then. */
export const bookTables: readonly Table<never>[] = [
  sourceKeys,
  events,
  customers,
  identities,
  identityValues,
  profiles,
  orders,
  orderLines,
  refunds,
  refundLines,
  parkedRefunds,
  wallets,
  lots,
  entries,
  allocations,
  counters,
  capShares,
  capPools,
  standings,
  movements,
  buckets,
  versions,
];

/** The tables of the second migration: subscriptions and what waits for them. */
export const outboxTables: readonly Table<never>[] = [subscriptions, outbox, lanes, deliverers];

/** The tables of the third migration: who may call, and what they did. */
export const accessTables: readonly Table<never>[] = [
  serverKeys,
  revocations,
  requests,
  rates,
  audit,
  auditHeads,
];

/** The tables of the fourth migration: consents, data keys, words of names, interactions. */
export const privacyTables: readonly Table<never>[] = [
  consents,
  consentRecords,
  dataKeys,
  searchWords,
  interactions,
];

/** The table of the sixth migration: properties of activities. */
export const activityTables: readonly Table<never>[] = [activities];

/** All tables but the one that records migrations. */
export const allTables: readonly Table<never>[] = [
  ...bookTables,
  ...outboxTables,
  ...accessTables,
  ...privacyTables,
  ...activityTables,
];
