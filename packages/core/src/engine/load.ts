// Load: all that a batch's commands need of their customers, in a few set-based reads.

import { type CustomerProfile, RegularsError } from "@regulars/contract";
import {
  type BatchKeys,
  type Command,
  customerText,
  type LocatedCommand,
} from "../kernel/index.ts";
import type { AllocationRow, CounterRow, EntryRow, LotRow } from "../ledger/index.ts";
import type { State } from "../orders/index.ts";
import type { Programs } from "../program/index.ts";
import {
  all,
  type CustomerHead,
  type InteractionName,
  type LoadedOrder,
  type StorageVerbs,
  type Work,
} from "../storage/index.ts";
import type { BucketRow, StandingRow } from "../tiers/index.ts";
import { bucketsFloor } from "./bucket-floor.ts";
import type { SharePool } from "./share-pool.ts";
import { addUpdates, addWants, noWants, type Wants } from "./wants.ts";

/** What `load` is given. */
export interface LoadArgs {
  readonly verbs: StorageVerbs;
  readonly heads: ReadonlyMap<string, CustomerHead>;
  readonly commands: readonly LocatedCommand[];
  readonly keys: BatchKeys;
  readonly programs: ReadonlyMap<string, Programs>;
  readonly pool: SharePool;
  readonly refuse: (command: Command, error: RegularsError) => void;
}

interface Name {
  readonly shop: string;
  readonly customer: string;
}

/** An existing customer of the batch, with what is to be loaded of them. */
interface Member extends Name {
  readonly text: string;
  readonly head: CustomerHead;
  readonly wants: Wants;
  /** First day whose buckets are loaded. */
  readonly from: string;
}

/** Loads the states of the batch's existing customers, keyed by `customerText`. */
export function* load(args: LoadArgs): Work<Map<string, State>> {
  const { verbs } = args;
  const wants = wantsOf(args);
  const members: Member[] = [];
  for (const [text, head] of args.heads) {
    const from = bucketsFloor(args.programs.get(head.shop) as Programs, head);
    members.push({
      shop: head.shop,
      customer: head.id,
      text,
      head,
      wants: wants.get(text) as Wants,
      from,
    });
  }
  const states = new Map<string, State>();
  if (members.length === 0) {
    yield* leaseShares(args, wants);
    return states;
  }

  const withLots = new Set(members.filter(isWithLots));
  const [
    walletRows,
    standingRows,
    bucketRows,
    lotRows,
    orders,
    past,
    profiles,
    consentRows,
    interactionRows,
  ] = yield* all([
    verbs.loadWallets(members),
    verbs.loadStandings(members),
    verbs.loadBuckets(members),
    verbs.loadOpenLots([...withLots]),
    loadOrders(verbs, members),
    loadPast(verbs, members),
    loadProfiles(verbs, members),
    verbs.loadConsents(members.filter(({ wants: mine }) => mine.consents)),
    verbs.findInteractions(members.flatMap(interactionsOf)),
  ]);
  const wallets = group(members, walletRows);
  const standings = group(members, standingRows);
  const buckets = group(members, bucketRows);
  const lots = group(members, lotRows);
  const consents = group(members, consentRows);
  const interactions = group(members, interactionRows);
  for (const { shop, text, wants: mine } of members)
    addUpdates(mine, orders.get(text) ?? noRows, args.programs.get(shop) as Programs);
  const orderNames = [...orders.values()]
    .flat()
    .map(({ order }) => ({ shop: order.shop, customer: order.customer, number: order.number }));
  const orderLots = group(
    members,
    orderNames.length === 0 ? noRows : yield* verbs.loadOrderLots(orderNames),
  );
  const late = new Set(members.filter((member) => isLate(member, standings.get(member.text))));
  const movements = group(
    members,
    late.size === 0 ? noRows : yield* verbs.loadMovements([...late]),
  );
  const days = daysBefore(members, orders);
  const namedDays = group(members, days);
  const dayRows = group(members, days.length === 0 ? noRows : yield* verbs.loadBucketDays(days));
  // Last of all locks: keys, customers, counters.
  yield* leaseShares(args, wants);
  const counters = group(members, yield* loadCounters(verbs, members));

  for (const member of members) {
    const { head, text, from } = member;
    states.set(text, {
      head,
      wallets: wallets.get(text) ?? noRows,
      lots: joinLots(
        lots.get(text) ?? noRows,
        orderLots.get(text) ?? noRows,
        past.lots.get(text) ?? noRows,
      ),
      lotsComplete: head.lotDue === undefined || withLots.has(member),
      lotDue: head.lotDue,
      pastEntries: past.entries.get(text) ?? noRows,
      pastAllocations: past.allocations.get(text) ?? noRows,
      standings: standings.get(text) ?? noRows,
      buckets: joinBuckets(buckets.get(text) ?? noRows, dayRows.get(text) ?? noRows),
      bucketsFrom: from,
      bucketDays: new Set(namedDays.get(text)?.map(({ day }) => day)),
      movements: late.has(member) ? (movements.get(text) ?? noRows) : undefined,
      profile: profiles.get(text),
      consents: consents.get(text) ?? noRows,
      interactionIds: (interactions.get(text) ?? noRows).map(({ id }) => id),
      counters: counters.get(text) ?? noRows,
      orders: orders.get(text) ?? noRows,
    });
  }
  return states;
}

