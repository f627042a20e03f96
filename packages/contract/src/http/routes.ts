// The one table of routes: by room and verb, as the client calls them.

import type { Route } from "./route.ts";
import {
  createKey,
  listAudit,
  listKeys,
  mintToken,
  revokeKey,
  revokeTokens,
} from "./routes/access.ts";
import {
  customerLayer,
  customerTimeline,
  eraseCustomer,
  getCustomer,
  identifyCustomer,
  joinProgram,
  leaveProgram,
  listCustomers,
  registerCustomer,
  updateCustomer,
} from "./routes/customers.ts";
import { listEvents } from "./routes/events.ts";
import {
  adjustPoints,
  explain,
  listEntries,
  listLots,
  spendPoints,
  unspendPoints,
} from "./routes/ledger.ts";
import { health, openapi, readiness } from "./routes/meta.ts";
import { getOrder, listOrders, recordEvent, recordOrder, recordRefund } from "./routes/orders.ts";
import { customerSummary, getBalance, pointsHistory } from "./routes/points.ts";
import {
  exportCustomer,
  listConsents,
  listInteractions,
  recordConsent,
  searchCustomers,
  trackInteractions,
} from "./routes/privacy.ts";
import {
  checkProgram,
  currentProgram,
  describeProgram,
  programVersions,
  publishProgram,
} from "./routes/program.ts";
import { getTier, tierHistory } from "./routes/tiers.ts";

/** Every route, by room and verb. */
export const routes: {
  readonly orders: {
    readonly record: typeof recordOrder;
    readonly refund: typeof recordRefund;
    readonly recordEvent: typeof recordEvent;
    readonly get: typeof getOrder;
    readonly list: typeof listOrders;
  };
  readonly customers: {
    readonly register: typeof registerCustomer;
    readonly list: typeof listCustomers;
    readonly identify: typeof identifyCustomer;
    readonly get: typeof getCustomer;
    readonly update: typeof updateCustomer;
    readonly erase: typeof eraseCustomer;
    readonly join: typeof joinProgram;
    readonly leave: typeof leaveProgram;
    readonly timeline: typeof customerTimeline;
    readonly layer: typeof customerLayer;
    readonly consents: typeof listConsents;
    readonly consent: typeof recordConsent;
    readonly track: typeof trackInteractions;
    readonly interactions: typeof listInteractions;
    readonly search: typeof searchCustomers;
    readonly export: typeof exportCustomer;
  };
  readonly ledger: {
    readonly summary: typeof customerSummary;
    readonly balance: typeof getBalance;
    readonly history: typeof pointsHistory;
    readonly entries: typeof listEntries;
    readonly lots: typeof listLots;
    readonly spend: typeof spendPoints;
    readonly unspend: typeof unspendPoints;
    readonly adjust: typeof adjustPoints;
    readonly explain: typeof explain;
  };
  readonly tiers: { readonly status: typeof getTier; readonly history: typeof tierHistory };
  readonly program: {
    readonly current: typeof currentProgram;
    readonly versions: typeof programVersions;
    readonly describe: typeof describeProgram;
    readonly check: typeof checkProgram;
    readonly publish: typeof publishProgram;
  };
  readonly events: { readonly list: typeof listEvents };
  readonly keys: {
    readonly create: typeof createKey;
    readonly list: typeof listKeys;
    readonly revoke: typeof revokeKey;
  };
  readonly tokens: { readonly mint: typeof mintToken; readonly revoke: typeof revokeTokens };
  readonly audit: { readonly list: typeof listAudit };
  readonly meta: {
    readonly health: typeof health;
    readonly readiness: typeof readiness;
    readonly openapi: typeof openapi;
  };
} = {
  orders: {
    record: recordOrder,
    refund: recordRefund,
    recordEvent,
    get: getOrder,
    list: listOrders,
  },
  customers: {
    register: registerCustomer,
    list: listCustomers,
    identify: identifyCustomer,
    get: getCustomer,
    update: updateCustomer,
    erase: eraseCustomer,
    join: joinProgram,
    leave: leaveProgram,
    timeline: customerTimeline,
    layer: customerLayer,
    consents: listConsents,
    consent: recordConsent,
    track: trackInteractions,
    interactions: listInteractions,
    search: searchCustomers,
    export: exportCustomer,
  },
  ledger: {
    summary: customerSummary,
    balance: getBalance,
    history: pointsHistory,
    entries: listEntries,
    lots: listLots,
    spend: spendPoints,
    unspend: unspendPoints,
    adjust: adjustPoints,
    explain,
  },
  tiers: { status: getTier, history: tierHistory },
  program: {
    current: currentProgram,
    versions: programVersions,
    describe: describeProgram,
    check: checkProgram,
    publish: publishProgram,
  },
  events: { list: listEvents },
  keys: { create: createKey, list: listKeys, revoke: revokeKey },
  tokens: { mint: mintToken, revoke: revokeTokens },
  audit: { list: listAudit },
  meta: { health, readiness, openapi },
};

/** The type of the table. */
export type Routes = typeof routes;

/** All routes as a list, in the order of the table. */
export function routeList(): readonly Route[] {
  return Object.values(routes).flatMap((room) => Object.values<Route>(room));
}
