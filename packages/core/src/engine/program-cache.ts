// The shops' published versions, compiled once and brought up to date inside each transaction.

import type { ProgramDocument, ProgramVersion } from "@regulars/contract";
import { canonical } from "../kernel/index.ts";
import { createPrograms, type Programs } from "../program/index.ts";
import type { StorageVerbs, VersionMark, VersionRow, Work } from "../storage/index.ts";

/** Keeps compiled versions. */
export interface ProgramCache {
  /** The shops' programs as the transaction sees them. */
  refresh(verbs: StorageVerbs, shops: readonly string[]): Work<ReadonlyMap<string, Programs>>;
  /** A cache to throw away: it begins with what this one knows and never adds to it. */
  layer(): ProgramCache;
}

/** Creates an empty cache. */
export function createProgramCache(): ProgramCache {
  return cacheOf(new Map());
}

function cacheOf(known: Map<string, Programs>): ProgramCache {
  return {
    *refresh(verbs, shops) {
      const newest = yield* verbs.newestVersions(shops);
      // Of its own: transactions that run side by side may see different versions.
      const seen = new Map<string, Programs>();
      for (const [i, shop] of shops.entries()) {
        let programs = known.get(shop);
        if (programs === undefined || !isSame(programs.published.at(-1), newest[i])) {
          programs = yield* readPrograms(verbs, shop, programs?.published ?? []);
          known.set(shop, programs);
        }
        seen.set(shop, programs);
      }
      return seen;
    },
    layer: () => cacheOf(new Map(known)),
  };
}

/** Numbers alone do not tell versions apart: one may have been taken back, and another published in its place. */
function isSame(a: VersionMark | undefined, b: VersionMark | undefined): boolean {
  return a?.version === b?.version && a?.publishedAt === b?.publishedAt;
}

/** Reads what the known versions lack: the newer ones, or all where the known are not those of the database. */
function* readPrograms(
  verbs: StorageVerbs,
  shop: string,
  known: readonly ProgramVersion[],
): Work<Programs> {
  const last = known.at(-1);
  if (last !== undefined) {
    const [row, ...newer] = yield* verbs.listVersions({ shop, after: last.version - 1 });
    if (isSame(row, last)) return createPrograms(shop, [...known, ...newer.map(versionOf)]);
  }
  const rows = yield* verbs.listVersions({ shop, after: 0 });
  return createPrograms(shop, rows.map(versionOf));
}

/** A published version of a stored row. */
export function versionOf(row: VersionRow): ProgramVersion {
  return {
    version: row.version,
    effectiveFrom: row.effectiveFrom,
    publishedAt: row.publishedAt,
    document: JSON.parse(row.document) as ProgramDocument,
  };
}

/** Whether two documents say the same. */
export function isSameDocument(a: ProgramDocument, b: ProgramDocument): boolean {
  return canonical(a) === canonical(b);
}