const noRows: readonly never[] = [];
const noGroups: ReadonlyMap<string, readonly never[]> = new Map();

function interactionsOf({ shop, customer, wants }: Member): readonly InteractionName[] {
  if (wants.interactions === undefined) return noRows;
  return [...wants.interactions].map((id) => ({ shop, customer, id }));
}

function isWithLots({ wants, head }: Member): boolean {
  return wants.lots || (head.lotDue !== undefined && head.lotDue <= wants.through);
}

/** Whether a command may ask for a tier of the past. */
function isLate({ wants, head }: Member, standings: readonly StandingRow[] | undefined): boolean {
  const { earnedAt, through } = wants;
  if (earnedAt === Infinity) return false;
  // The batch itself may move the customer, at the latest of these.
  if (earnedAt < Math.max(through, head.settledThrough)) return true;
  return standings?.some(({ since }) => earnedAt < since) ?? false;
}

function wantsOf(args: LoadArgs): Map<string, Wants> {
  const wants = new Map<string, Wants>();
  for (const { command, customer, occurredAt } of args.commands) {
    const text = customerText(command.shop, customer);
    let mine = wants.get(text);
    if (mine === undefined) {
      mine = noWants();
      wants.set(text, mine);
    }
    const programs = args.programs.get(command.shop) as Programs;
    try {
      addWants(mine, { command, occurredAt, keys: args.keys, programs });
    } catch (error) {
      if (!(error instanceof RegularsError)) throw error;
      args.refuse(command, error);
    }
  }
  return wants;
}

function* leaseShares(args: LoadArgs, wants: ReadonlyMap<string, Wants>): Work<void> {
  const shares = [];
  for (const [text, mine] of wants) {
    if (mine.shares === undefined) continue;
    const [shop = "", customer = ""] = text.split("\0");
    for (const share of mine.shares.values()) shares.push({ shop, customer, ...share });
  }
  if (shares.length > 0) yield* args.pool.lease(args.verbs, shares);
}

function* loadOrders(
  verbs: StorageVerbs,
  members: readonly Member[],
): Work<ReadonlyMap<string, LoadedOrder[]>> {
  const purchases = [];
  const numbers = new Map<string, Name & { readonly number: number }>();
  for (const { shop, customer, text, wants } of members) {
    for (const number of wants.orders ?? [])
      numbers.set(`${text}\0${number}`, { shop, customer, number });
    for (const [sku, until] of wants.purchases ?? [])
      purchases.push({ shop, customer, sku, until });
  }
  if (purchases.length > 0) {
    for (const found of yield* verbs.findPurchases(purchases)) {
      numbers.set(`${customerText(found.shop, found.customer)}\0${found.number}`, found);
    }
  }
  if (numbers.size === 0) return new Map();
  const loaded = yield* verbs.loadOrders([...numbers.values()]);
  const orders = new Map<string, LoadedOrder[]>();
  for (const one of loaded) {
    if (one === undefined) continue;
    const text = customerText(one.order.shop, one.order.customer);
    const list = orders.get(text);
    if (list === undefined) orders.set(text, [one]);
    else list.push(one);
  }
  return orders;
}

