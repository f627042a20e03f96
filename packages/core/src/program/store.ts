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

/** What tells a version of a shop from every other. */
export type VersionMark = Pick<VersionRow, "version" | "publishedAt">;

/** Verbs of the program. */
export interface ProgramVerbs {
  /** The newest version of each shop in the order given; undefined where there is none. */
  newestVersions(shops: readonly string[]): Work<readonly (VersionMark | undefined)[]>;
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
