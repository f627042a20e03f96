// Pages of a points history as they are read, one after the other.

import type { HistoryItem, LocalizedText } from "@regulars/contract";
import { pointsHistory } from "@regulars/contract/http/points";
import type { Connection } from "../connection/connection.ts";
import { readSummary } from "../points/summary.ts";

/** Lines read so far, and where to go on. */
export interface HistoryPages {
  readonly items: readonly HistoryItem[];
  readonly next: string | undefined;
  /** IANA zone in which days are told. */
  readonly zone: string;
  /** Names of the program's wallets. */
  readonly wallets: ReadonlyMap<string, LocalizedText>;
}

/** What to read. */
export interface HistoryQuery {
  readonly wallet?: string | undefined;
  /** Lines a page. */
  readonly limit: number;
}

/** Reads the first page. */
export async function readHistory(
  connection: Connection,
  query: HistoryQuery,
  signal: AbortSignal,
): Promise<HistoryPages> {
  const [{ program, wallets }, { items, next }] = await Promise.all([
    readSummary(connection),
    connection.call(pointsHistory, { customer: "me", ...query }, { signal }),
  ]);
  const names = new Map(wallets.map(({ wallet, name }) => [wallet, name]));
  return { items, next, zone: program.zone, wallets: names };
}

/** Reads the page after what is there. */
export async function readMore(
  connection: Connection,
  query: HistoryQuery,
  pages: HistoryPages,
): Promise<HistoryPages> {
  const { items, next } = await connection.call(pointsHistory, {
    customer: "me",
    ...query,
    cursor: pages.next,
  });
  const known = new Set(pages.items.map(({ entry }) => entry));
  const fresh = items.filter(({ entry }) => !known.has(entry));
  return { ...pages, items: [...pages.items, ...fresh], next };
}