/** Entries that are to be undone, with what they took from which lots, and whether they were undone already. */
function* loadPast(verbs: StorageVerbs, members: readonly Member[]) {
  const wanted: (Name & { readonly sequence: number })[] = [];
  for (const { shop, customer, wants } of members)
    for (const sequence of wants.entries ?? []) wanted.push({ shop, customer, sequence });
  if (wanted.length === 0) return nothingPast;
  const entries: EntryRow[] = [];
  for (const row of yield* verbs.loadEntries(wanted)) if (row !== undefined) entries.push(row);
  for (const { shop, customer, sequence } of wanted) {
    const reversal = yield* verbs.findReversal({ shop, customer, reverses: sequence });
    if (reversal !== undefined) entries.push(reversal);
  }
  const allocations = yield* verbs.loadAllocations(
    wanted.map(({ shop, customer, sequence }) => ({ shop, customer, entry: sequence })),
  );
  const lots = yield* verbs.loadLots(
    allocations.map(({ shop, customer, lot }) => ({ shop, customer, number: lot })),
  );
  return {
    entries: group(members, entries),
    allocations: group(members, allocations),
    lots: group(members, lots),
  };
}

const nothingPast = {
  entries: new Map<string, readonly EntryRow[]>(),
  allocations: new Map<string, readonly AllocationRow[]>(),
  lots: new Map<string, readonly LotRow[]>(),
};

function* loadCounters(
  verbs: StorageVerbs,
  members: readonly Member[],
): Work<readonly CounterRow[]> {
  const names: (Name & { readonly rule: string; readonly period: string })[] = [];
  for (const { shop, customer, wants } of members)
    for (const { rule, period } of wants.counters?.values() ?? [])
      names.push({ shop, customer, rule, period });
  return names.length === 0 ? noRows : yield* verbs.loadCounters(names);
}

function* loadProfiles(
  verbs: StorageVerbs,
  members: readonly Member[],
): Work<ReadonlyMap<string, CustomerProfile>> {
  const profiles = new Map<string, CustomerProfile>();
  const wanting = members.filter(({ wants }) => wants.profile);
  if (wanting.length === 0) return profiles;
  for (const row of yield* verbs.readProfiles(wanting)) {
    if (row !== undefined)
      profiles.set(customerText(row.shop, row.customer), JSON.parse(row.body) as CustomerProfile);
  }
  return profiles;
}

interface NamedDay extends Name {
  readonly day: string;
}

/** Days before the window whose buckets a late order or a refund may change. */
function daysBefore(
  members: readonly Member[],
  orders: ReadonlyMap<string, readonly LoadedOrder[]>,
): readonly NamedDay[] {
  const found: NamedDay[] = [];
  for (const { shop, customer, text, wants, from } of members) {
    let days: Iterable<string> = wants.days;
    const loaded = orders.get(text);
    if (loaded !== undefined)
      days = new Set([...days, ...loaded.flatMap(({ order }) => order.day ?? [])]);
    for (const day of days) if (day < from) found.push({ shop, customer, day });
  }
  return found;
}

function joinLots(...lists: readonly (readonly LotRow[])[]): readonly LotRow[] {
  const first = lists[0] as readonly LotRow[];
  if (lists.every((list, i) => i === 0 || list.length === 0)) return first;
  const byNumber = new Map<number, LotRow>();
  for (const list of lists)
    for (const lot of list) if (!byNumber.has(lot.number)) byNumber.set(lot.number, lot);
  return [...byNumber.values()];
}

function joinBuckets(recent: readonly BucketRow[], earlier: readonly BucketRow[]) {
  return earlier.length === 0 ? recent : [...recent, ...earlier];
}

/** Rows by `customerText`. Those of a lone customer need no sorting out. */
function group<R extends Name>(
  members: readonly Member[],
  rows: readonly R[],
): ReadonlyMap<string, readonly R[]> {
  if (rows.length === 0) return noGroups;
  const groups = new Map<string, R[]>();
  if (members.length === 1) return new Map([[(members[0] as Member).text, rows]]);
  for (const row of rows) {
    const text = customerText(row.shop, row.customer);
    const list = groups.get(text);
    if (list === undefined) groups.set(text, [row]);
    else list.push(row);
  }
  return groups;
}
