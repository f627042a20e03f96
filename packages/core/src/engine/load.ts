// Load: all that a batch's commands need of their customers, in a few set-based reads.

import type { CustomerProfile } from "@regulars/contract";
import { type BatchKeys, customerText, type LocatedCommand } from "../kernel/index.ts";
import type { AllocationRow, EntryRow, LotRow } from "../ledger/index.ts";
import type { State } from "../orders/index.ts";
import type { Programs } from "../program/index.ts";
import type { CustomerHead, LoadedOrder, StorageVerbs, Work } from "../storage/index.ts";
import { bucketsFloor } from "./bucket-floor.ts";
import type { SharePool } from "./share-pool.ts";
import { addWants, noWants, type Wants } from "./wants.ts";

/** What `load` is given. */
export interface LoadArgs {
  readonly verbs: StorageVerbs;
  readonly heads: ReadonlyMap<string, CustomerHead>;
  readonly commands: readonly LocatedCommand[];
  readonly keys: BatchKeys;
  readonly programs: ReadonlyMap<string, Programs>;
  readonly pool: SharePool;
}

interface Name {
  readonly shop: string;
  readonly customer: string;
}

/** Loads the states of the batch's existing customers, keyed by `customerText`. */
export function* load(args: LoadArgs): Work<Map<string, State>> {
  const { verbs, heads } = args;
  const wants = yield* wantsOf(args);
  const names: Name[] = [];
  for (const head of heads.values()) names.push({ shop: head.shop, customer: head.id });
  if (names.length === 0) return new Map();

  const from = names.map(({ shop, customer }) =>
    bucketsFloor(
      args.programs.get(shop) as Programs,
      heads.get(customerText(shop, customer)) as CustomerHead,
    ),
  );
  const wallets = group(yield* verbs.loadWallets(names));
  const standings = group(yield* verbs.loadStandings(names));
  const buckets = group(
    yield* verbs.loadBuckets(names.map((name, i) => ({ ...name, from: from[i] as string }))),
  );
  const wanting = (test: (w: Wants, head: CustomerHead) => boolean): Name[] =>
    names.filter(({ shop, customer }) => {
      const text = customerText(shop, customer);
      return test(wants.get(text) as Wants, heads.get(text) as CustomerHead);
    });

  const isWithLots = wanting(
    (w, head) => w.lots || (head.lotDue !== undefined && head.lotDue <= w.through),
  );
  const lots = group(isWithLots.length === 0 ? [] : yield* verbs.loadOpenLots(isWithLots));
  const orders = yield* loadOrders(verbs, names, wants);
  const orderNames = [...orders.values()]
    .flat()
    .map(({ order }) => ({ shop: order.shop, customer: order.customer, number: order.number }));
  const orderLots = group(orderNames.length === 0 ? [] : yield* verbs.loadOrderLots(orderNames));
  const past = yield* loadPast(verbs, names, wants);
  const late = wanting((w) => w.earnedAt !== Infinity).filter(({ shop, customer }) => {
    const text = customerText(shop, customer);
    const since = (standings.get(text) ?? []).reduce(
      (latest, row) => Math.max(latest, row.since),
      0,
    );
    const { earnedAt, through } = wants.get(text) as Wants;
    return earnedAt < since || earnedAt < through;
  });
  const movements = group(late.length === 0 ? [] : yield* verbs.loadMovements(late));
  const days = daysBefore(names, from, wants, orders);
  const dayRows = group(days.length === 0 ? [] : yield* verbs.loadBucketDays(days));
  const counterNames = names.flatMap((name) =>
    [...(wants.get(customerText(name.shop, name.customer)) as Wants).counters.values()].map(
      (counter) => ({ ...name, ...counter }),
    ),
  );
  const counters = group(counterNames.length === 0 ? [] : yield* verbs.loadCounters(counterNames));
  const withProfile = wanting((w) => w.profile);
  const profiles = new Map<string, CustomerProfile>();
  for (const row of withProfile.length === 0 ? [] : yield* verbs.readProfiles(withProfile)) {
    if (row !== undefined)
      profiles.set(customerText(row.shop, row.customer), JSON.parse(row.body) as CustomerProfile);
  }

  const states = new Map<string, State>();
  names.forEach(({ shop, customer }, i) => {
    const text = customerText(shop, customer);
    const head = heads.get(text) as CustomerHead;
    const isComplete =
      head.lotDue === undefined ||
      isWithLots.some((one) => one.shop === shop && one.customer === customer);
    const extra = days
      .filter((one) => one.shop === shop && one.customer === customer)
      .map((one) => one.day);
    states.set(text, {
      head,
      wallets: wallets.get(text) ?? [],
      lots: joinLots(lots.get(text) ?? [], orderLots.get(text) ?? [], past.lots.get(text) ?? []),
      lotsComplete: isComplete,
      lotDue: head.lotDue,
      pastEntries: past.entries.get(text) ?? [],
      pastAllocations: past.allocations.get(text) ?? [],
      standings: standings.get(text) ?? [],
      buckets: [...(buckets.get(text) ?? []), ...(dayRows.get(text) ?? [])],
      bucketsFrom: from[i] as string,
      bucketDays: new Set(extra),
      movements: late.some((one) => one.shop === shop && one.customer === customer)
        ? (movements.get(text) ?? [])
        : undefined,
      profile: profiles.get(text),
      counters: counters.get(text) ?? [],
      orders: orders.get(text) ?? [],
    });
  });
  return states;
}

