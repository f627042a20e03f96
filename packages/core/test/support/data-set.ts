// Random data sets for reads: rows as any shop could have them, written through the port and kept in memory.

import type { ProgramDocument } from "@regulars/contract";
import type {
  CustomerHead,
  EntryRow,
  EventRow,
  KeyRow,
  LotRow,
  MovementRow,
  OrderLineRow,
  OrderRow,
  ParkedRefundRow,
  RefundLineRow,
  StandingRow,
  Store,
  VersionRow,
} from "@regulars/core/storage";
import type { Random } from "./random.ts";

/** All rows of one shop. */
export interface DataSet {
  readonly shop: string;
  readonly heads: CustomerHead[];
  readonly events: EventRow[];
  readonly entries: EntryRow[];
  readonly orders: OrderRow[];
  readonly lines: OrderLineRow[];
  readonly refunded: RefundLineRow[];
  readonly lots: LotRow[];
  readonly movements: MovementRow[];
  readonly standings: StandingRow[];
  readonly keys: KeyRow[];
  readonly parked: ParkedRefundRow[];
  readonly versions: VersionRow[];
}

/** Wallets of the entries: names that a careless collation would merge or order otherwise. */
export const wallets = ["points", "Points", "points-2", "stars"];
/** Names of systems, in no order. */
const systems = ["web", "Web", "till", "a", "B", "_", "é", "e", "ä", "客", "10", "9", "\u{1F600}"];

const base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes a data set: nothing of it is due at `now`. */
export function makeDataSet(
  { between, chance, pick }: Random,
  { shop, now, program }: { shop: string; now: number; program: ProgramDocument },
): DataSet {
  const made: DataSet = {
    shop,
    heads: [],
    events: [],
    entries: [],
    orders: [],
    lines: [],
    refunded: [],
    lots: [],
    movements: [],
    standings: [],
    keys: [],
    parked: [],
    versions: [],
  };
  const newId = (): string =>
    `${chance(4) ? "gst" : "cus"}_0${Array.from({ length: 25 }, () => base32[between(0, 31)]).join("")}`;
  const moment = (): number => now - between(0, 50) * 3_600_000;
  for (let i = between(0, 8); i >= 0; i--) addCustomer(newId());
  for (let i = between(0, 12); i > 0; i--) {
    const row = { shop, orderSource: pick(systems), orderId: `o${i}`, source: pick(systems) };
    // Few instants, so that many wait since the same one.
    const parkedAt = now - between(0, 3);
    made.parked.push({ ...row, id: pick(["1", "2", "a", "A", "10"]) + i, parkedAt, body: "{}" });
  }
  for (let i = between(0, 6); i > 0; i--) {
    const kind = pick(["order", "refund", "spend"] as const);
    const key = { shop, kind, source: pick(systems), id: `${i}`, state: "done" as const };
    made.keys.push({ ...key, revision: 0, hash: "", customer: "", entity: 0, outcome: "{}" });
  }
  for (let version = 1; version <= between(1, 4); version++) {
    const document = JSON.stringify({ ...program, name: { en: `Version ${version}` } });
    const effectiveFrom = now - 1_000_000 + version * 10;
    made.versions.push({
      shop,
      version,
      effectiveFrom,
      publishedAt: effectiveFrom,
      actor: "a",
      document,
    });
  }

  function addCustomer(customer: string): void {
    const own = { shop, customer };
    const events = between(0, 20);
    for (let sequence = 1; sequence <= events; sequence++) {
      const type = pick(["order.recorded", "points.spent", "tier.upgraded"]);
      const data = JSON.stringify({ n: between(0, 9) });
      const when = { occurredAt: moment(), recordedAt: moment() };
      made.events.push({ ...own, sequence, type, ...when, actor: pick(systems), data });
      if (chance(2)) addOrder(own, sequence);
      if (chance(4)) addMovement(own, sequence);
    }
    const entries = between(0, 20);
    for (let sequence = 1; sequence <= entries; sequence++) addEntry(own, sequence);
    for (let number = 1; number <= between(0, 8); number++) addLot(own, number);
    if (chance(2)) {
      const tier = pick(["member", "silver"]);
      const none = { keptUntil: undefined, graceUntil: undefined, dueAt: undefined };
      made.standings.push({ ...own, ladder: "status", tier, since: moment(), ...none });
    }
    const due = made.lots
      .filter((lot) => lot.customer === customer && lot.state !== "closed")
      .map((lot) => (lot.state === "pending" ? lot.availableAt : (lot.expiresAt ?? Infinity)));
    const lotDue = Math.min(...due);
    made.heads.push({
      shop,
      id: customer,
      version: events,
      sequence: events,
      entries,
      settledThrough: now,
      lotDue: Number.isFinite(lotDue) ? lotDue : undefined,
      tierDue: undefined,
      membership: pick(["not_joined", "active", "left"] as const),
      joinedAt: chance(2) ? moment() : undefined,
      createdAt: moment(),
    });
  }

  type Own = { readonly shop: string; readonly customer: string };

  function addEntry(own: Own, sequence: number): void {
    const [kind, from, to] = pick([
      ["earn", "issued", "active"],
      ["earn", "issued", "pending"],
      ["spend", "active", "spent"],
      ["expire", "active", "expired"],
      ["adjust", "adjusted", "active"],
    ] as const);
    const reverses = chance(4) ? sequence - 1 : 0;
    const linked = { lot: between(0, 3), order: between(0, 3), reverses };
    const when = { occurredAt: moment(), recordedAt: moment() };
    const rest = {
      actor: pick(systems),
      version: 1,
      event: between(1, 20),
      points: between(1, 900),
    };
    made.entries.push({
      ...own,
      sequence,
      wallet: pick(wallets),
      kind,
      from,
      to,
      ...linked,
      ...when,
      ...rest,
    });
  }

  function addMovement(own: Own, event: number): void {
    const from = chance(3) ? undefined : "member";
    const rest = { from, to: "silver", reason: "upgraded" as const, metric: event };
    made.movements.push({
      ...own,
      ladder: pick(["status", "other"]),
      event,
      at: moment(),
      ...rest,
    });
  }

  function addLot(own: Own, number: number): void {
    const state = pick(["active", "active", "pending", "closed"] as const);
    const earned = between(1, 500);
    const remaining = state === "closed" ? 0 : between(1, earned);
    // Few instants, so that many end together.
    const availableAt = now + between(-3, 0) * 1_000 + (state === "pending" ? 4_000 : 0);
    const expiresAt = chance(3) ? undefined : now + between(5, 8) * 1_000;
    const rest = { wallet: "points", expired: 0, order: between(0, 4), version: 1 };
    made.lots.push({ ...own, number, state, earned, remaining, availableAt, expiresAt, ...rest });
  }

  function addOrder(own: Own, number: number): void {
    const edition = between(1, 3);
    const source = { source: pick(systems), sourceId: `${number}` };
    const at = {
      placedAt: moment(),
      paidAt: undefined,
      fulfilledAt: undefined,
      deliveredAt: undefined,
    };
    made.orders.push({
      ...own,
      number,
      edition,
      ...source,
      revision: between(0, 3),
      channel: undefined,
      market: undefined,
      currency: "GBP",
      ...at,
      cancelledAt: undefined,
      earnedAt: chance(2) ? moment() : undefined,
      day: undefined,
      version: 1,
      discount: 0,
      shipping: 0,
      tax: 0,
      pointsPaid: 0,
      pointsPaidAmount: 0,
      rated: undefined,
    });
    // Lines of earlier editions stay, and must not be shown.
    for (let of = 1; of <= edition; of++)
      for (let ordinal = 1; ordinal <= between(1, 3); ordinal++) {
        const amount = between(1, 9) * 100;
        const line = { order: number, edition: of, ordinal, sku: pick(["A", "a", "ä", "B"]) };
        const name = chance(2) ? "Mug" : undefined;
        const parts = { categories: undefined, unitPrice: undefined, discount: 0, tax: 0 };
        const award = chance(2) ? JSON.stringify({ points: between(1, 90) }) : undefined;
        made.lines.push({
          ...own,
          ...line,
          name,
          ...parts,
          quantity: 4,
          amount,
          base: amount,
          award,
        });
        if (of < edition || !chance(3)) continue;
        const refund = { refund: 1_000 + number * 10 + ordinal, item: 1, order: number, ordinal };
        made.refunded.push({
          ...own,
          ...refund,
          quantity: between(1, 4),
          amount: 0,
          sku: line.sku,
        });
      }
  }
  return made;
}

