// Cursors: where a page of a list ended, opaque to whoever carries it.

import { RegularsError } from "@regulars/contract";
import type { Page } from "@regulars/contract/http";

/** Writes a cursor of a list. */
export function formatCursor(list: string, position: string | number): string {
  return Buffer.from(`1 ${list} ${position}`, "utf8").toString("base64url");
}

/** Reads a cursor of a list; undefined stays undefined. Throws `cursor_invalid` for one of another list. */
export function parseCursor(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const start = `1 ${list} `;
  if (!text.startsWith(start) || formatCursor(list, text.slice(start.length)) !== cursor)
    throw new RegularsError("cursor_invalid");
  return text.slice(start.length);
}

/** The same, where positions are numbers. */
export function parseNumberCursor(list: string, cursor: string | undefined): number | undefined {
  const text = parseCursor(list, cursor);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RegularsError("cursor_invalid");
  return number;
}

/** Most items of a page when none is named. */
export const usualPage = 50;

/** What is asked of a list. */
export interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * Answers a page. `read` is asked for one item more than the page holds, so that the last page is known as such;
 * `position` tells where an item stands.
 */
export async function pageOf<Item>(
  list: string,
  { limit = usualPage }: PageAsked,
  a: {
    readonly read: (limit: number) => Promise<readonly Item[]>;
    readonly position: (item: Item) => string | number;
  },
): Promise<Page<Item>> {
  return pageFrom(list, { limit, found: await a.read(limit + 1), position: a.position });
}

/** A page of what was found, of which one more was asked for than the page holds. */
export function pageFrom<Item>(
  list: string,
  a: {
    readonly limit: number;
    readonly found: readonly Item[];
    readonly position: (item: Item) => string | number;
  },
): Page<Item> {
  const items = a.found.slice(0, a.limit);
  const last = items.at(-1);
  const isMore = a.found.length > a.limit && last !== undefined;
  return { items, ...(isMore ? { next: formatCursor(list, a.position(last)) } : {}) };
}
