// Exports: all that is kept about one customer, read in pages, as records or as one document.

import {
  type CustomerEvent,
  type CustomerExport,
  type CustomerRef,
  type Explained,
  type ExportedLine,
  type ExportRecord,
  type ExternalId,
  exportCsvLines,
  type OrderRefund,
} from "@regulars/contract";
import type { ConsentReads } from "../consents/index.ts";
import type { CustomerReads } from "../customers/index.ts";
import type { InteractionReads } from "../interactions/index.ts";
import type { EnginePort } from "../kernel/engine-port.ts";
import { eventOf } from "../kernel/index.ts";
import type { LedgerReads } from "../ledger/index.ts";
import { orderDocument, refundDocument } from "../orders/index.ts";
import type { CompiledProgram } from "../program/index.ts";
import type { LoadedOrder, OrderRow } from "../storage/index.ts";
import type { TierReads } from "../tiers/index.ts";

/** Exports of customers. */
export interface CustomerExports {
  /** All that is kept about a customer, in one document. Throws `customer_not_found`. */
  export(customer: CustomerRef): Promise<CustomerExport>;
  /** The same thing by thing, newest first of each kind; memory does not grow with the history. */
  exportRecords(customer: CustomerRef): AsyncIterable<ExportRecord>;
  /** The same as CSV, line by line, one file for each kind of thing. */
  exportCsv(customer: CustomerRef): AsyncIterable<ExportedLine>;
}

/** What exports read from. */
export interface ExportArgs {
  readonly port: EnginePort;
  readonly customers: CustomerReads & ConsentReads & InteractionReads;
  readonly ledger: LedgerReads;
  readonly tiers: TierReads;
  readonly program: () => Promise<CompiledProgram>;
  readonly explain: (what: string) => Promise<readonly Explained[]>;
}

const page = 100;
/** Source under which a customer without any outside id is named. */
const ownSource = "regulars";

/** Creates the exports of a shop. */
export function createExports(a: ExportArgs): CustomerExports {
  const records = (ref: CustomerRef): AsyncGenerator<ExportRecord> => exportAll(a, ref);
  return {
    exportRecords: records,
    exportCsv: (ref) => exportCsvLines(records(ref)),
    async export(ref) {
      const found: { [Noun in ExportRecord["noun"]]?: unknown[] } = {};
      for await (const { noun, value } of records(ref)) {
        found[noun] ??= [];
        found[noun].push(value);
      }
      const of = (noun: ExportRecord["noun"]): never => (found[noun] ?? []).reverse() as never;
      const [customer] = (found.customer ?? []) as [CustomerExport["customer"]];
      return {
        format: 1,
        shop: a.port.shop,
        exportedAt: a.port.now(),
        reference: referenceOf(customer),
        customer,
        consents: { current: of("consent"), history: of("consent_change") },
        orders: of("order"),
        refunds: of("refund"),
        activities: of("activity"),
        interactions: of("interaction"),
        events: of("event"),
        entries: of("entry"),
        lots: of("lot"),
        tiers: { current: of("tier"), history: of("tier_movement") },
        explanations: of("explanation"),
      };
    },
  };
}

function referenceOf({ id, identities }: CustomerExport["customer"]): ExternalId {
  for (const identity of identities)
    if (identity.kind === "external") return { source: identity.source, id: identity.id };
  return { source: ownSource, id };
}

async function* exportAll(a: ExportArgs, ref: CustomerRef): AsyncGenerator<ExportRecord> {
  const customer = await a.customers.get(ref);
  const { id } = customer;
  yield { noun: "customer", value: customer };
  yield* consentsOf(a, id);
  for (let before: string | undefined; ; ) {
    const { interactions, next } = await a.customers.interactions(id, { before, limit: page });
    for (const value of interactions) yield { noun: "interaction", value };
    before = next;
    if (next === undefined) break;
  }
  const reference = referenceOf(customer);
  yield* ordersOf(a, id, reference);
  yield* eventsOf(a, id, reference);
  for (let before: string | undefined; ; ) {
    const entries = await a.ledger.entries(id, { before, limit: page });
    for (const value of entries) yield { noun: "entry", value };
    before = entries.at(-1)?.id;
    if (entries.length < page) break;
  }
  for (const value of await a.ledger.lots(id)) yield { noun: "lot", value };
  for (const ladder of (await a.program()).ladders)
    yield { noun: "tier", value: await a.tiers.status(id, { ladder: ladder.id }) };
  for (const value of [...(await a.tiers.history(id))].reverse())
    yield { noun: "tier_movement", value };
}

