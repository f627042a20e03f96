// The published versions of one shop, compiled: which one rates an instant.

import { type ProgramVersion, RegularsError } from "@regulars/contract";
import { ladderChanges } from "./changes.ts";
import { type CompiledProgram, compileProgram } from "./compiled.ts";
import { versionAt } from "./versions.ts";

/** A shop's programs. */
export interface Programs {
  readonly shop: string;
  /** Ascending by version. */
  readonly versions: readonly CompiledProgram[];
  /** The same versions as published. */
  readonly published: readonly ProgramVersion[];
  /** Wallets of any version: points outlive the version that gave them. */
  readonly wallets: ReadonlySet<string>;
  /** The version in force at an instant. Throws `program_missing` when the shop has none. */
  at(instant: number): CompiledProgram;
  /** The version with this number. */
  numbered(version: number): CompiledProgram;
  /** The first instant after another at which a version with other ladders begins; undefined: none. */
  changeAfter(instant: number): number | undefined;
  /** The last such instant not after another; undefined: none. */
  changeUntil(instant: number): number | undefined;
}

/** Makes the look-up of a shop's compiled versions. */
export function createPrograms(shop: string, published: readonly ProgramVersion[]): Programs {
  const versions = published.map(compileProgram);
  const only = versions.length === 1 ? versions[0] : undefined;
  const changes = only === undefined ? ladderChanges(versions) : [];
  return {
    shop,
    versions,
    published,
    wallets: new Set(versions.flatMap(({ wallets }) => wallets)),
    at(instant) {
      const found = only ?? versionAt(versions, instant);
      if (found === undefined) throw new RegularsError("program_missing", { shop });
      return found;
    },
    numbered(version) {
      const found = versions[version - 1];
      if (found === undefined) throw new RegularsError("program_missing", { shop });
      return found;
    },
    changeAfter: (instant) => changes.find((change) => change > instant),
    changeUntil: (instant) => changes.findLast((change) => change <= instant),
  };
}
