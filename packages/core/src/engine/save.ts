// Save: everything that the batch's drafts appended, and the rows that differ from those loaded.

import type { CustomerProfile } from "@regulars/contract";
import { tokenRevocation } from "../access/index.ts";
import { mostKept } from "../interactions/index.ts";
import type { CustomerCell } from "../kernel/index.ts";
import type { Draft, State } from "../orders/index.ts";
import { erasePerson, nameWords } from "../privacy/index.ts";
import type { OrderRow, ProfileRow, StorageVerbs, Work } from "../storage/index.ts";
import type { BatchOutbox } from "./outbox.ts";
import type { SharePool } from "./share-pool.ts";

type Cells = readonly CustomerCell<State, Draft>[];

/** Rows new to the database and rows that replace what it holds. */
interface Changed<R> {
  readonly inserted: R[];
  readonly updated: R[];
}

/**
 * Compares by identity: a changed row is a new object in its old place, a new row stands behind the loaded ones.
 */
function changed<R>(cells: Cells, rows: (state: State) => readonly R[]): Changed<R> {
  const inserted: R[] = [];
  const updated: R[] = [];
  for (const cell of cells) {
    const before = rows(cell.before);
    const after = rows(cell.after);
    if (before === after) continue;
    for (let i = 0; i < after.length; i++) {
      const row = after[i] as R;
      if (i >= before.length) inserted.push(row);
      else if (before[i] !== row) updated.push(row);
    }
  }
  return { inserted, updated };
}

function appended<R>(cells: Cells, rows: (draft: Draft) => readonly R[]): readonly R[] {
  if (cells.length === 1 && cells[0]?.drafts.length === 1) return rows(cells[0].drafts[0] as Draft);
  const all: R[] = [];
  for (const cell of cells)
    for (const draft of cell.drafts) for (const row of rows(draft)) all.push(row);
  return all;
}

/** Each order once, as its last command in the batch left it. */
function orderRows(cells: Cells): Changed<OrderRow> {
  const inserted = [...appended(cells, (draft) => draft.orderRows.inserted)];
  const versions = appended(cells, (draft) => draft.orderRows.updated);
  if (versions.length === 0) return { inserted, updated: [] };
  const textOf = (row: OrderRow): string => `${row.shop}\0${row.customer}\0${row.number}`;
  const newest = new Map(versions.map((row) => [textOf(row), row]));
  for (const [at, row] of inserted.entries()) {
    const text = textOf(row);
    inserted[at] = newest.get(text) ?? row;
    newest.delete(text);
  }
  return { inserted, updated: [...newest.values()] };
}

function hasAny<R>({ inserted, updated }: Changed<R>): boolean {
  return inserted.length > 0 || updated.length > 0;
}

