// Imports a file of orders and refunds: read, map, send, settle, one stage behind the other in bounded memory.

import { type Bilingual, isRegularsError } from "@regulars/contract";
import { columnsOf, compileMap } from "./compile-map.ts";
import { createGrouper, type Group } from "./grouper.ts";
import type { OrderMap } from "./order-map.ts";
import { parseOrderMap } from "./order-map-schema.ts";
import { addOutcome, noOutcomes, type Outcomes } from "./outcomes.ts";
import { createProgressKeeper } from "./progress-keeper.ts";
import type { RejectReason } from "./reject-reason.ts";
import { openRejects } from "./rejects.ts";
import { openRows } from "./rows.ts";
import { createSender, type Flight, type ImportTarget, type Verdict } from "./sender.ts";
import { openSource, type SourceFile } from "./source-file.ts";

/** How far an import is. */
export interface ImportProgress {
  /** Bytes of the file that were read, and its size. */
  readonly bytes: number;
  readonly size: number;
  readonly lines: number;
  readonly orders: number;
  readonly refunds: number;
  readonly rejected: number;
  readonly seconds: number;
}

/** What an import did. */
export interface ImportReport extends Outcomes {
  readonly file: string;
  readonly format: "csv" | "ndjson";
  readonly encoding: string;
  readonly gzip: boolean;
  /** Lines of data that were read. */
  readonly lines: number;
  readonly guestLines: number;
  /** Lines left out by the map's rules, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Known customers of the orders and refunds. */
  readonly customers: number;
  /** Lines in the file of rejected rows. */
  readonly rejected: number;
  /** Path of the file of rejected rows, when there are any. */
  readonly rejects: string | undefined;
  /** Whether an interrupted run was continued. */
  readonly resumed: boolean;
  readonly seconds: number;
}

/** What an import needs. */
export interface ImportOptions {
  /** The engine: `createRegulars(…)`, or one of its shops. */
  readonly regulars: ImportTarget;
  /** Path of the file: CSV or NDJSON, plain or gzip. */
  readonly file: string;
  /** The map, checked or as parsed from its file. */
  readonly map: OrderMap;
  /** Path of the map file, for errors. */
  readonly mapFile?: string | undefined;
  /** Path of the file of rejected rows; `<file>.rejected.csv` when absent. */
  readonly rejects?: string | undefined;
  /** Path of the progress file; `<file>.regulars-progress.json`, beside the rejected rows, when absent. */
  readonly state?: string | undefined;
  /** Encoding of the file, over the map's. */
  readonly encoding?: string | undefined;
  /** Name of the database and shop: a progress file of another one is not used. */
  readonly scope?: string | undefined;
  /** Language of the reasons in the file of rejected rows. */
  readonly language?: keyof Bilingual | undefined;
  /** At most this much is on the way to the engine. */
  readonly flight?: Flight | undefined;
  /** Called about ten times a second. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Ends the import after what is on the way; it can be continued. */
  readonly signal?: AbortSignal | undefined;
}

const defaultFlight: Flight = { orders: 256, lines: 2048 };

/** Work between two turns of the event loop, in milliseconds. */
const turn = 4;

/** Rows whose orders go to the engine together: fewer, larger transactions, still of a few milliseconds. */
const rowsTogether = 300;

/**
 * Imports a file of orders and refunds through the engine's public API.
 *
 * Whole orders only, in the order of their first lines. A second run finds everything `unchanged`; a run that was
 * killed is continued. Throws `RegularsError`: what `openSource` and `openRows` throw, `header_missing`,
 * `map_invalid`, `report_unwritable`, the engine's errors that are no refusal of one order, and the signal's reason.
 *
 * @example
 * const report = await importOrders({ regulars, file: "orders.csv.gz", map });
 * console.log(report.orders, report.unchanged, report.rejected);
 */
export async function importOrders(options: ImportOptions): Promise<ImportReport> {
  const { file, signal } = options;
  const started = performance.now();
  const map = withEncoding(parseOrderMap(options.map, options.mapFile), options.encoding);
  signal?.throwIfAborted();
  const source = await openSource(file, map.file?.encoding);
  try {
    return await importFrom(source, map, options, started);
  } finally {
    source.close();
  }
}