/** Writes a data set, in an order that is not that of any list. */
export async function writeDataSet(store: Store, set: DataSet, { pick }: Random): Promise<void> {
  const mixed = <Row>(rows: readonly Row[]): Row[] => {
    const left = [...rows];
    return rows.map(() => {
      const row = pick(left);
      left.splice(left.indexOf(row), 1);
      return row;
    });
  };
  await store.transaction(function* (verbs) {
    for (const version of set.versions) yield* verbs.insertVersion(version);
    yield* verbs.saveHeads({ inserted: mixed(set.heads), updated: [] });
    yield* verbs.saveOrders({ inserted: mixed(set.orders), updated: [] });
    yield* verbs.insertOrderLines(mixed(set.lines));
    yield* verbs.insertRefundLines(mixed(set.refunded));
    yield* verbs.appendEvents(mixed(set.events));
    yield* verbs.appendEntries(mixed(set.entries));
    yield* verbs.saveLots({ inserted: mixed(set.lots), updated: [] });
    yield* verbs.appendMovements(mixed(set.movements));
    yield* verbs.saveStandings({ inserted: set.standings, updated: [] });
    yield* verbs.parkRefunds(mixed(set.parked));
    const keys = [
      ...new Map(set.keys.map((key) => [`${key.kind} ${key.source} ${key.id}`, key])).values(),
    ];
    const names = (key: KeyRow) => Buffer.from(`${key.kind}\0${key.source}\0${key.id}`);
    keys.sort((a, b) => Buffer.compare(names(a), names(b)));
    yield* verbs.claimKeys(keys);
    yield* verbs.saveKeys({ inserted: keys, updated: [], unused: [] });
  });
}