function* wantsOf(args: LoadArgs): Work<Map<string, Wants>> {
  const wants = new Map<string, Wants>();
  for (const { command, customer, occurredAt } of args.commands) {
    const text = customerText(command.shop, customer);
    let mine = wants.get(text);
    if (mine === undefined) {
      mine = noWants();
      wants.set(text, mine);
    }
    addWants(mine, {
      command,
      occurredAt,
      keys: args.keys,
      programs: args.programs.get(command.shop) as Programs,
    });
  }
  const shares = [];
  for (const [text, mine] of wants) {
    if (mine.shares.size === 0) continue;
    const [shop = "", customer = ""] = text.split("\0");
    for (const share of mine.shares.values()) shares.push({ shop, customer, ...share });
  }
  if (shares.length > 0) yield* args.pool.lease(args.verbs, shares);
  return wants;
}

function* loadOrders(
  verbs: StorageVerbs,
  names: readonly Name[],
  wants: ReadonlyMap<string, Wants>,
): Work<Map<string, LoadedOrder[]>> {
  const purchases = [];
  const numbers = new Map<string, Name & { readonly number: number }>();
  for (const name of names) {
    const mine = wants.get(customerText(name.shop, name.customer)) as Wants;
    for (const number of mine.orders)
      numbers.set(`${customerText(name.shop, name.customer)}\0${number}`, { ...name, number });
    for (const [sku, until] of mine.purchases) purchases.push({ ...name, sku, until });
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
function* loadPast(verbs: StorageVerbs, names: readonly Name[], wants: ReadonlyMap<string, Wants>) {
  const wanted = names.flatMap((name) =>
    [...(wants.get(customerText(name.shop, name.customer)) as Wants).entries].map((sequence) => ({
      ...name,
      sequence,
    })),
  );
  const none = {
    entries: new Map<string, EntryRow[]>(),
    allocations: new Map<string, AllocationRow[]>(),
    lots: new Map<string, LotRow[]>(),
  };
  if (wanted.length === 0) return none;
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
  return { entries: group(entries), allocations: group(allocations), lots: group(lots) };
}

/** Days before the window whose buckets a late order or a refund may change. */
function daysBefore(
  names: readonly Name[],
  from: readonly string[],
  wants: ReadonlyMap<string, Wants>,
  orders: ReadonlyMap<string, readonly LoadedOrder[]>,
): (Name & { readonly day: string })[] {
  return names.flatMap((name, i) => {
    const text = customerText(name.shop, name.customer);
    const days = new Set((wants.get(text) as Wants).days);
    for (const { order } of orders.get(text) ?? [])
      if (order.day !== undefined) days.add(order.day);
    return [...days].filter((day) => day < (from[i] as string)).map((day) => ({ ...name, day }));
  });
}

function joinLots(...lists: readonly (readonly LotRow[])[]): readonly LotRow[] {
  const first = lists[0] as readonly LotRow[];
  if (lists.every((list, i) => i === 0 || list.length === 0)) return first;
  const byNumber = new Map<number, LotRow>();
  for (const list of lists)
    for (const lot of list) if (!byNumber.has(lot.number)) byNumber.set(lot.number, lot);
  return [...byNumber.values()];
}

function group<R extends Name>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const text = customerText(row.shop, row.customer);
    const list = groups.get(text);
    if (list === undefined) groups.set(text, [row]);
    else list.push(row);
  }
  return groups;
}
