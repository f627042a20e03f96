// The program's slice of the storage port: published versions.

import type { Work } from "../storage/work.ts";

/** A published version as stored. */
export interface VersionRow {
  readonly shop: string;
  readonly version: number;
  readonly effectiveFrom: number;
  readonly publishedAt: number;
  readonly actor: string;
  /** JSON of the document. */
  readonly document: string;
}

/** Verbs of the program. */
export interface ProgramVerbs {
  /** The newest version number of each shop, 0 where there is none, in the order given. */
  newestVersions(shops: readonly string[]): Work<readonly number[]>;
  listVersions(args: {
    readonly shop: string;
    readonly after: number;
  }): Work<readonly VersionRow[]>;
  /**
   * Publishes a version. Of two that publish the same number one wins: the other gets `taken`.
   * `taken` too when another version has the same `effectiveFrom`.
   */
  insertVersion(row: VersionRow): Work<"inserted" | "taken">;
}
