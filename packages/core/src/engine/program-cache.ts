// The shops' published versions, compiled once and brought up to date inside each transaction.

import type { ProgramDocument, ProgramVersion } from "@regulars/contract";
import { canonical } from "../kernel/index.ts";
import { createPrograms, type Programs } from "../program/index.ts";
import type { StorageVerbs, VersionRow, Work } from "../storage/index.ts";

/** Keeps compiled versions. */
export interface ProgramCache {
  /** The shops' programs as the transaction sees them. */
  refresh(verbs: StorageVerbs, shops: readonly string[]): Work<ReadonlyMap<string, Programs>>;
}

/** Creates an empty cache. */
export function createProgramCache(): ProgramCache {
  const known = new Map<string, Programs>();
  return {
    *refresh(verbs, shops) {
      const newest = yield* verbs.newestVersions(shops);
      for (let i = 0; i < shops.length; i++) {
        const shop = shops[i] as string;
        const programs = known.get(shop);
        const count = programs?.versions.length ?? 0;
        if (programs !== undefined && count === newest[i]) continue;
        const rows =
          count > (newest[i] as number) ? [] : yield* verbs.listVersions({ shop, after: count });
        const before = count > (newest[i] as number) ? [] : (programs?.published ?? []);
        known.set(shop, createPrograms(shop, [...before, ...rows.map(versionOf)]));
      }
      return known;
    },
  };
}

function versionOf(row: VersionRow): ProgramVersion {
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