async function importFrom(
  source: SourceFile,
  map: OrderMap,
  options: ImportOptions,
  started: number,
): Promise<ImportReport> {
  const { regulars, file, onProgress, signal } = options;
  const rejectsPath = options.rejects ?? `${file}.rejected.csv`;
  const rows = await openRows(source, map, columnsOf(map));
  const compiled = compileMap(map, rows.columns, { file, map: options.mapFile ?? "map" });
  const outcomes = noOutcomes();
  const keeper = await createProgressKeeper({
    path: options.state ?? `${rejectsPath.replace(/\.rejected\.csv$/, "")}.regulars-progress.json`,
    file,
    map,
    scope: options.scope ?? "",
    target: regulars,
    outcomes,
  });
  const rejects = await openRejects({
    path: rejectsPath,
    columns: rows.columns,
    delimiter: map.file?.delimiter ?? ",",
    language: options.language ?? "en",
  });
  const grouper = createGrouper(compiled);

  const reject = (group: Group, reason?: RejectReason): void => {
    const shared = reason ?? group.faults?.get(-1) ?? { code: "same_order" };
    for (const [at, fields] of group.fields.entries())
      rejects.add(fields, group.lines[at] ?? 0, group.faults?.get(at) ?? shared);
  };

  const settle = (group: Group, verdict: Verdict): void => {
    if (verdict.ok) addOutcome(outcomes, verdict.outcome, keeper.wasSentBefore());
    else reject(group, refusal(verdict.error));
    const order = group.kind === "order" ? { source: map.source, id: group.id } : undefined;
    keeper.settled({ order, refused: !verdict.ok });
  };

  const flight = options.flight ?? defaultFlight;
  const sender = createSender({
    target: regulars,
    map: compiled,
    flight,
    settle,
  });

  const release = async (): Promise<void> => {
    for (const stray of grouper.strays.splice(0))
      rejects.add(stray.fields, stray.line, stray.reason);
    for (const group of grouper.ready.splice(0)) {
      signal?.throwIfAborted();
      if (group.faults) reject(group);
      else if (keeper.takes()) {
        const written = keeper.reserve();
        if (written) await written;
        const landed = sender.send(group);
        if (landed) await landed;
      }
    }
    await rejects.flush();
  };

  let told = started;
  const tell = (now: number): void => {
    told = now;
    onProgress?.({
      bytes: source.bytesRead(),
      size: source.size,
      lines: grouper.counts.lines,
      orders: outcomes.orders,
      refunds: outcomes.refunds,
      rejected: rejects.count,
      seconds: (now - started) / 1000,
    });
  };

  try {
    let turned = performance.now();
    const together = Math.min(rowsTogether, flight.lines);
    let held = 0;
    for await (const batch of rows.batches()) {
      for (const [at, fields] of batch.rows.entries()) {
        const reason = batch.broken?.get(at);
        const line = batch.lines[at] ?? 0;
        if (reason) grouper.addBroken(fields, line, reason);
        else grouper.add(fields, line);
      }
      held += batch.rows.length;
      if (held >= together) {
        await release();
        held = 0;
      }
      signal?.throwIfAborted();
      const now = performance.now();
      if (now - turned > turn) {
        await nextTurn();
        turned = performance.now();
      }
      if (now - told > 100) tell(now);
    }
    grouper.finish();
    await release();
    await sender.drain();
  } catch (error) {
    await sender.drain().catch(() => undefined);
    await keeper.save();
    await rejects.close();
    throw error;
  }
  await rejects.close();
  await keeper.remove();
  tell(performance.now());
  return {
    file,
    format: rows.format,
    encoding: source.encoding,
    gzip: source.gzip,
    ...grouper.counts,
    ...outcomes,
    rejected: rejects.count,
    rejects: rejects.count > 0 ? rejectsPath : undefined,
    resumed: keeper.resumed !== undefined,
    seconds: (performance.now() - started) / 1000,
  };
}

function withEncoding(map: OrderMap, encoding: string | undefined): OrderMap {
  return encoding === undefined ? map : { ...map, file: { ...map.file, encoding } };
}

function refusal(error: unknown): RejectReason {
  const { en, zh } = isRegularsError(error)
    ? error.messages
    : { en: String(error), zh: String(error) };
  return { code: "refused", facts: { en, zh } };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
