// Explaining: the kept explanation of an entry, of an event, or of everything that belongs to an order.

import {
  type Explained,
  type ExternalId,
  formatNumbered,
  parseNumbered,
  RegularsError,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import { entryView } from "../ledger/index.ts";
import type { Programs } from "../program/index.ts";
import type { EntryRow, StorageVerbs, Work } from "../storage/index.ts";
import { type KeptExplanation, readKept, wordsFor } from "./explanation-words.ts";
import type { ProgramCache } from "./program-cache.ts";

/** What `explain` takes: `ord_…`, `ref_…`, `ent_…`, `evt_…`, or the shop's own order id. */
export type Explainable = string | ExternalId;

/** Reads the explanations of an order, entry or event, oldest first. Throws `order_not_found`, `entry_not_found`, `explanation_not_found`. */
export function explainWhat(
  port: EnginePort,
  cache: ProgramCache,
  what: Explainable,
): Promise<readonly Explained[]> {
  const { shop } = port;
  return port.read(function* (verbs) {
    const programs = (yield* cache.refresh(verbs, [shop])).get(shop) as Programs;
    const { customer, events, order } = yield* eventsOf(verbs, shop, what);
    const rows = yield* verbs.readExplanations({ shop, customer, sequences: events });
    if (rows.length === 0) {
      throw new RegularsError("explanation_not_found", {
        id: typeof what === "string" ? what : what.id,
      });
    }
    const explained: Explained[] = [];
    for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
      const entries = yield* verbs.listEventEntries({ shop, customer, event: row.sequence });
      const lots = yield* verbs.loadLots(
        entries.flatMap(({ kind, lot }) =>
          kind === "earn" ? [{ shop, customer, number: lot }] : [],
        ),
      );
      const [event] = yield* verbs.listEvents({
        shop,
        customer,
        before: row.sequence + 1,
        limit: 1,
      });
      const kept = { row, lots, programs, order, occurredAt: event?.occurredAt ?? 0 };
      explained.push(explainedOf(kept, entries));
    }
    return explained;
  });
}

interface Found {
  readonly customer: string;
  readonly events: readonly number[];
  /** The shop's own order number, for the text. */
  readonly order?: string | undefined;
}

function* eventsOf(verbs: StorageVerbs, shop: string, what: Explainable): Work<Found> {
  if (typeof what !== "string") {
    const key = yield* verbs.readKey({ shop, kind: "order", source: what.source, id: what.id });
    if (key === undefined || key.state !== "done")
      throw new RegularsError("order_not_found", { order: what.id });
    return {
      customer: key.customer,
      order: what.id,
      events: yield* orderEvents(verbs, shop, key.customer, key.entity),
    };
  }
  const id = parseNumbered(what);
  if (id?.prefix === "ent") {
    const [entry] = yield* verbs.loadEntries([
      { shop, customer: id.customer, sequence: id.number },
    ]);
    if (entry === undefined) throw new RegularsError("entry_not_found", { entry: what });
    return { customer: id.customer, events: [entry.event] };
  }
  // A refund's number is that of its event.
  if (id?.prefix === "evt" || id?.prefix === "ref")
    return { customer: id.customer, events: [id.number] };
  if (id?.prefix !== "ord") throw new RegularsError("explanation_not_found", { id: what });
  const [loaded] = yield* verbs.loadOrders([{ shop, customer: id.customer, number: id.number }]);
  if (loaded === undefined) throw new RegularsError("order_not_found", { order: what });
  return {
    customer: id.customer,
    order: loaded.order.sourceId,
    events: yield* orderEvents(verbs, shop, id.customer, id.number),
  };
}

/** The order's own event, those of its entries, and those of refunds that took from it. */
function* orderEvents(
  verbs: StorageVerbs,
  shop: string,
  customer: string,
  number: number,
): Work<readonly number[]> {
  const [loaded] = yield* verbs.loadOrders([{ shop, customer, number }]);
  const events = new Set([number]);
  for (const line of loaded?.refunded ?? []) events.add(line.refund);
  let before: number | undefined;
  for (;;) {
    const entries: readonly EntryRow[] = yield* verbs.listEntries({
      shop,
      customer,
      before,
      limit: 500,
    });
    for (const entry of entries) if (entry.order === number) events.add(entry.event);
    const last = entries.at(-1);
    // An order's entries never come before the order.
    if (last === undefined || entries.length < 500 || last.event <= number) break;
    before = last.sequence;
  }
  return [...events];
}

function explainedOf(kept: KeptExplanation, entries: readonly EntryRow[]): Explained {
  const { row, occurredAt } = kept;
  return {
    event: formatNumbered("evt", row.customer, row.sequence),
    occurredAt,
    explanation: readKept(row),
    entries: entries.map(entryView),
    text: wordsFor("shopper", kept),
    staff: wordsFor("staff", kept),
  };
}
