// What the engine reads and writes for each order: a store that notes the rows which go through its verbs.

import type {
  AllocationRow,
  BucketRow,
  CustomerHead,
  EntryRow,
  IdentityRow,
  KeyRow,
  LotRow,
  MovementRow,
  NewEventRow,
  OrderLineRow,
  OrderRow,
  StandingRow,
  StorageVerbs,
  Store,
  WalletRow,
  Work,
} from "@regulars/core/storage";

/** Rows of one order, in the books of one customer. */
export interface OrderRows {
  readonly customer: string;
  /** The identity under which the shop knows the customer. */
  identity: IdentityRow | undefined;
  key: KeyRow | undefined;
  head: CustomerHead | undefined;
  /** First day of the buckets that are read. */
  bucketsFrom: string;
  /** Open lots are read because something of them is due. */
  readsLots: boolean;
  readonly orders: OrderRow[];
  readonly lines: OrderLineRow[];
  readonly entries: EntryRow[];
  readonly allocations: AllocationRow[];
  readonly events: NewEventRow[];
  readonly movements: MovementRow[];
  readonly lots: Changed<LotRow>;
  readonly wallets: Changed<WalletRow>;
  readonly standings: Changed<StandingRow>;
  readonly buckets: Changed<BucketRow>;
}

/** Rows new to the database and rows that replace what it holds. */
interface Changed<Row> {
  readonly inserted: Row[];
  readonly updated: Row[];
}

/** A store that notes what goes through it. */
export interface RecordingStore {
  readonly store: Store;
  /** Rows by the order's id in the shop. */
  readonly byOrder: ReadonlyMap<string, OrderRows>;
}

type Owned = { readonly customer: string };

/** Notes all that orders write through a store. No transaction may hold two orders of one customer. */
export function createRecordingStore(store: Store): RecordingStore {
  const byOrder = new Map<string, OrderRows>();
  return {
    byOrder,
    store: {
      ...store,
      transaction: (work) => {
        const rows = new Map<string, OrderRows>();
        return store
          .transaction((verbs) => {
            rows.clear();
            return work(noting(verbs, rows));
          })
          .then((answer) => {
            for (const one of rows.values()) if (one.key) byOrder.set(one.key.id, one);
            return answer;
          });
      },
    },
  };
}

/** Verbs that note rows before they pass them on. */
function noting(verbs: StorageVerbs, rows: Map<string, OrderRows>): StorageVerbs {
  const of = (customer: string): OrderRows => {
    const one = rows.get(customer) ?? noRows(customer);
    rows.set(customer, one);
    return one;
  };
  type Lists = { [Name in keyof OrderRows]: OrderRows[Name] extends unknown[] ? Name : never };
  const append = <Row extends Owned>(name: Lists[keyof OrderRows], given: readonly Row[]): void => {
    for (const row of given) (of(row.customer)[name] as unknown as Row[]).push(row);
  };
  type Changes = "lots" | "wallets" | "standings" | "buckets";
  const change = <Row extends Owned>(
    name: Changes,
    { inserted, updated }: { readonly inserted: readonly Row[]; readonly updated: readonly Row[] },
  ): void => {
    for (const row of inserted) (of(row.customer)[name].inserted as unknown as Row[]).push(row);
    for (const row of updated) (of(row.customer)[name].updated as unknown as Row[]).push(row);
  };
  return {
    ...verbs,
    *claimIdentities(names): Work<readonly (string | undefined)[]> {
      const owners = yield* verbs.claimIdentities(names);
      for (const [at, customer] of owners.entries()) {
        const name = names[at];
        if (customer !== undefined && name !== undefined)
          of(customer).identity = { ...name, customer };
      }
      return owners;
    },
    loadBuckets(members) {
      for (const { customer, from } of members) of(customer).bucketsFrom = from;
      return verbs.loadBuckets(members);
    },
    loadOpenLots(members) {
      for (const { customer } of members) of(customer).readsLots = true;
      return verbs.loadOpenLots(members);
    },
    saveHeads(given) {
      for (const head of [...given.inserted, ...given.updated]) of(head.id).head = head;
      return verbs.saveHeads(given);
    },
    saveKeys(given) {
      for (const key of [...given.inserted, ...given.updated]) of(key.customer).key = key;
      return verbs.saveKeys(given);
    },
    saveOrders(given) {
      append("orders", given.inserted);
      return verbs.saveOrders(given);
    },
    insertOrderLines(given) {
      append("lines", given);
      return verbs.insertOrderLines(given);
    },
    appendEntries(given) {
      append("entries", given);
      return verbs.appendEntries(given);
    },
    appendAllocations(given) {
      append("allocations", given);
      return verbs.appendAllocations(given);
    },
    appendEvents(given) {
      append("events", given);
      return verbs.appendEvents(given);
    },
    appendMovements(given) {
      append("movements", given);
      return verbs.appendMovements(given);
    },
    saveLots(given) {
      change("lots", given);
      return verbs.saveLots(given);
    },
    saveWallets(given) {
      change("wallets", given);
      return verbs.saveWallets(given);
    },
    saveStandings(given) {
      change("standings", given);
      return verbs.saveStandings(given);
    },
    saveBuckets(given) {
      change("buckets", given);
      return verbs.saveBuckets(given);
    },
  };
}

function noRows(customer: string): OrderRows {
  const changed = () => ({ inserted: [], updated: [] });
  return {
    customer,
    identity: undefined,
    key: undefined,
    head: undefined,
    bucketsFrom: "",
    readsLots: false,
    orders: [],
    lines: [],
    entries: [],
    allocations: [],
    events: [],
    movements: [],
    lots: changed(),
    wallets: changed(),
    standings: changed(),
    buckets: changed(),
  };
}