/** Writes a batch in multi-row statements. */
export function* save({
  verbs,
  cells,
  pool,
  outbox,
}: {
  readonly verbs: StorageVerbs;
  readonly cells: Cells;
  readonly pool: SharePool;
  readonly outbox: BatchOutbox;
}): Work<void> {
  if (cells.length === 0) return;
  const isNew = cells.filter((cell) => cell.isNew).map((cell) => cell.after.head);
  const isOld = cells.filter((cell) => !cell.isNew).map((cell) => cell.after.head);
  yield* verbs.saveHeads({ inserted: isNew, updated: isOld });
  yield* saveProfiles(verbs, cells);
  const orders = orderRows(cells);
  if (hasAny(orders)) yield* verbs.saveOrders(orders);
  const lines = appended(cells, (draft) => draft.lineRows);
  if (lines.length > 0) yield* verbs.insertOrderLines(lines);
  const refunds = appended(cells, (draft) => draft.refundRows);
  if (refunds.length > 0) yield* verbs.insertRefunds(refunds);
  const refundLines = appended(cells, (draft) => draft.refundLineRows);
  if (refundLines.length > 0) yield* verbs.insertRefundLines(refundLines);
  const entries = appended(cells, (draft) => draft.entries);
  if (entries.length > 0) yield* verbs.appendEntries(entries);
  const allocations = appended(cells, (draft) => draft.allocations);
  if (allocations.length > 0) yield* verbs.appendAllocations(allocations);
  const events = appended(cells, (draft) => draft.events);
  if (events.length > 0) yield* verbs.appendEvents(events);
  const activities = appended(cells, (draft) => draft.activityRows);
  if (activities.length > 0) yield* verbs.appendActivities(activities);
  const moved = appended(cells, (draft) => draft.moved);
  if (moved.length > 0) yield* verbs.appendMovements(moved);
  const records = appended(cells, (draft) => draft.consentRecords);
  if (records.length > 0) yield* verbs.appendConsentRecords(records);
  yield* saveInteractions(verbs, cells);
  const consents = changed(cells, (state) => state.consents);
  if (hasAny(consents)) yield* verbs.saveConsents(consents);
  const lots = changed(cells, (state) => state.lots);
  if (hasAny(lots)) yield* verbs.saveLots(lots);
  const wallets = changed(cells, (state) => state.wallets);
  if (hasAny(wallets)) yield* verbs.saveWallets(wallets);
  const standings = changed(cells, (state) => state.standings);
  if (hasAny(standings)) yield* verbs.saveStandings(standings);
  const buckets = changed(cells, (state) => state.buckets);
  if (hasAny(buckets)) yield* verbs.saveBuckets(buckets);
  const counters = changed(cells, (state) => state.counters);
  if (hasAny(counters)) yield* verbs.saveCounters([...counters.inserted, ...counters.updated]);
  yield* pool.save(verbs);
  const heads = cells.map(({ before, after }) => ({ before: before.head, after: after.head }));
  yield* outbox.save(verbs, heads);
}

/** What is new is kept, and with it only the newest. */
function* saveInteractions(verbs: StorageVerbs, cells: Cells): Work<void> {
  const rows = appended(cells, (draft) => draft.interactionRows);
  if (rows.length === 0) return;
  yield* verbs.appendInteractions(rows);
  const owners = new Map(
    rows.map(({ shop, customer }) => [`${shop}\0${customer}`, { shop, customer }]),
  );
  for (const name of owners.values()) yield* verbs.trimInteractions({ ...name, keep: mostKept });
}

function* saveProfiles(verbs: StorageVerbs, cells: Cells): Work<void> {
  const rows: ProfileRow[] = [];
  for (const cell of cells) {
    const { after, drafts } = cell;
    if (!drafts.some((draft) => draft.profileChanged)) continue;
    const { shop, id: customer, membership } = after.head;
    if (after.profile !== undefined) {
      rows.push({ shop, customer, body: JSON.stringify(after.profile) });
      yield* saveWords(verbs, after.profile, { shop, customer, before: cell.before.profile });
    }
    if (membership !== "erased") continue;
    yield* erasePerson(verbs, { shop, customer });
    const at = Math.max(...drafts.flatMap(({ events }) => events.map((row) => row.recordedAt)));
    const ended = { shop, kind: "customer", subject: customer, at } as const;
    yield* verbs.saveRevocations([tokenRevocation(ended)]);
  }
  if (rows.length > 0) yield* verbs.saveProfiles(rows);
}

/** The words by which staff find a name follow the name. */
function* saveWords(
  verbs: StorageVerbs,
  { names }: CustomerProfile,
  a: {
    readonly shop: string;
    readonly customer: string;
    readonly before: CustomerProfile | undefined;
  },
): Work<void> {
  const { shop, customer, before } = a;
  const words = nameWords(names);
  const known = nameWords(before?.names);
  if (words.join("\0") === known.join("\0")) return;
  if (known.length > 0) yield* verbs.removeSearchWords({ shop, customer });
  yield* verbs.insertSearchWords(words.map((word) => ({ shop, word, customer })));
}
