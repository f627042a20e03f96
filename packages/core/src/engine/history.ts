// The points history of a customer: entries with the reason of each in words.

import {
  type BothLanguages,
  type CustomerRef,
  formatNumbered,
  type HistoryItem,
  pageSchema,
  parseNumbered,
  parseWith,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { LotRow } from "../ledger/index.ts";
import type { Programs } from "../program/index.ts";
import type { EntryRow, ExplanationRow, StorageVerbs, Work } from "../storage/index.ts";
import { readKept, wordsFor } from "./explanation-words.ts";
import type { ProgramCache } from "./program-cache.ts";

/** Which page of a history. */
export interface HistoryPage {
  readonly wallet?: string | undefined;
  /** Entry to go on from, `ent_…`. */
  readonly before?: string | undefined;
  /** 50 when absent. */
  readonly limit?: number | undefined;
}

/** Reads a page of a customer's history, newest first. Throws `customer_not_found`. */
export function readHistory(
  port: EnginePort,
  a: {
    readonly cache: ProgramCache;
    readonly ref: CustomerRef;
    readonly page: HistoryPage | undefined;
  },
): Promise<readonly HistoryItem[]> {
  const { shop } = port;
  return port.read(function* (verbs) {
    const { wallet, before: last, limit = 50 } = parseWith(pageSchema, a.page ?? {});
    const customer = yield* port.find(verbs, a.ref);
    const before = last === undefined ? undefined : parseNumbered(last)?.number;
    const rows = yield* verbs.listEntries({ shop, customer, wallet, before, limit });
    const programs = (yield* a.cache.refresh(verbs, [shop])).get(shop) as Programs;
    const words = yield* wordsOf(verbs, { shop, customer, rows, programs });
    return rows.map((row) => itemOf(row, words.get(row.event)));
  });
}

function* wordsOf(
  verbs: StorageVerbs,
  a: {
    readonly shop: string;
    readonly customer: string;
    readonly rows: readonly EntryRow[];
    readonly programs: Programs;
  },
): Work<ReadonlyMap<number, BothLanguages>> {
  const { shop, customer, rows, programs } = a;
  const sequences = [...new Set(rows.map(({ event }) => event))];
  const kept: readonly ExplanationRow[] =
    sequences.length === 0 ? [] : yield* verbs.readExplanations({ shop, customer, sequences });
  const orders = yield* sourceIds(verbs, { shop, customer, rows });
  const words = new Map<number, BothLanguages>();
  for (const row of kept) {
    const first = rows.find(({ event }) => event === row.sequence);
    const lots = readKept(row).kind === "award" ? yield* lotsOf(verbs, row) : [];
    const order = orders.get(first?.order ?? 0);
    const occurredAt = first?.occurredAt ?? 0;
    words.set(row.sequence, wordsFor("shopper", { row, lots, programs, order, occurredAt }));
  }
  return words;
}

/** The lots that an award made; some of its entries may stand on another page. */
function* lotsOf(
  verbs: StorageVerbs,
  { shop, customer, sequence }: ExplanationRow,
): Work<readonly LotRow[]> {
  const entries = yield* verbs.listEventEntries({ shop, customer, event: sequence });
  return yield* verbs.loadLots(
    entries.flatMap(({ kind, lot }) => (kind === "earn" ? [{ shop, customer, number: lot }] : [])),
  );
}

/** The shop's own numbers of the orders that entries belong to. */
function* sourceIds(
  verbs: StorageVerbs,
  a: { readonly shop: string; readonly customer: string; readonly rows: readonly EntryRow[] },
): Work<ReadonlyMap<number, string>> {
  const numbers = new Set(a.rows.map(({ order }) => order));
  numbers.delete(0);
  const names = [...numbers].map((number) => ({ shop: a.shop, customer: a.customer, number }));
  const loaded = yield* verbs.loadOrders(names);
  return new Map(
    loaded.flatMap((one) =>
      one === undefined ? [] : [[one.order.number, one.order.sourceId] as const],
    ),
  );
}

const own: ReadonlySet<string> = new Set(["pending", "active", "debt"]);

function itemOf(row: EntryRow, text: BothLanguages | undefined): HistoryItem {
  const { customer, points } = row;
  const change = (own.has(row.to) ? points : 0) - (own.has(row.from) ? points : 0);
  return {
    entry: formatNumbered("ent", customer, row.sequence),
    wallet: row.wallet,
    kind: row.kind,
    points,
    change,
    occurredAt: row.occurredAt,
    ...(row.order === 0 ? {} : { order: formatNumbered("ord", customer, row.order) }),
    ...(text === undefined ? {} : { text }),
  };
}