async function* consentsOf(a: ExportArgs, id: string): AsyncGenerator<ExportRecord> {
  for (let before: number | undefined; ; ) {
    const { current, history } = await a.customers.consents(id, { before, limit: page });
    if (before === undefined) for (const value of current) yield { noun: "consent", value };
    for (const value of history) yield { noun: "consent_change", value };
    before = history.at(-1)?.sequence;
    if (history.length < page) return;
  }
}

async function* ordersOf(
  { port }: ExportArgs,
  customer: string,
  reference: ExternalId,
): AsyncGenerator<ExportRecord> {
  const { shop } = port;
  /** Refunds met so far, with the orders that they took from. */
  const parts = new Map<number, number>();
  for (let before: number | undefined; ; ) {
    const { rows, loaded, refunds } = await port.read(function* (verbs) {
      const found: readonly OrderRow[] = yield* verbs.listOrders({
        shop,
        customer,
        before,
        limit: page,
      });
      const orders = (yield* verbs.loadOrders(
        found.map(({ number }) => ({ shop, customer, number })),
      )).flatMap((one): LoadedOrder[] => (one === undefined ? [] : [one]));
      const numbers = new Set(orders.flatMap(({ refunded }) => refunded.map((row) => row.refund)));
      const names = [...numbers].map((number) => ({ shop, customer, number }));
      return { rows: found, loaded: orders, refunds: yield* verbs.loadRefunds(names) };
    });
    for (const order of loaded) {
      yield { noun: "order", value: orderDocument(order, reference) };
      for (const number of new Set(order.refunded.map((row) => row.refund))) {
        const refund = refunds.find((row) => row?.number === number);
        if (refund === undefined) continue;
        const part = (parts.get(number) ?? 0) + 1;
        parts.set(number, part);
        const value: OrderRefund = refundDocument(refund, order, part);
        yield { noun: "refund", value };
      }
    }
    before = rows.at(-1)?.number;
    if (rows.length < page) return;
  }
}

async function* eventsOf(
  a: ExportArgs,
  customer: string,
  reference: ExternalId,
): AsyncGenerator<ExportRecord> {
  const { shop } = a.port;
  for (let before: number | undefined; ; ) {
    const { rows, explained, carried } = await a.port.read(function* (verbs) {
      const found = yield* verbs.listEvents({ shop, customer, before, limit: page });
      const sequences = found.map(({ sequence }) => sequence);
      const kept = yield* verbs.readExplanations({ shop, customer, sequences });
      const activities = yield* verbs.readActivities({ shop, customer, sequences });
      return {
        rows: found,
        explained: new Set(kept.map(({ sequence }) => sequence)),
        carried: new Map(activities.map(({ sequence, body }) => [sequence, body])),
      };
    });
    for (const row of rows) {
      const event = eventOf(row);
      yield { noun: "event", value: event };
      const { name } = event.data;
      const { id, occurredAt } = event;
      if (event.type === "activity.recorded" && typeof name === "string")
        yield {
          noun: "activity",
          value: {
            source: ownSource,
            id,
            name,
            customer: reference,
            occurredAt,
            ...propertiesIn(carried.get(row.sequence)),
          },
        };
      if (!explained.has(row.sequence)) continue;
      for (const { text } of await a.explain(id))
        yield { noun: "explanation", value: { event: id, occurredAt, text } };
    }
    before = rows.at(-1)?.sequence;
    if (rows.length < page) return;
  }
}

function propertiesIn(body: string | undefined): Pick<CustomerEvent, "properties"> {
  if (body === undefined) return {};
  return { properties: JSON.parse(body) as CustomerEvent["properties"] };
}
